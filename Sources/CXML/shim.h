#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 headers pull in <unicode/ucnv.h>, which clashes with the ICU inside Foundation. The macro only
// adds trailing members to a structure this project never touches.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/SAX2.h>
#include <libxml/HTMLparser.h>

// xmlFree is a mutable global function pointer, which Swift 6 mode refuses.
static inline void bm_xml_free(void *pointer) { xmlFree(pointer); }

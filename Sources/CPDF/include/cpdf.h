// What is read from a PDF page, in plain C. One pass of poppler's interpreter over a page's content gives its glyphs,
// its ruling lines and its images; poppler-glib would give words without lines, and no text of annotations.
//
// Lengths are points from the top left corner of the page as it is shown (crop box, /Rotate applied), y down.
// Nothing here may be used by two threads at once.
#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cpdf_document cpdf_document;
typedef struct cpdf_page cpdf_page;
typedef struct cpdf_image cpdf_image;

enum {
    CPDF_OK = 0,
    CPDF_DAMAGED = 1,    // not a PDF, or beyond repair
    CPDF_ENCRYPTED = 2,  // needs a password
    CPDF_PAGE_MISSING = 3,
    CPDF_LIMIT = 4,      // a page's operators or glyphs passed the limit; what came before it is there
    CPDF_FAULT = 5       // an exception inside poppler
};

enum {
    CPDF_GLYPH_INVISIBLE = 1,  // text render mode 3: the text layer of a scan
    CPDF_GLYPH_UNMAPPED = 2,   // the font does not say which character it is; scalar is U+FFFD
    CPDF_GLYPH_PART = 4,       // a further scalar of the glyph before it (ligature, decomposed letter)
    CPDF_GLYPH_WHITE = 8       // painted white
};

typedef struct {
    float x, y;        // origin on the baseline
    float advance;     // along the writing direction
    float size;        // font size
    uint32_t scalar;
    uint16_t font;     // index into the page's fonts
    uint8_t turn;      // writing direction: 0 to the right, 1 down, 2 to the left, 3 up
    uint8_t flags;
    int16_t annotation;  // index into the page's annotations, -1 for page content
    int16_t reserved;
} cpdf_glyph;

// A horizontal or vertical line, or a filled bar as thin as one. x0 <= x1, y0 <= y1.
typedef struct {
    float x0, y0, x1, y1;
    float thickness;
} cpdf_rule;

typedef struct {
    float x0, y0, x1, y1;
    int32_t width, height;  // pixels
} cpdf_picture;

typedef struct {
    const char *name;  // without subset tag; UTF-8 is not guaranteed
    float ascent, descent;  // shares of the size; descent is negative
    uint8_t bold, italic, embedded, to_unicode;
} cpdf_font;

enum { CPDF_ANNOTATION_OTHER = 0, CPDF_ANNOTATION_WIDGET = 1, CPDF_ANNOTATION_SIGNATURE = 2,
       CPDF_ANNOTATION_FREETEXT = 3, CPDF_ANNOTATION_STAMP = 4 };

typedef struct {
    float x0, y0, x1, y1;
    int32_t kind;
    // What a signature field's dictionary states; NULL where absent. UTF-8.
    const char *signer;
    const char *time;
    const char *reason;
    const uint8_t *contents;  // the signature itself (DER), NULL where absent
    int64_t contents_size;
} cpdf_annotation;

// Opens the bytes, which must outlive the document. Tries the empty password.
cpdf_document *cpdf_open(const uint8_t *bytes, int64_t size, int32_t *status);
void cpdf_close(cpdf_document *document);
// As the catalog states it; may be a lie.
int32_t cpdf_page_count(const cpdf_document *document);
// 1 where the file contradicts itself: its cross-reference table had to be rebuilt by search, its page tree does not
// hold the pages it states, or a packed stream fails its checksum. Unpacks streams up to a limit.
int32_t cpdf_is_damaged(const cpdf_document *document);
// Interprets one page (from 1). On CPDF_LIMIT the page is returned with what was read before the limit.
cpdf_page *cpdf_read_page(cpdf_document *document, int32_t number, int64_t operator_limit, int64_t glyph_limit,
                          int32_t *status);
void cpdf_free_page(cpdf_page *page);
float cpdf_page_width(const cpdf_page *page);
float cpdf_page_height(const cpdf_page *page);
// Errors poppler reported while reading the page.
int32_t cpdf_page_errors(const cpdf_page *page);
// 1 where everything on the page is black, gray or white: drawn in colour, it would look the same. Not to be asked of
// pages that were cut short.
int32_t cpdf_page_is_gray(const cpdf_page *page);
const cpdf_glyph *cpdf_glyphs(const cpdf_page *page, int64_t *count);
const cpdf_rule *cpdf_rules(const cpdf_page *page, int64_t *count);
const cpdf_picture *cpdf_pictures(const cpdf_page *page, int64_t *count);
const cpdf_font *cpdf_fonts(const cpdf_page *page, int64_t *count);
const cpdf_annotation *cpdf_annotations(const cpdf_page *page, int64_t *count);

// Draws one page. `colour` 0: one gray byte a pixel, 1: three bytes red, green, blue. The resolution is lowered where
// the picture would have more than `pixel_limit` pixels.
cpdf_image *cpdf_draw(cpdf_document *document, int32_t number, double dpi, int32_t colour, int64_t pixel_limit,
                      int64_t operator_limit, int32_t *status);
void cpdf_free_image(cpdf_image *image);
int32_t cpdf_image_width(const cpdf_image *image);
int32_t cpdf_image_height(const cpdf_image *image);
int64_t cpdf_image_row_bytes(const cpdf_image *image);
double cpdf_image_dpi(const cpdf_image *image);
// Errors poppler reported while drawing.
int32_t cpdf_image_errors(const cpdf_image *image);
const uint8_t *cpdf_image_pixels(const cpdf_image *image);

#ifdef __cplusplus
}
#endif

// Data files of the product, compiled in with C23 #embed so that no program has to find them at run time.
// One function per file: its bytes (UTF-8, not NUL-terminated) and, through `size`, their number.
#pragma once
#include <stdint.h>

const uint8_t *cdata_tcvn3(int64_t *size);
const uint8_t *cdata_tcvn3_h(int64_t *size);
const uint8_t *cdata_vni_win(int64_t *size);
const uint8_t *cdata_viscii(int64_t *size);
const uint8_t *cdata_vps(int64_t *size);
const uint8_t *cdata_viqr(int64_t *size);
const uint8_t *cdata_cp1258(int64_t *size);
const uint8_t *cdata_ocr_confusions(int64_t *size);
const uint8_t *cdata_abbreviations(int64_t *size);
const uint8_t *cdata_territory(int64_t *size);
const uint8_t *cdata_laws(int64_t *size);
/// Binary: see Scripts/make-counts.
const uint8_t *cdata_pair_counts(int64_t *size);
const uint8_t *cdata_compounds(int64_t *size);

/// JSON Schema (2020-12) of the record.
const uint8_t *cdata_record_schema(int64_t *size);

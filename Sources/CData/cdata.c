#include "cdata.h"

#define FILE_BYTES(name)                                                                                              \
    const uint8_t *cdata_##name(int64_t *size) {                                                                     \
        *size = (int64_t)sizeof(bytes_##name);                                                                       \
        return bytes_##name;                                                                                         \
    }

static const uint8_t bytes_tcvn3[] = {
#embed "files/tcvn3.tsv"
};
FILE_BYTES(tcvn3)

static const uint8_t bytes_tcvn3_h[] = {
#embed "files/tcvn3-h.tsv"
};
FILE_BYTES(tcvn3_h)

static const uint8_t bytes_vni_win[] = {
#embed "files/vni-win.tsv"
};
FILE_BYTES(vni_win)

static const uint8_t bytes_viscii[] = {
#embed "files/viscii.tsv"
};
FILE_BYTES(viscii)

static const uint8_t bytes_vps[] = {
#embed "files/vps.tsv"
};
FILE_BYTES(vps)

static const uint8_t bytes_viqr[] = {
#embed "files/viqr.tsv"
};
FILE_BYTES(viqr)

static const uint8_t bytes_cp1258[] = {
#embed "files/cp1258.tsv"
};
FILE_BYTES(cp1258)

static const uint8_t bytes_ocr_confusions[] = {
#embed "files/ocr-confusions.tsv"
};
FILE_BYTES(ocr_confusions)

static const uint8_t bytes_abbreviations[] = {
#embed "files/abbreviations.tsv"
};
FILE_BYTES(abbreviations)

static const uint8_t bytes_territory[] = {
#embed "files/territory.tsv"
};
FILE_BYTES(territory)

static const uint8_t bytes_laws[] = {
#embed "files/laws.tsv"
};
FILE_BYTES(laws)

static const uint8_t bytes_pair_counts[] = {
#embed "files/pair-counts.bin"
};
FILE_BYTES(pair_counts)

static const uint8_t bytes_compounds[] = {
#embed "files/compounds.txt"
};
FILE_BYTES(compounds)

static const uint8_t bytes_record_schema[] = {
#embed "files/record.schema.json"
};
FILE_BYTES(record_schema)

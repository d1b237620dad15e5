#include "document.h"

#include <cstdlib>

#include <Error.h>
#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <Object.h>
#include <PDFDocEncoding.h>
#include <Stream.h>
#include <UTF.h>

namespace cpdf {
int errors = 0;

static void countError(ErrorCategory category, Goffset, const char *)
{
    if (category == errSyntaxError || category == errInternal || category == errUnimplemented) errors += 1;
}

static void appendUTF8(std::string &out, uint32_t c)
{
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xC0 | c >> 6);
        out += char(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
        out += char(0xE0 | c >> 12);
        out += char(0x80 | (c >> 6 & 0x3F));
        out += char(0x80 | (c & 0x3F));
    } else if (c < 0x110000) {
        out += char(0xF0 | c >> 18);
        out += char(0x80 | (c >> 12 & 0x3F));
        out += char(0x80 | (c >> 6 & 0x3F));
        out += char(0x80 | (c & 0x3F));
    }
}

std::string utf8(const GooString *text)
{
    std::string out;
    if (!text) return out;
    const std::string &s = text->toStr();
    // Some signing programs write UTF-8 with its mark, which the text string type allows since PDF 2.0.
    if (s.size() >= 3 && s.compare(0, 3, "\xEF\xBB\xBF") == 0) return s.substr(3);
    Unicode *codes = nullptr;
    const int n = TextStringToUCS4(s, &codes);
    for (int i = 0; i < n; ++i) appendUTF8(out, codes[i]);
    free(codes);
    return out;
}

bool Budget::check(void *data)
{
    auto *budget = static_cast<Budget *>(data);
    // The interpreter asks after some ten operators that paint.
    if ((budget->left -= 10) < 0) budget->spent = true;
    return budget->spent;
}
}

cpdf_document *cpdf_open(const uint8_t *bytes, int64_t size, int32_t *status)
{
    if (!globalParams) globalParams = std::make_unique<GlobalParams>();
    setErrorCallback(cpdf::countError);
    cpdf::errors = 0;
    try {
        auto document = std::make_unique<cpdf_document>();
        document->bytes = bytes;
        document->size = size;
        auto *stream = new MemStream(reinterpret_cast<const char *>(bytes), 0, size, Object(objNull));
        bool *rebuilt = &document->rebuilt;
        document->doc = std::make_unique<PDFDoc>(
            stream, std::optional<GooString>(), std::optional<GooString>(), nullptr, [rebuilt] { *rebuilt = true; });
        if (!document->doc->isOk()) {
            *status = document->doc->getErrorCode() == errEncrypted ? CPDF_ENCRYPTED : CPDF_DAMAGED;
            return nullptr;
        }
        *status = CPDF_OK;
        return document.release();
    } catch (...) {
        *status = CPDF_FAULT;
        return nullptr;
    }
}

void cpdf_close(cpdf_document *document) { delete document; }

int32_t cpdf_page_count(const cpdf_document *document)
{
    try {
        return document->doc->getNumPages();
    } catch (...) {
        return 0;
    }
}

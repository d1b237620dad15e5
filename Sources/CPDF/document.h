#pragma once
#include "cpdf.h"

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include <PDFDoc.h>

namespace cpdf {
// What a page leaves behind for the pages after it.
struct Remains {
    virtual ~Remains() = default;
};
}

struct cpdf_document {
    std::unique_ptr<PDFDoc> doc;
    std::vector<std::unique_ptr<cpdf::Remains>> remains;
    const uint8_t *bytes = nullptr;
    int64_t size = 0;
    bool rebuilt = false;
    // Where the data of streams begin that were unpacked whole.
    std::unordered_set<int64_t> whole;
};

namespace cpdf {
// Errors poppler reported since the count was last set to zero.
extern int errors;
// UTF-8 of a PDF text string.
std::string utf8(const GooString *text);

// Stops the interpreter after so many operators.
struct Budget {
    int64_t left;
    bool spent = false;
    static bool check(void *data);
};
}

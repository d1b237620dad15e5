#include "cicu.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <unicode/bytestream.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

static_assert(sizeof(UErrorCode) == 4 && sizeof(UChar) == 2, "ICU types");

extern "C" int cicu_is_nfc(const char *text, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return -1;
    UBool yes = nfc->isNormalizedUTF8(icu::StringPiece(text, length), status);
    return U_FAILURE(status) ? -1 : (yes ? 1 : 0);
}

extern "C" char *cicu_nfc(const char *text, int32_t length, int32_t *out_length) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return nullptr;
    std::string result;
    result.reserve(static_cast<size_t>(length));
    icu::StringByteSink<std::string> sink(&result);
    nfc->normalizeUTF8(0, icu::StringPiece(text, length), sink, nullptr, status);
    if (U_FAILURE(status)) return nullptr;
    char *copy = static_cast<char *>(std::malloc(result.size() + 1));
    if (copy == nullptr) return nullptr;
    std::memcpy(copy, result.data(), result.size());
    copy[result.size()] = 0;
    *out_length = static_cast<int32_t>(result.size());
    return copy;
}

extern "C" uint32_t cicu_base_letter(uint32_t code_point) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) return code_point;
    icu::UnicodeString parts;
    if (!nfd->getDecomposition(static_cast<UChar32>(code_point), parts)) return code_point;
    UChar32 first = parts.char32At(0);
    for (int32_t index = parts.moveIndex32(0, 1); index < parts.length(); index = parts.moveIndex32(index, 1)) {
        if (u_getCombiningClass(parts.char32At(index)) == 0) return code_point;
    }
    return static_cast<uint32_t>(first);
}

/// Made once; its methods that change nothing may be called by several threads.
static const icu::Collator *vietnamese() {
    static const icu::Collator *const collator = [] () -> const icu::Collator * {
        UErrorCode status = U_ZERO_ERROR;
        icu::Collator *made = icu::Collator::createInstance(icu::Locale("vi"), status);
        if (made == nullptr || U_FAILURE(status)) return nullptr;
        made->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
        return U_FAILURE(status) ? nullptr : made;
    }();
    return collator;
}

extern "C" int32_t cicu_vietnamese_key(const char *text, int32_t length, uint8_t *key, int32_t capacity) {
    const icu::Collator *collator = vietnamese();
    if (collator == nullptr) return 0;
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text, length));
    return collator->getSortKey(wide, key, capacity);
}

extern "C" void cicu_free(char *text) { std::free(text); }

// Signs that a file is not what was written: poppler reads on where it can and does not tell.
#include "document.h"

#include <cstring>
#include <set>

#include <Array.h>
#include <Catalog.h>
#include <Object.h>
#include <XRef.h>
#include <zlib.h>

namespace {
// Bytes unpacked of one stream and of all together; what lies beyond is not checked.
constexpr int64_t streamLimit = 16 << 20;
constexpr int64_t totalLimit = 256 << 20;
// How far before its data a stream's dictionary names its filter.
constexpr int64_t dictionaryReach = 1024;
constexpr int deepestTree = 64;

// Leaves of the page tree; false where a node occurs twice, is none, or the tree is deeper than any.
bool countLeaves(const Object &reference, XRef *xref, std::set<int> *seen, int depth, int64_t *leaves)
{
    if (depth > deepestTree) return false;
    if (reference.isRef() && !seen->insert(reference.getRefNum()).second) return false;
    Object node = reference.fetch(xref);
    if (!node.isDict()) return false;
    Object kids = node.dictLookup("Kids");
    if (!kids.isArray()) {
        *leaves += 1;
        return true;
    }
    for (int i = 0; i < kids.arrayGetLength(); ++i) {
        if (!countLeaves(kids.arrayGetNF(i), xref, seen, depth + 1, leaves)) return false;
    }
    return true;
}

bool treeIsWhole(PDFDoc *doc)
{
    Object catalog = doc->getXRef()->getCatalog();
    if (!catalog.isDict()) return false;
    std::set<int> seen;
    int64_t leaves = 0;
    return countLeaves(catalog.dictLookupNF("Pages"), doc->getXRef(), &seen, 0, &leaves)
        && leaves == doc->getNumPages();
}

// Whether the dictionary before a stream's data names deflate as its first filter, and no predictor of its own needs
// to be known: the checksum is over what deflate unpacks to.
bool isDeflated(const uint8_t *bytes, int64_t data)
{
    const int64_t from = data > dictionaryReach ? data - dictionaryReach : 0;
    int64_t start = data;
    // The object's own dictionary begins behind the last "obj".
    for (int64_t i = data - 3; i >= from; --i) {
        if (std::memcmp(bytes + i, "obj", 3) == 0) {
            start = i;
            break;
        }
    }
    const std::string head(reinterpret_cast<const char *>(bytes + start), size_t(data - start));
    const size_t filter = head.find("/Filter");
    if (filter == std::string::npos) return false;
    const size_t name = head.find('/', filter + 7);
    return name != std::string::npos && head.compare(name, 12, "/FlateDecode") == 0;
}

// True where a deflated stream that starts here cannot be unpacked or fails its checksum.
bool fails(const uint8_t *data, int64_t size, int64_t *budget)
{
    z_stream stream = {};
    if (inflateInit(&stream) != Z_OK) return false;
    static thread_local uint8_t out[1 << 16];
    stream.next_in = const_cast<Bytef *>(data);
    stream.avail_in = uInt(std::min<int64_t>(size, 1 << 30));
    int64_t unpacked = 0;
    int code = Z_OK;
    while (code == Z_OK && unpacked < streamLimit && unpacked < *budget) {
        stream.next_out = out;
        stream.avail_out = sizeof out;
        code = inflate(&stream, Z_NO_FLUSH);
        unpacked += int64_t(sizeof out - stream.avail_out);
    }
    inflateEnd(&stream);
    *budget -= unpacked;
    return code == Z_DATA_ERROR || code == Z_NEED_DICT || code == Z_BUF_ERROR;
}

bool streamsAreWhole(const uint8_t *bytes, int64_t size, const std::unordered_set<int64_t> &whole)
{
    int64_t budget = totalLimit;
    const uint8_t *end = bytes + size;
    const uint8_t *at = bytes;
    while (budget > 0 && end - at > 16) {
        at = static_cast<const uint8_t *>(memmem(at, size_t(end - at), "stream", 6));
        if (!at) break;
        const uint8_t *data = at + 6;
        const bool isEnd = at - bytes >= 3 && std::memcmp(at - 3, "end", 3) == 0;
        at = data;
        if (isEnd || end - data < 8) continue;
        if (*data == '\r') ++data;
        if (*data == '\n') ++data;
        else if (data == at) continue;
        if (whole.count(data - bytes)) continue;
        if (isDeflated(bytes, data - bytes) && fails(data, end - data, &budget)) return false;
    }
    return true;
}
}

int32_t cpdf_is_damaged(const cpdf_document *document)
{
    try {
        if (document->rebuilt || !treeIsWhole(document->doc.get())) return 1;
        // What is encrypted, be it attachments alone, cannot be unpacked as it stands.
        const Object &encryption = document->doc->getXRef()->getTrailerDict()->dictLookupNF("Encrypt");
        return encryption.isNull() && !streamsAreWhole(document->bytes, document->size, document->whole);
    } catch (...) {
        return 1;
    }
}

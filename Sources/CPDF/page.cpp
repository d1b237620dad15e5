#include "document.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include <Annot.h>
#include <Catalog.h>
#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <Page.h>
#include <PDFDocEncoding.h>
#include <Stream.h>
#include <UTF.h>
#include <zlib.h>

struct AnnotationText {
    std::string signer, time, reason, contents;
};

struct cpdf_page {
    float width = 0, height = 0;
    int errors = 0;
    // Something on the page may be neither black, gray nor white.
    bool coloured = false;
    std::vector<cpdf_glyph> glyphs;
    std::vector<cpdf_rule> rules;
    std::vector<cpdf_picture> pictures;
    std::vector<cpdf_font> fonts;
    std::vector<std::unique_ptr<std::string>> names;
    std::vector<cpdf_annotation> annotations;
    std::vector<std::unique_ptr<AnnotationText>> texts;
};

namespace {
// Longest of the rules kept on a page; more are drawings, not tables.
constexpr size_t ruleLimit = 40000;
constexpr size_t pictureLimit = 4096;
// A filled rectangle thinner than this is a line.
constexpr double thinnest = 3.5;
constexpr double shortestRule = 3.0;

class Collector final : public OutputDev {
public:
    explicit Collector(cpdf::Budget *budget) : budget(budget) { }

    // Begins a page; nothing of the one before is left.
    void begin(cpdf_page *newPage, int64_t newGlyphLimit)
    {
        page = newPage;
        glyphLimit = newGlyphLimit;
        annotation = -1;
        depth = lowest = 0;
        known.clear();
        kept.clear();
        spans.clear();
        forget();
    }

    int annotation = -1;
    // Saved graphics states, and the fewest there were: below 0, the page restored one that it had not saved.
    int depth = 0, lowest = 0;

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool useTilingPatternFill() override { return true; }
    bool useShadedFills(int) override { return true; }
    bool tilingPatternFill(GfxState *, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int, double,
                           double) override
    {
        return isShaded();
    }
    bool functionShadedFill(GfxState *, GfxFunctionShading *) override { return isShaded(); }
    bool axialShadedFill(GfxState *, GfxAxialShading *, double, double) override { return isShaded(); }
    bool radialShadedFill(GfxState *, GfxRadialShading *, double, double) override { return isShaded(); }
    bool gouraudTriangleShadedFill(GfxState *, GfxGouraudTriangleShading *) override { return isShaded(); }
    bool patchMeshShadedFill(GfxState *, GfxPatchMeshShading *) override { return isShaded(); }

    void startPage(int, GfxState *state, XRef *) override
    {
        if (!state) return;
        page->width = float(state->getPageWidth());
        page->height = float(state->getPageHeight());
    }

    void updateAll(GfxState *) override { forget(); }
    void updateFont(GfxState *) override { fontKnown = matrixKnown = false; }
    void updateCTM(GfxState *, double, double, double, double, double, double) override { matrixKnown = false; }
    void updateTextMat(GfxState *) override { matrixKnown = false; }
    void updateHorizScaling(GfxState *) override { matrixKnown = false; }
    void updateFillColorSpace(GfxState *) override { colourKnown = false; }
    void updateFillColor(GfxState *) override { colourKnown = false; }
    void saveState(GfxState *) override { depth += 1; }
    void restoreState(GfxState *) override
    {
        forget();
        lowest = std::min(lowest, --depth);
    }

    void drawChar(GfxState *state, double x, double y, double dx, double dy, double, double, CharCode code, int,
                  const Unicode *unicode, int length) override
    {
        if (int64_t(page->glyphs.size()) >= glyphLimit) {
            budget->spent = true;
            return;
        }
        useFont(state);
        // The advance without the spacing the text state adds.
        double spacing = state->getCharSpace();
        if (code == 0x20) spacing += state->getWordSpace();
        double sx, sy;
        state->textTransformDelta(spacing * state->getHorizScaling(), 0, &sx, &sy);
        double px, py, ax, ay;
        state->transform(x, y, &px, &py);
        state->transformDelta(dx - sx, dy - sy, &ax, &ay);
        if (!std::isfinite(px) || !std::isfinite(py) || std::fabs(px) > 1e6 || std::fabs(py) > 1e6) return;
        useMatrix(state);
        cpdf_glyph glyph = {};
        glyph.turn = turn;
        const double advance = glyph.turn == 0 ? ax : glyph.turn == 1 ? ay : glyph.turn == 2 ? -ax : -ay;
        glyph.x = float(px);
        glyph.y = float(py);
        glyph.advance = float(std::isfinite(advance) ? advance : 0);
        glyph.size = float(size * sizeFactor);
        glyph.font = uint16_t(currentFont);
        glyph.annotation = int16_t(annotation);
        const int render = state->getRender();
        if (render == 3 || render == 7) glyph.flags |= CPDF_GLYPH_INVISIBLE;
        else if ((render & 3) != 1 && paintsWhite(state)) glyph.flags |= CPDF_GLYPH_WHITE;
        if ((render & 3) == 1 || (render & 3) == 2) page->coloured = true;
        if (length <= 0 || (length == 1 && unicode[0] == 0)) {
            glyph.scalar = code == 0x20 ? 0x20 : 0xFFFD;
            if (code != 0x20) glyph.flags |= CPDF_GLYPH_UNMAPPED;
            page->glyphs.push_back(glyph);
            return;
        }
        glyph.advance /= float(length);
        for (int i = 0; i < length; ++i) {
            glyph.scalar = unicode[i];
            if (i > 0) glyph.flags |= CPDF_GLYPH_PART;
            page->glyphs.push_back(glyph);
            switch (glyph.turn) {
            case 0: glyph.x += glyph.advance; break;
            case 1: glyph.y += glyph.advance; break;
            case 2: glyph.x -= glyph.advance; break;
            default: glyph.y -= glyph.advance; break;
            }
        }
    }

    // Text the author gave for a stretch of glyphs replaces what their fonts say, if they stand on one line.
    void beginActualText(GfxState *, const GooString *text) override
    {
        spans.push_back({page->glyphs.size(), text ? text->toStr() : std::string()});
    }

    void endActualText(GfxState *) override
    {
        if (spans.empty()) return;
        auto [start, text] = spans.back();
        spans.pop_back();
        auto &glyphs = page->glyphs;
        if (start >= glyphs.size()) return;
        for (size_t i = start + 1; i < glyphs.size(); ++i) {
            if (glyphs[i].turn != glyphs[start].turn) return;
            const bool across = glyphs[i].turn == 0 || glyphs[i].turn == 2;
            const float shift = across ? glyphs[i].y - glyphs[start].y : glyphs[i].x - glyphs[start].x;
            if (std::fabs(shift) > 0.3f * glyphs[start].size) return;
        }
        Unicode *codes = nullptr;
        const int n = TextStringToUCS4(text, &codes);
        if (n > 0 && n < 4096) {
            cpdf_glyph model = glyphs[start];
            const cpdf_glyph &last = glyphs.back();
            const bool across = model.turn == 0 || model.turn == 2;
            const float length = across ? std::fabs(last.x - model.x) + last.advance : std::fabs(last.y - model.y) + last.advance;
            glyphs.resize(start);
            model.advance = length / float(n);
            model.flags &= uint8_t(~CPDF_GLYPH_UNMAPPED);
            for (int i = 0; i < n; ++i) {
                model.scalar = codes[i];
                glyphs.push_back(model);
                const float step = model.turn == 0 || model.turn == 1 ? model.advance : -model.advance;
                if (across) model.x += step;
                else model.y += step;
            }
        }
        free(codes);
    }

    void stroke(GfxState *state) override
    {
        GfxRGB colour;
        state->getStrokeRGB(&colour);
        noteColour(colour);
        if (isWhite(colour) || state->getStrokeOpacity() < 0.05) return;
        const double width = state->getTransformedLineWidth();
        if (width > 8) return;
        eachSegment(state, [&](double x0, double y0, double x1, double y1) { addRule(state, x0, y0, x1, y1, width); });
    }

    void fill(GfxState *state) override { fillThin(state); }
    void eoFill(GfxState *state) override { fillThin(state); }

    void drawImageMask(GfxState *state, Object *, Stream *stream, int width, int height, bool, bool,
                       bool inlineImage) override
    {
        noteFill(state);
        addPicture(state, stream, width, height, inlineImage, (width + 7) / 8);
    }
    void drawImage(GfxState *state, Object *, Stream *stream, int width, int height, GfxImageColorMap *map, bool,
                   const int *, bool inlineImage) override
    {
        if (!isGray(map)) page->coloured = true;
        const int bits = map ? map->getNumPixelComps() * map->getBits() : 8;
        addPicture(state, stream, width, height, inlineImage, (int64_t(width) * bits + 7) / 8);
    }
    void drawMaskedImage(GfxState *state, Object *, Stream *, int width, int height, GfxImageColorMap *, bool, Stream *,
                         int, int, bool, bool) override
    {
        page->coloured = true;
        addPicture(state, nullptr, width, height, false, 0);
    }
    void drawSoftMaskedImage(GfxState *state, Object *, Stream *, int width, int height, GfxImageColorMap *, bool,
                             Stream *, int, int, GfxImageColorMap *, bool) override
    {
        page->coloured = true;
        addPicture(state, nullptr, width, height, false, 0);
    }
    void setSoftMaskFromImageMask(GfxState *, Object *, Stream *, int, int, bool, bool, double *) override { }
    void unsetSoftMaskFromImageMask(GfxState *, double *) override { }

private:
    cpdf_page *page = nullptr;
    cpdf::Budget *budget;
    int64_t glyphLimit = 0;
    std::map<const GfxFont *, std::pair<int, double>> known;
    std::vector<std::shared_ptr<GfxFont>> kept;
    bool fontKnown = false;
    int currentFont = 0;
    double sizeFactor = 1;
    // What the state says of the glyphs that follow, as long as it is not told otherwise.
    bool matrixKnown = false;
    uint8_t turn = 0;
    double size = 0;
    bool colourKnown = false, white = false;
    struct Span { size_t start; std::string text; };
    std::vector<Span> spans;

    static bool isWhite(const GfxRGB &colour)
    {
        const auto high = GfxColorComp(0.94 * gfxColorComp1);
        return colour.r > high && colour.g > high && colour.b > high;
    }
    static bool isWhite(const GfxState *state)
    {
        GfxRGB colour;
        state->getFillRGB(&colour);
        return isWhite(colour);
    }

    // What shows a colour, or may, as a pattern does.
    void noteColour(const GfxRGB &colour)
    {
        if (colour.r != colour.g || colour.g != colour.b) page->coloured = true;
    }
    void noteFill(GfxState *state)
    {
        if (state->getFillColorSpace()->getMode() == csPattern) {
            page->coloured = true;
            return;
        }
        GfxRGB colour;
        state->getFillRGB(&colour);
        noteColour(colour);
    }
    bool isShaded()
    {
        page->coloured = true;
        return true;
    }
    static bool isGray(GfxImageColorMap *map)
    {
        // The white of other gray colour spaces may have a tint.
        return map && map->getNumPixelComps() == 1 && map->getColorSpace()->getMode() == csDeviceGray;
    }

    void forget() { fontKnown = matrixKnown = colourKnown = false; }

    bool paintsWhite(GfxState *state)
    {
        if (!colourKnown) {
            white = isWhite(state);
            noteFill(state);
        }
        colourKnown = true;
        return white;
    }

    void useMatrix(const GfxState *state)
    {
        if (matrixKnown) return;
        matrixKnown = true;
        double m11, m12, m21, m22;
        state->getFontTransMat(&m11, &m12, &m21, &m22);
        if (std::fabs(m11) >= std::fabs(m12)) turn = m11 >= 0 ? 0 : 2;
        else turn = m12 > 0 ? 1 : 3;
        size = state->getTransformedFontSize();
    }

    static double meanWidth(const Gfx8BitFont *font)
    {
        double sum = 0;
        int count = 0;
        for (int code = 0; code < 256; ++code) {
            const double width = font->getWidth(uint8_t(code));
            if (width > 0) sum += width, count += 1;
        }
        return count > 0 ? sum / count : 0;
    }

    void useFont(GfxState *state)
    {
        if (fontKnown) return;
        fontKnown = true;
        const std::shared_ptr<GfxFont> &font = state->getFont();
        auto found = known.find(font.get());
        if (found == known.end()) {
            cpdf_font entry = {};
            double factor = 1;
            std::string name;
            if (font) {
                name = font->getNameWithoutSubsetTag();
                entry.ascent = float(std::clamp(font->getAscent(), 0.5, 1.05));
                entry.descent = float(std::clamp(font->getDescent(), -0.4, -0.1));
                entry.bold = font->isBold() || font->getWeight() >= GfxFont::W600;
                entry.italic = font->isItalic();
                Ref embedded;
                entry.embedded = font->getEmbeddedFontID(&embedded);
                entry.to_unicode = font->hasToUnicodeCMap();
                if (font->getType() == fontType3) {
                    // Its glyphs are drawings of their own.
                    page->coloured = true;
                    // A Type 3 font's size is in its own units.
                    const double *matrix = font->getFontMatrix();
                    const double *box = font->getFontBBox();
                    const double height = std::fabs((box[3] - box[1]) * matrix[3]);
                    if (height > 0.01 && height < 100) factor = height;
                    else if (matrix[3] != 0) factor = std::fabs(matrix[3]) * 1000;
                    // A box that does not fit the letters' widths was not meant.
                    const double letter = meanWidth(static_cast<const Gfx8BitFont *>(font.get()));
                    if (letter > 0 && matrix[0] != 0 && (factor < 0.8 * letter || factor > 12 * letter))
                        factor = 2 * letter * std::fabs(matrix[3] / matrix[0]);
                }
            } else {
                entry.ascent = 0.95f;
                entry.descent = -0.35f;
            }
            page->names.push_back(std::make_unique<std::string>(std::move(name)));
            entry.name = page->names.back()->c_str();
            page->fonts.push_back(entry);
            kept.push_back(font);
            found = known.emplace(font.get(), std::make_pair(int(page->fonts.size()) - 1, factor)).first;
        }
        currentFont = std::min(found->second.first, 65535);
        sizeFactor = found->second.second;
    }

    template <typename Body> void eachSegment(GfxState *state, Body body)
    {
        const GfxPath *path = state->getPath();
        for (int i = 0; i < path->getNumSubpaths(); ++i) {
            const GfxSubpath *sub = path->getSubpath(i);
            const int n = sub->getNumPoints();
            for (int k = 1; k < n; ++k) {
                if (sub->getCurve(k)) continue;
                double x0, y0, x1, y1;
                state->transform(sub->getX(k - 1), sub->getY(k - 1), &x0, &y0);
                state->transform(sub->getX(k), sub->getY(k), &x1, &y1);
                body(x0, y0, x1, y1);
            }
            if (sub->isClosed() && n > 2) {
                double x0, y0, x1, y1;
                state->transform(sub->getX(n - 1), sub->getY(n - 1), &x0, &y0);
                state->transform(sub->getX(0), sub->getY(0), &x1, &y1);
                body(x0, y0, x1, y1);
            }
        }
    }

    void fillThin(GfxState *state)
    {
        noteFill(state);
        if (state->getFillColorSpace()->getMode() == csPattern || state->getFillOpacity() < 0.05 || isWhite(state)) return;
        const GfxPath *path = state->getPath();
        for (int i = 0; i < path->getNumSubpaths(); ++i) {
            const GfxSubpath *sub = path->getSubpath(i);
            const int n = sub->getNumPoints();
            if (n < 2 || n > 12) continue;
            double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
            bool curved = false;
            for (int k = 0; k < n; ++k) {
                double x, y;
                state->transform(sub->getX(k), sub->getY(k), &x, &y);
                x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
                curved = curved || (k > 0 && sub->getCurve(k));
            }
            if (curved) continue;
            const double thickness = std::min(x1 - x0, y1 - y0);
            if (thickness > thinnest) continue;
            if (x1 - x0 >= y1 - y0) addRule(state, x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, thickness);
            else addRule(state, (x0 + x1) / 2, y0, (x0 + x1) / 2, y1, thickness);
        }
    }

    void addRule(GfxState *state, double x0, double y0, double x1, double y1, double thickness)
    {
        if (page->rules.size() >= ruleLimit || annotation >= 0) return;
        if (!std::isfinite(x0) || !std::isfinite(x1) || !std::isfinite(y0) || !std::isfinite(y1)) return;
        if (x0 > x1) std::swap(x0, x1);
        if (y0 > y1) std::swap(y0, y1);
        const bool horizontal = y1 - y0 <= 1.0, vertical = x1 - x0 <= 1.0;
        if (!horizontal && !vertical) return;
        double cx0, cy0, cx1, cy1;
        state->getClipBBox(&cx0, &cy0, &cx1, &cy1);
        if (x1 < cx0 - 1 || x0 > cx1 + 1 || y1 < cy0 - 1 || y0 > cy1 + 1) return;
        x0 = std::max(x0, cx0), x1 = std::min(x1, cx1), y0 = std::max(y0, cy0), y1 = std::min(y1, cy1);
        if (std::max(x1 - x0, y1 - y0) < shortestRule) return;
        page->rules.push_back({float(x0), float(y0), float(std::max(x0, x1)), float(std::max(y0, y1)), float(thickness)});
    }

    void addPicture(GfxState *state, Stream *stream, int width, int height, bool inlineImage, int64_t rowBytes)
    {
        if (inlineImage && stream) {
            // The image's bytes stand in the content stream: they must be consumed.
            stream->reset();
            int64_t left = rowBytes * height;
            while (left-- > 0 && stream->getChar() != EOF) { }
            stream->close();
        }
        if (page->pictures.size() >= pictureLimit) return;
        double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
        for (int k = 0; k < 4; ++k) {
            double x, y;
            state->transform(k & 1, k >> 1, &x, &y);
            x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
        }
        page->pictures.push_back({float(x0), float(y0), float(x1), float(y1), width, height});
    }
};

struct Decision {
    Collector *collector;
    cpdf_page *page;
    Page *source;
};

Object inherited(const Object &field, const char *key)
{
    Object value = field.dictLookup(key);
    Object parent = field.dictLookup("Parent");
    for (int depth = 0; value.isNull() && parent.isDict() && depth < 16; ++depth) {
        value = parent.dictLookup(key);
        parent = parent.dictLookup("Parent");
    }
    return value;
}

// Decides whether an annotation is drawn, and tells the collector that what follows belongs to it.
bool decide(Annot *annot, void *data)
{
    auto *decision = static_cast<Decision *>(data);
    cpdf_annotation entry = {};
    auto text = std::make_unique<AnnotationText>();
    switch (annot->getType()) {
    case Annot::typeWidget: entry.kind = CPDF_ANNOTATION_WIDGET; break;
    case Annot::typeFreeText: entry.kind = CPDF_ANNOTATION_FREETEXT; break;
    case Annot::typeStamp: entry.kind = CPDF_ANNOTATION_STAMP; break;
    default: return false;
    }
    const Object &object = annot->getAnnotObj();
    if (entry.kind == CPDF_ANNOTATION_WIDGET && object.isDict()) {
        Object type = inherited(object, "FT");
        if (type.isName("Sig")) {
            entry.kind = CPDF_ANNOTATION_SIGNATURE;
            Object value = inherited(object, "V");
            if (value.isDict()) {
                const auto string = [&](const char *key) {
                    Object item = value.dictLookup(key);
                    return item.isString() ? cpdf::utf8(item.getString()) : std::string();
                };
                text->signer = string("Name");
                text->time = string("M");
                text->reason = string("Reason");
                Object contents = value.dictLookup("Contents");
                if (contents.isString() && contents.getString()->getLength() < (4 << 20))
                    text->contents = contents.getString()->toStr();
            }
        }
    }
    if (decision->page->annotations.size() >= 4096) return false;
    double x0, y0, x1, y1;
    annot->getRect(&x0, &y0, &x1, &y1);
    // Page space to shown space: crop box and /Rotate.
    const double *m = nullptr;
    GfxState state(72, 72, decision->source->getCropBox(), decision->source->getRotate(), true);
    m = state.getCTM();
    const double ax = x0 * m[0] + y0 * m[2] + m[4], ay = x0 * m[1] + y0 * m[3] + m[5];
    const double bx = x1 * m[0] + y1 * m[2] + m[4], by = x1 * m[1] + y1 * m[3] + m[5];
    entry.x0 = float(std::min(ax, bx)), entry.x1 = float(std::max(ax, bx));
    entry.y0 = float(std::min(ay, by)), entry.y1 = float(std::max(ay, by));
    const auto pointer = [](const std::string &s) { return s.empty() ? nullptr : s.c_str(); };
    entry.signer = pointer(text->signer);
    entry.time = pointer(text->time);
    entry.reason = pointer(text->reason);
    entry.contents = text->contents.empty() ? nullptr : reinterpret_cast<const uint8_t *>(text->contents.data());
    entry.contents_size = int64_t(text->contents.size());
    decision->collector->annotation = int(decision->page->annotations.size());
    decision->page->annotations.push_back(entry);
    decision->page->texts.push_back(std::move(text));
    return true;
}
}

namespace {
// No program writes page content through an image codec; such streams unpack to gigabytes of nothing.
bool isPackedAsImage(const Object &stream)
{
    if (!stream.isStream()) return false;
    const auto isImage = [](const Object &name) {
        return name.isName("JBIG2Decode") || name.isName("DCTDecode") || name.isName("JPXDecode")
            || name.isName("CCITTFaxDecode");
    };
    Object filter = stream.streamGetDict()->lookup("Filter");
    if (isImage(filter)) return true;
    for (int i = 0; filter.isArray() && i < filter.arrayGetLength(); ++i) {
        if (isImage(filter.arrayGet(i))) return true;
    }
    return false;
}

// The page's content without streams packed by an image codec. `cut` is set where there were such.
Object plainContents(Page *source, XRef *xref, bool *cut)
{
    Object contents = source->getContents();
    if (contents.isStream() && isPackedAsImage(contents)) {
        *cut = true;
        return Object(objNull);
    }
    if (!contents.isArray()) return contents;
    for (int i = 0; i < contents.arrayGetLength() && !*cut; ++i) *cut = isPackedAsImage(contents.arrayGet(i));
    if (!*cut) return contents;
    Object plain(new Array(xref));
    for (int i = 0; i < contents.arrayGetLength(); ++i) {
        if (!isPackedAsImage(contents.arrayGet(i))) plain.arrayAdd(contents.arrayGetNF(i).copy());
    }
    return plain;
}

// Bytes of page content; one that unpacks to more is left to the interpreter, which holds little of it at a time.
constexpr size_t contentLimit = 16 << 20;

// Unpacks a stream of the file that deflate alone packed; false where it is none, or not whole.
bool unpack(cpdf_document *document, const Object &stream, std::string *out)
{
    if (!stream.isStream() || stream.getStream()->getKind() != strFlate || document->doc->isEncrypted()) return false;
    const Dict *dict = stream.streamGetDict();
    Object filter = dict->lookup("Filter");
    if (filter.isArray() && filter.arrayGetLength() == 1) filter = filter.arrayGet(0);
    if (!filter.isName("FlateDecode") || !dict->lookup("DecodeParms").isNull()) return false;
    const int64_t start = stream.getStream()->getBaseStream()->getStart();
    if (start <= 0 || start >= document->size) return false;
    z_stream state = {};
    if (inflateInit(&state) != Z_OK) return false;
    state.next_in = const_cast<Bytef *>(document->bytes + start);
    state.avail_in = uInt(std::min<int64_t>(document->size - start, 1 << 30));
    int code = Z_OK;
    size_t length = 0;
    out->resize(1 << 15);
    while (code == Z_OK && length < contentLimit) {
        if (length == out->size()) out->resize(2 * length);
        state.next_out = reinterpret_cast<Bytef *>(&(*out)[length]);
        state.avail_out = uInt(out->size() - length);
        code = inflate(&state, Z_NO_FLUSH);
        length = out->size() - state.avail_out;
    }
    inflateEnd(&state);
    if (code != Z_STREAM_END) return false;
    document->whole.insert(start);
    out->resize(length);
    return true;
}

// Page content with its streams unpacked, which `texts` must hold until it is interpreted: zlib takes a fraction of
// the time that poppler takes.
Object unpackedContents(cpdf_document *document, Object contents, std::vector<std::unique_ptr<std::string>> *texts)
{
    const auto plain = [&](const Object &stream) {
        auto text = std::make_unique<std::string>();
        if (!unpack(document, stream, text.get())) return stream.copy();
        texts->push_back(std::move(text));
        const std::string &held = *texts->back();
        Object dict(new Dict(document->doc->getXRef()));
        return Object(static_cast<Stream *>(new MemStream(held.data(), 0, Goffset(held.size()), std::move(dict))));
    };
    if (!contents.isArray()) return plain(contents);
    Object result(new Array(document->doc->getXRef()));
    for (int i = 0; i < contents.arrayGetLength(); ++i) result.arrayAdd(plain(contents.arrayGet(i)));
    return result;
}

constexpr size_t longestKey = 1 << 16;

// Writes a value down, references as such; false where it is deep, long or of a kind that says nothing.
bool describe(const Object &value, std::string *out, int depth)
{
    if (depth > 8 || out->size() > longestKey) return false;
    switch (value.getType()) {
    case objRef: *out += std::to_string(value.getRefNum()) + ' ' + std::to_string(value.getRefGen()) + 'R'; return true;
    case objName: *out += std::string("/") + value.getName() + ' '; return true;
    case objInt: *out += std::to_string(value.getInt()) + ' '; return true;
    case objReal: *out += std::to_string(value.getReal()) + ' '; return true;
    case objBool: *out += value.getBool() ? "t " : "f "; return true;
    case objNull: *out += "n "; return true;
    case objString: *out += '(' + std::to_string(value.getString()->getLength()) + ' ' + value.getString()->toStr(); return true;
    case objArray:
        *out += '[';
        for (int i = 0; i < value.arrayGetLength(); ++i) {
            if (!describe(value.arrayGetNF(i), out, depth + 1)) return false;
        }
        *out += ']';
        return true;
    case objDict:
        *out += '<';
        for (int i = 0; i < value.dictGetLength(); ++i) {
            *out += std::string("/") + value.dictGetKey(i) + ' ';
            if (!describe(value.dictGetValNF(i), out, depth + 1)) return false;
        }
        *out += '>';
        return true;
    default: return false;
    }
}

// The interpreter of a page whose fonts are those of other pages too: making fonts takes nearly as long as a page of
// text. Each page brings its other resources along.
struct Interpreter final : cpdf::Remains {
    // What pages must have in common; empty for an interpreter of one page.
    std::string key;
    cpdf::Budget budget{0};
    Collector collector{&budget};
    std::unique_ptr<Dict> fonts;
    std::unique_ptr<Gfx> gfx;
};

constexpr size_t mostInterpreters = 4;

void append(std::string *key, const PDFRectangle &box)
{
    for (const double side : {box.x1, box.y1, box.x2, box.y2}) *key += std::to_string(side) + ' ';
}

// The interpreter for a page, taken from those that others left or made. `others`: the page's resources without fonts,
// to be pushed for its time; null where the interpreter has them all.
std::unique_ptr<Interpreter> interpreter(cpdf_document *document, Page *source, cpdf_page *page, int64_t operatorLimit,
                                         int64_t glyphLimit, std::unique_ptr<Dict> *others)
{
    PDFDoc *doc = document->doc.get();
    PDFRectangle box;
    bool crop = true;
    source->makeBox(72, 72, source->getRotate(), false, true, -1, -1, -1, -1, &box, &crop);
    std::string key;
    Dict *resources = source->getResourceDict();
    // Layers may be left switched off by a page that opens one and does not end it.
    const bool hasLayers = doc->getOptContentConfig() && doc->getOptContentConfig()->hasOCGs();
    if (resources && !hasLayers && describe(resources->lookupNF("Font"), &key, 0)) {
        append(&key, box);
        append(&key, *source->getCropBox());
        key += std::to_string(source->getRotate()) + (crop ? "c" : "");
    } else {
        key.clear();
    }
    std::unique_ptr<Interpreter> result;
    for (auto entry = document->remains.begin(); !key.empty() && entry != document->remains.end(); ++entry) {
        if (static_cast<Interpreter *>(entry->get())->key != key) continue;
        result.reset(static_cast<Interpreter *>(entry->release()));
        document->remains.erase(entry);
        break;
    }
    const bool isNew = !result;
    if (isNew) result = std::make_unique<Interpreter>();
    result->key = key;
    result->budget = {operatorLimit};
    result->collector.begin(page, glyphLimit);
    if (!key.empty()) {
        others->reset(new Dict(doc->getXRef()));
        for (int i = 0; i < resources->getLength(); ++i) {
            const char *name = resources->getKey(i);
            if (strcmp(name, "Font") != 0) (*others)->add(name, resources->getValNF(i).copy());
        }
        if (isNew) {
            result->fonts.reset(new Dict(doc->getXRef()));
            result->fonts->add("Font", resources->lookupNF("Font").copy());
        }
    }
    if (isNew) {
        result->gfx = std::make_unique<Gfx>(
            doc, &result->collector, source->getNum(), key.empty() ? resources : result->fonts.get(), 72, 72, &box,
            crop ? source->getCropBox() : nullptr, source->getRotate(), cpdf::Budget::check, &result->budget,
            doc->getXRef());
    } else {
        result->collector.startPage(source->getNum(), result->gfx->getState(), doc->getXRef());
    }
    return result;
}

void interpret(cpdf_document *document, Page *source, cpdf_page *page, int64_t operatorLimit, int64_t glyphLimit,
               bool *isCut)
{
    bool cut = false;
    std::vector<std::unique_ptr<std::string>> texts;
    Object contents =
        unpackedContents(document, plainContents(source, document->doc->getXRef(), &cut), &texts);
    std::unique_ptr<Dict> others;
    auto it = interpreter(document, source, page, operatorLimit, glyphLimit, &others);
    Gfx *gfx = it->gfx.get();
    if (others) gfx->pushResources(others.get());
    if (!contents.isNull() && !(cut && contents.isArray() && contents.arrayGetLength() == 0)) {
        gfx->saveState();
        gfx->display(&contents);
        gfx->restoreState();
    }
    if (!cut) {
        Decision decision{&it->collector, page, source};
        const auto &annotations = source->getAnnots()->getAnnots();
        // Some are drawn only where a page is shown.
        if (!annotations.empty()) page->coloured = true;
        for (Annot *annotation : annotations) {
            if (decide(annotation, &decision)) annotation->draw(gfx, false);
        }
    }
    if (others) gfx->popResources();
    *isCut = cut || it->budget.spent;
    const bool isClean = !*isCut && cpdf::errors == 0 && it->collector.depth == 0 && it->collector.lowest == 0
        && !gfx->getState()->hasSaves();
    if (it->key.empty() || !isClean) return;
    auto &remains = document->remains;
    if (remains.size() == mostInterpreters) remains.erase(remains.begin());
    remains.push_back(std::move(it));
}
}

cpdf_page *cpdf_read_page(cpdf_document *document, int32_t number, int64_t operator_limit, int64_t glyph_limit,
                          int32_t *status)
{
    try {
        cpdf::errors = 0;
        Page *source = document->doc->getPage(number);
        if (!source || !source->isOk()) {
            *status = CPDF_PAGE_MISSING;
            return nullptr;
        }
        auto page = std::make_unique<cpdf_page>();
        page->glyphs.reserve(4096);
        bool isCut = false;
        interpret(document, source, page.get(), operator_limit, glyph_limit, &isCut);
        if (page->width <= 0 || page->height <= 0) {
            const bool turned = source->getRotate() % 180 != 0;
            page->width = float(turned ? source->getCropHeight() : source->getCropWidth());
            page->height = float(turned ? source->getCropWidth() : source->getCropHeight());
        }
        page->errors = cpdf::errors;
        *status = isCut ? CPDF_LIMIT : CPDF_OK;
        return page.release();
    } catch (...) {
        *status = CPDF_FAULT;
        return nullptr;
    }
}

void cpdf_free_page(cpdf_page *page) { delete page; }
float cpdf_page_width(const cpdf_page *page) { return page->width; }
float cpdf_page_height(const cpdf_page *page) { return page->height; }
int32_t cpdf_page_errors(const cpdf_page *page) { return page->errors; }
int32_t cpdf_page_is_gray(const cpdf_page *page) { return !page->coloured; }

#define LIST(function, type, member)                                 \
    const type *function(const cpdf_page *page, int64_t *count)      \
    {                                                                \
        *count = int64_t(page->member.size());                       \
        return page->member.data();                                  \
    }
LIST(cpdf_glyphs, cpdf_glyph, glyphs)
LIST(cpdf_rules, cpdf_rule, rules)
LIST(cpdf_pictures, cpdf_picture, pictures)
LIST(cpdf_fonts, cpdf_font, fonts)
LIST(cpdf_annotations, cpdf_annotation, annotations)

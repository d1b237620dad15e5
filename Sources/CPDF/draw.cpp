#include "document.h"

#include <algorithm>
#include <cmath>

#include <Page.h>
#include <SplashOutputDev.h>
#include <splash/SplashBitmap.h>

struct cpdf_image {
    std::unique_ptr<SplashOutputDev> device;
    double dpi = 0;
    int errors = 0;
};

cpdf_image *cpdf_draw(cpdf_document *document, int32_t number, double dpi, int32_t colour, int64_t pixel_limit,
                      int64_t operator_limit, int32_t *status)
{
    try {
        Page *source = document->doc->getPage(number);
        if (!source || !source->isOk()) {
            *status = CPDF_PAGE_MISSING;
            return nullptr;
        }
        const double area = source->getCropWidth() * source->getCropHeight() / (72.0 * 72.0);
        if (!(area > 0)) {
            *status = CPDF_PAGE_MISSING;
            return nullptr;
        }
        auto image = std::make_unique<cpdf_image>();
        image->dpi = std::min(dpi, std::sqrt(double(pixel_limit) / area));
        SplashColor paper = {255, 255, 255, 0};
        image->device = std::make_unique<SplashOutputDev>(colour ? splashModeRGB8 : splashModeMono8, 4, false, paper);
        image->device->setFontAntialias(true);
        image->device->setVectorAntialias(true);
        image->device->startDoc(document->doc.get());
        cpdf::Budget budget{operator_limit};
        cpdf::errors = 0;
        source->display(image->device.get(), image->dpi, image->dpi, 0, false, true, false, cpdf::Budget::check, &budget);
        if (!image->device->getBitmap() || !image->device->getBitmap()->getDataPtr()) {
            *status = CPDF_FAULT;
            return nullptr;
        }
        image->errors = cpdf::errors;
        *status = budget.spent ? CPDF_LIMIT : CPDF_OK;
        return image.release();
    } catch (...) {
        *status = CPDF_FAULT;
        return nullptr;
    }
}

void cpdf_free_image(cpdf_image *image) { delete image; }
int32_t cpdf_image_width(const cpdf_image *image) { return image->device->getBitmap()->getWidth(); }
int32_t cpdf_image_height(const cpdf_image *image) { return image->device->getBitmap()->getHeight(); }
int64_t cpdf_image_row_bytes(const cpdf_image *image) { return image->device->getBitmap()->getRowSize(); }
int32_t cpdf_image_errors(const cpdf_image *image) { return image->errors; }
double cpdf_image_dpi(const cpdf_image *image) { return image->dpi; }
const uint8_t *cpdf_image_pixels(const cpdf_image *image) { return image->device->getBitmap()->getDataPtr(); }

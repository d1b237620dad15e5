#pragma once
#include <tesseract/capi.h>
#include <leptonica/allheaders.h>
#include <malloc.h>

/// Keeps freed memory for the next picture: a page's pictures come and go by the hundred.
static inline void ctesseract_keep_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 16 << 20);
}

/// Gives freed memory back to the system, now and from now on.
static inline void ctesseract_give_memory_back(void) {
    mallopt(M_MMAP_THRESHOLD, 128 << 10);
    mallopt(M_TRIM_THRESHOLD, 128 << 10);
    mallopt(M_TOP_PAD, 1 << 20);
    malloc_trim(0);
}

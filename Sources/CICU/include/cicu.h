// ICU under plain names. No ICU header may appear here: ICU's clash with the ones inside Foundation.
#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// 1 when the UTF-8 text is in NFC, 0 when it is not, -1 on failure.
int cicu_is_nfc(const char *text, int32_t length);
/// The NFC form of a UTF-8 text, malloc'ed and NUL-terminated; NULL on failure. `out_length` in bytes.
char *cicu_nfc(const char *text, int32_t length, int32_t *out_length);

/// Frees what `cicu_nfc` returned.
void cicu_free(char *text);

/// The first code point of the canonical decomposition where the others are marks, else the code point itself.
uint32_t cicu_base_letter(uint32_t code_point);

/// Bytes that sort as a Vietnamese dictionary does (a, ă, â, b, …; tones only where all letters agree; numbers by their
/// value), into `key`. Returns how many there are, which may be more than `capacity`; 0 on failure. Any thread may call
/// it.
int32_t cicu_vietnamese_key(const char *text, int32_t length, uint8_t *key, int32_t capacity);

#ifdef __cplusplus
}
#endif

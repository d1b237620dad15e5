// The server's templates, style sheet, script and icon, compiled in with C23 #embed.
#pragma once
#include <stdint.h>

// The file at `index`, from 0: its name and its bytes (UTF-8, not NUL-terminated), which live as long as the program.
// Returns 0 past the last one.
int32_t cwebassets_file(int32_t index, const char **name, const uint8_t **bytes, int64_t *size);

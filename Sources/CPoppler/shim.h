#pragma once
// poppler's core has C++ headers only. `CPDF` is written against them and shows plain C; this module gives it the
// compiler and linker flags of the installed library.

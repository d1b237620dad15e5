// What Swift cannot call itself: variadic system calls and spawning with all its options.
#pragma once
#include <stdint.h>
#include <sys/types.h>

/// Asks the kernel to kill this process when the thread that started it ends. 0, or an error number.
int cprocess_die_with_parent(void);

/// Caps the address space of this process, in bytes. 0, or an error number.
int cprocess_limit_memory(uint64_t bytes);

/// Gives memory back to the system as soon as large pieces of it are free, at some cost in time.
void cprocess_give_memory_back(void);

/// No core dumps: they would write a document's text to disk. 0, or an error number.
int cprocess_no_core(void);

/// Starts a program in a process group of its own, with three descriptors as its standard ones and no others.
/// `arguments` and `environment` end with NULL. 0, or an error number.
int cprocess_spawn(
    pid_t *pid, const char *path, char *const arguments[], char *const environment[], int input, int output, int error);

/// A pair of descriptors, closed on exec. 0, or an error number.
int cprocess_pipe(int *read_end, int *write_end);

/// Makes writes (and reads) on a descriptor return at once. 0, or an error number.
int cprocess_nonblocking(int descriptor);

/// How a child ended, from a status of waitpid: its exit code, or minus the number of the signal that killed it.
int cprocess_end(int status);

/// Columns of the terminal behind a descriptor; 0 where it is none.
int cprocess_columns(int descriptor);

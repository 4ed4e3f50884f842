//! The command line: hands over to [`quorate::cli`].

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// An answer is a few thousand short-lived allocations, mostly of JSON, made on one thread and freed on another.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    quorate::cli::main()
}

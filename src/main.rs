//! The command line: hands over to [`quorate::cli`].

use std::process::ExitCode;

use tikv_jemallocator::Jemalloc;

/// An answer is a few thousand short-lived allocations, mostly of JSON, made on one thread and freed on another.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> ExitCode {
    quorate::cli::main()
}

//! The command line: hands over to [`quorate::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    quorate::cli::main()
}

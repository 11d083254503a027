//! The command line's start.

fn main() -> std::process::ExitCode {
    vitrine::cli::run()
}

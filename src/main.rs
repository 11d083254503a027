//! The command line's start.

/// Drawing a page makes and drops hundreds of small strings; the system's allocator took a third of the time of a page.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    vitrine::cli::run()
}

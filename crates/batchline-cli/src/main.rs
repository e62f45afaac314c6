//! `batchline`: ruff for batch request files.
//!
//! This crate reads arguments, finds files, shows progress and prints. What another program would want lives in the `batchline` library.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line is where arguments, the clock, the terminal and the files it prints to belong"
)]

mod args;
mod commands;
mod config;
mod inputs;
mod interrupt;
#[cfg(test)]
mod manual;
mod output;
mod progress;

use std::process::ExitCode;

use clap::Parser;

/// Exit code: the check ran and found something that would be refused or fail.
const FOUND: u8 = 1;
/// Exit code: it could not run.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    cli.color.write_global();
    match commands::run(&cli.command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FOUND),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error);
            ExitCode::from(FAILED)
        }
    }
}

/// The reader went away (`batchline … | head`): not our failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = match error.downcast_ref::<batchline::Error>() {
        Some(batchline::Error::Io { source, .. }) => Some(source),
        _ => error.downcast_ref::<std::io::Error>(),
    };
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

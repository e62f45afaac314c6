//! One file a command.

mod check;
mod convert;
mod explain;
mod formats;
mod rules;
mod schema;

use crate::args::Command;

/// Runs a command; `false` means that it found something.
pub fn run(command: &Command) -> anyhow::Result<bool> {
    match command {
        Command::Check(args) => check::run(args),
        Command::Convert(args) => convert::run(args),
        Command::Explain(args) => explain::run(args).map(|()| true),
        Command::Rules(args) => rules::run(args).map(|()| true),
        Command::Formats(args) => formats::run(args).map(|()| true),
        Command::Schema(args) => schema::run(args).map(|()| true),
    }
}

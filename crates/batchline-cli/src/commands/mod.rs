//! One file a command.

mod baseline;
mod check;
mod completions;
mod config;
mod convert;
mod dedupe;
mod diff;
mod estimate;
mod explain;
mod formats;
mod join;
mod mend;
mod merge;
mod models;
mod places;
mod report;
mod rules;
mod sample;
mod schema;
mod small;
mod split;
mod stats;

use batchline::Date;

use crate::args::Command;

/// Runs a command; `false` means that it found something.
pub fn run(command: &Command) -> anyhow::Result<bool> {
    match command {
        Command::Check(args) => check::run(args),
        Command::Convert(args) => convert::run(args),
        Command::Estimate(args) => estimate::run(args),
        Command::Report(args) => report::run(args),
        Command::Join(args) => join::run(args),
        Command::Split(args) => split::run(args),
        Command::Merge(args) => merge::run(args),
        Command::Dedupe(args) => dedupe::run(args).map(|()| true),
        Command::FanBack(args) => dedupe::run_back(args),
        Command::Sample(args) => sample::run(args).map(|()| true),
        Command::Diff(args) => diff::run(args),
        Command::Models(args) => models::run(args).map(|()| true),
        Command::Explain(args) => explain::run(args).map(|()| true),
        Command::Rules(args) => rules::run(args).map(|()| true),
        Command::Formats(args) => formats::run(args).map(|()| true),
        Command::Config(args) => config::run(args).map(|()| true),
        Command::Stats(args) => stats::run(args).map(|()| true),
        Command::Schema(args) => schema::run(args).map(|()| true),
        Command::Completions(args) => completions::run(args).map(|()| true),
    }
}

/// Today in the local time zone.
fn today() -> Option<Date> {
    Date::parse(&jiff::Zoned::now().date().to_string())
}

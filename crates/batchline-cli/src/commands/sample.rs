//! `batchline sample`

use batchline::sample::{SampleOptions, SampleSize, Sampled, sample};

use super::small::{Account, check_places, destination};
use crate::args::SampleArgs;
use crate::output::{counted, grouped};
use crate::{inputs, interrupt};

pub fn run(args: &SampleArgs) -> anyhow::Result<()> {
    let _listening = interrupt::listen();
    check_places(&[&args.input], &[("the output", &args.output)])?;
    let size = match (args.lines, args.share) {
        (Some(lines), _) => SampleSize::Lines(lines),
        (None, share) => SampleSize::Share(share.unwrap_or(1.0)),
    };
    let options = SampleOptions { size, seed: args.seed };
    let source = inputs::open(&args.input)?;
    let told = sample(source, destination(&args.output), &options, Some(&interrupt::STOPPED))?;
    Account { common: &args.common, outputs: &[&args.output] }
        .print(|| told.json(), || account(&told, args.lines))
}

fn account(told: &Sampled, wanted: Option<u64>) -> Vec<String> {
    let (taken, records) = (grouped(told.taken), counted(told.records, "record"));
    let mut lines =
        vec![format!("Took {taken} of {records}; --seed {} takes them again", told.seed)];
    if wanted.is_some_and(|wanted| wanted > told.records) {
        lines.push("note: the file has no more, so all were taken".into());
    }
    lines
}

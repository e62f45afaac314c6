//! `batchline dedupe` and `batchline fan-back`

use std::path::Path;

use batchline::dedupe::{
    DedupeDestinations, DedupeOptions, Deduped, FannedBack, PassHooks, dedupe, fan_back,
};

use super::small::{Account, check_places, destination, opened, results};
use crate::args::{CommonArgs, DedupeArgs, FanBackArgs};
use crate::output::{counted, grouped, inert};
use crate::{inputs, interrupt, progress};

pub fn run(args: &DedupeArgs) -> anyhow::Result<()> {
    let _listening = interrupt::listen();
    let written = [("the output", args.output.as_path()), ("the map", args.map.as_path())];
    check_places(&[&args.input], &written)?;
    let source = inputs::open(&args.input)?;
    let bar = progress::bar("comparing", source.stored_bytes(), args.common.quiet);
    let tell = |bytes| bar.set_position(bytes);
    let hooks = PassHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let to = DedupeDestinations { output: destination(&args.output), map: destination(&args.map) };
    let told = dedupe(source, to, &options(&args.common), &hooks);
    bar.finish_and_clear();
    let told = told?;
    Account { common: &args.common, outputs: &[&args.output, &args.map] }
        .print(|| told.json(), || saved(&told))
}

fn options(common: &CommonArgs) -> DedupeOptions {
    DedupeOptions { threads: common.threads, ..DedupeOptions::default() }
}

fn saved(told: &Deduped) -> Vec<String> {
    let share = told.dropped as f64 * 100.0 / told.requests.max(1) as f64;
    let (dropped, bytes) = (grouped(told.dropped), counted(told.dropped_bytes, "byte"));
    let mut lines = vec![format!(
        "Left out {dropped} of {} ({share:.1} %, {bytes}): each is identical to an earlier one",
        counted(told.requests, "request")
    )];
    if told.sampled > 0 {
        lines.push(format!("note: {} of these set a temperature or a seed: were they repeated on purpose, to get several answers?", grouped(told.sampled)));
    }
    if told.same_id > 0 {
        lines.push(format!(
            "note: {} of these repeat the id too: they need no answer of their own",
            grouped(told.same_id)
        ));
    }
    if told.unreadable > 0 {
        lines.push(format!(
            "note: {} without an id or no JSON, kept as they are",
            counted(told.unreadable, "line")
        ));
    }
    lines
}

pub fn run_back(args: &FanBackArgs) -> anyhow::Result<bool> {
    let _listening = interrupt::listen();
    let files = results(&args.results)?;
    let read: Vec<&Path> = files.iter().map(|file| &**file).chain([&*args.map]).collect();
    check_places(&read, &[("the output", &args.output)])?;
    let map = inputs::open(&args.map)?;
    let hooks = PassHooks { progress: None, stop: Some(&interrupt::STOPPED) };
    let to = destination(&args.output);
    let told = fan_back(map, opened(&files)?, to, &options(&args.common), &hooks)?;
    Account { common: &args.common, outputs: &[&args.output] }
        .print(|| told.json(), || fanned(&told))?;
    Ok(told.unanswered == 0)
}

fn fanned(told: &FannedBack) -> Vec<String> {
    let (rows, copies) = (counted(told.rows, "row"), grouped(told.copies));
    let mut lines = vec![format!("Wrote {rows} and {copies} for requests that were left out")];
    if told.unanswered > 0 {
        let ids: Vec<String> =
            told.first_unanswered.iter().map(|id| format!("{:?}", inert(id))).collect();
        let dots = if told.unanswered > ids.len() as u64 { ", …" } else { "" };
        let count = counted(told.unanswered, "request");
        lines.push(format!(
            "warning: {count} without a row, because their twin has none: {}{dots}",
            ids.join(", ")
        ));
    }
    lines
}

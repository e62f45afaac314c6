//! `batchline diff`

use batchline::diff::{Diff, DiffHooks, DiffOptions, Difference, diff};

use super::small::{Account, check_places};
use crate::args::DiffArgs;
use crate::output::{counted, grouped, inert};
use crate::{inputs, interrupt, progress};

pub fn run(args: &DiffArgs) -> anyhow::Result<bool> {
    let _listening = interrupt::listen();
    check_places(&[&args.old, &args.new], &[])?;
    let (old, new) = (inputs::open(&args.old)?, inputs::open(&args.new)?);
    let bar = progress::bar("comparing", new.stored_bytes(), args.common.quiet);
    let tell = |bytes| bar.set_position(bytes);
    let hooks = DiffHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let options = DiffOptions {
        differences_max: Some(args.max_differences).filter(|max| *max > 0),
        threads: args.common.threads,
        ..DiffOptions::default()
    };
    let told = diff(old, new, &options, &hooks);
    bar.finish_and_clear();
    let told = told?;
    let account = Account { common: &args.common, outputs: &[] };
    account.print(|| told.json(), || lines(&told, args))?;
    Ok(told.is_same())
}

fn lines(told: &Diff, args: &DiffArgs) -> Vec<String> {
    let mut lines: Vec<String> = told.differences.iter().map(|one| line(one, args)).collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    let (added, removed) = (grouped(told.added), grouped(told.removed));
    let (changed, same) = (grouped(told.changed), grouped(told.same));
    let mut sum = format!("{added} added, {removed} removed, {changed} changed, {same} the same");
    let parts = [(told.rewritten, "written in another way"), (told.moved, "in another place")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(count, what)| format!("{} {what}", grouped(count))).collect();
    if !parts.is_empty() {
        sum.push_str(&format!(" ({})", parts.join(", ")));
    }
    lines.push(sum);
    for (count, what) in
        [(told.repeated, "repeat an id of their file"), (told.without_id, "have no id")]
    {
        if count > 0 {
            lines.push(format!("note: {} {what} and are not compared", counted(count, "line")));
        }
    }
    lines
}

/// `changed   new.jsonl:3 (id "r3", old.jsonl:7): /request/contents/0/parts/0/text`
fn line(one: &Difference, args: &DiffArgs) -> String {
    let old = one.old_line.map(|line| format!("{}:{line}", inert(&args.old.display().to_string())));
    let new = one.new_line.map(|line| format!("{}:{line}", inert(&args.new.display().to_string())));
    let (place, beside) = match (new, old) {
        (Some(new), Some(old)) => (new, format!(", {old}")),
        (new, old) => (new.or(old).unwrap_or_default(), String::new()),
    };
    let pointers: Vec<String> = one.pointers.iter().map(|pointer| inert(pointer)).collect();
    let pointers =
        if pointers.is_empty() { String::new() } else { format!(": {}", pointers.join(", ")) };
    format!("{place}: {} (id {:?}{beside}){pointers}", one.what, inert(&one.id))
}

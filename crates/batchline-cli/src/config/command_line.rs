//! The command line as a layer of settings.

use batchline::Selector;

use super::keys::{self, Key};
use super::reader::{Entries, Entry};
use super::scalar::Value;
use crate::args::{CheckArgs, ChooseArgs, ReportArgs};

/// What `check` was told.
pub fn check_entries(args: &CheckArgs) -> Entries {
    let flag = |flag: bool| flag.then_some(Value::Flag(true));
    let bytes = args.line_bytes_max.map(|max| Value::Number(max as u64));
    let findings = args.max_findings.map(|max| Value::Number(max as u64));
    let said = [
        (&keys::FORMAT, args.format.map(Value::Format)),
        (&keys::PROFILE, args.profile.map(Value::Profile)),
        (&keys::MODEL, args.model.clone().map(Value::Text)),
        (&keys::TOKENS, flag(args.tokens)),
        (&keys::TIER, args.tier.map(|tier| Value::Number(tier.into()))),
        (&keys::LINE_BYTES_MAX, bytes),
        (&keys::DEPTH_MAX, args.depth_max.map(|max| Value::Number(max.into()))),
        (&keys::REDACT, flag(args.redact)),
        (&keys::MAX_FINDINGS, findings),
    ];
    Entries::new(said.into_iter().chain(chosen(&args.choose)).filter_map(entry).collect())
}

/// What `report` was told. How many findings it lists is its own affair.
pub fn report_entries(args: &ReportArgs) -> Entries {
    let said = [
        (&keys::FORMAT, args.format.map(Value::Format)),
        (&keys::PROFILE, args.profile.map(Value::Profile)),
        (&keys::MODEL, args.model.clone().map(Value::Text)),
        (&keys::REDACT, args.redact.then_some(Value::Flag(true))),
    ];
    Entries::new(said.into_iter().chain(chosen(&args.choose)).filter_map(entry).collect())
}

/// What was chosen for any command.
pub fn choose_entries(args: &ChooseArgs) -> Entries {
    Entries::new(chosen(args).into_iter().filter_map(entry).collect())
}

fn chosen(args: &ChooseArgs) -> [(&'static Key, Option<Value>); 4] {
    let some = |selectors: &[Selector]| (!selectors.is_empty()).then(|| list(selectors));
    let denied = args.deny.iter().copied().map(Value::Denied).collect::<Vec<_>>();
    [
        (&keys::SELECT, args.select.as_deref().map(list)),
        (&keys::EXTEND_SELECT, some(&args.extend_select)),
        (&keys::IGNORE, some(&args.ignore)),
        (&keys::DENY, (!denied.is_empty()).then_some(Value::List(denied))),
    ]
}

fn list(selectors: &[Selector]) -> Value {
    Value::List(selectors.iter().cloned().map(Value::Selector).collect())
}

fn entry((key, value): (&'static Key, Option<Value>)) -> Option<Entry> {
    Some(Entry { key, value: value?, line: 0 })
}

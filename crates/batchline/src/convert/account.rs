//! The account of a conversion: how many lines, how many exact, what was lost.

use std::collections::HashSet;

use batchline_convert::Loss;
use batchline_formats::LossClass;
use serde_json::{Value, json};

use crate::ids::fingerprint;
use crate::{Arg, Finding, Rule, finding_json};

/// One loss at one place of the input.
#[derive(Clone, Debug)]
pub struct LossRecord {
    /// What became of the value.
    pub class: LossClass,
    /// Rule, place, id, pointer, arguments.
    pub finding: Finding,
}

/// How often something was lost.
#[derive(Clone, Copy, Debug)]
pub struct LossTotal {
    /// Which rule.
    pub rule: &'static Rule,
    /// What became of the values.
    pub class: LossClass,
    /// How often; once for what concerns the whole file.
    pub count: u64,
}

/// What a conversion came to.
#[derive(Clone, Debug, Default)]
pub struct Conversion {
    /// The input as it was named; `-` for a stream.
    pub path: String,
    /// Lines that are not blank.
    pub records: u64,
    /// Records that were converted.
    pub converted: u64,
    /// Records that were converted without any loss, what concerns the whole file (the model) not counted.
    pub exact: u64,
    /// Records that were refused.
    pub refused: u64,
    /// Lines written.
    pub lines: u64,
    /// Bytes written.
    pub bytes: u64,
    /// Where they were written, one a target model; empty for a writer.
    pub outputs: Vec<std::path::PathBuf>,
    /// Losses in the order of the input, at most [`ConvertOptions::losses_max`](super::ConvertOptions::losses_max) a rule and class.
    pub losses: Vec<LossRecord>,
    /// Exact totals, gravest first, then by code.
    pub totals: Vec<LossTotal>,
    /// What the provider would say of the whole output: too many lines, too many bytes.
    pub warnings: Vec<String>,
}

impl Conversion {
    /// How many losses there are of a class.
    #[must_use]
    pub fn count(&self, class: LossClass) -> u64 {
        self.totals.iter().filter(|total| total.class == class).map(|total| total.count).sum()
    }

    /// The stable JSON object of the summary.
    #[must_use]
    pub fn summary_json(&self) -> Value {
        let totals: Vec<Value> = self.totals.iter().map(LossTotal::json).collect();
        json!({
            "path": self.path,
            "records": self.records,
            "converted": self.converted,
            "exact": self.exact,
            "refused": self.refused,
            "lines": self.lines,
            "bytes": self.bytes,
            "totals": totals,
            "warnings": self.warnings,
        })
    }
}

impl LossTotal {
    fn json(&self) -> Value {
        json!({
            "code": self.rule.code,
            "name": self.rule.name,
            "class": self.class.name(),
            "count": self.count,
        })
    }
}

/// One loss as the stable JSON object of `--losses FILE`: that of [`finding_json`] and its `class`.
#[must_use]
pub fn loss_json(path: &str, loss: &LossRecord, redact: bool) -> Value {
    let mut object = finding_json(path, &loss.finding, redact);
    object["class"] = json!(loss.class.name());
    object
}

/// Counts and losses of some lines; accounts of neighbouring pieces merge.
#[derive(Clone, Debug, Default)]
pub(crate) struct Account {
    pub records: u64,
    pub converted: u64,
    pub exact: u64,
    pub refused: u64,
    /// The first losses of each rule and class, and every one that is told once a file: whether it was told before only the accounts
    /// of the lines before can say.
    pub losses: Vec<LossRecord>,
    /// Losses kept a rule and class.
    pub losses_max: Option<usize>,
    totals: Vec<LossTotal>,
    /// What the lines before came to, as far as it is known: what they have told often enough need not be kept.
    before: Before,
    /// Fingerprints of what is told once a file, and was.
    told: HashSet<[u64; 2]>,
}

/// A loss that was merged, and which one of its rule and class it is, from 1.
pub(crate) struct Merged {
    pub loss: LossRecord,
    pub number: u64,
}

/// How often rules and classes were told before some lines.
pub(crate) type Before = Vec<(&'static Rule, LossClass, u64)>;

fn is_once(rule: &Rule) -> bool {
    rule.loss().is_some_and(|look| look.once)
}

impl Account {
    /// Nothing yet; so many losses a rule and class are kept.
    pub fn new(losses_max: Option<usize>) -> Account {
        Account { losses_max, ..Account::default() }
    }

    /// The same for lines of which so much is known that stands before them.
    pub fn following(losses_max: Option<usize>, before: &Before) -> Account {
        Account { before: before.clone(), ..Account::new(losses_max) }
    }

    /// The totals of each rule and class that is told line by line.
    pub fn told(&self) -> Before {
        let each = self.totals.iter().filter(|total| !is_once(total.rule));
        each.map(|total| (total.rule, total.class, total.count)).collect()
    }

    /// Counts a loss; true when it is to be kept.
    pub fn count(&mut self, loss: &Loss) -> bool {
        let once = is_once(loss.rule);
        if once && !self.tell_once(loss.rule, &loss.args) {
            return false;
        }
        let is = |(rule, class, _): &&(&'static Rule, LossClass, u64)| {
            std::ptr::eq(*rule, loss.rule) && *class == loss.class
        };
        let before = self.before.iter().find(is).map_or(0, |(.., count)| *count);
        let count = before + add(&mut self.totals, loss.rule, loss.class, 1);
        once || self.losses_max.is_none_or(|max| count <= max as u64)
    }

    fn tell_once(&mut self, rule: &Rule, args: &[Arg]) -> bool {
        let mut text = String::from(rule.code);
        for arg in args {
            text.push('\0');
            text.push_str(&arg.text);
        }
        self.told.insert([0, 1].map(|seed| fingerprint(text.as_bytes(), seed)))
    }

    /// Adds the account of the lines after ours; gives the losses of theirs that are to be told.
    pub fn merge(&mut self, next: Account) -> Vec<Merged> {
        self.records += next.records;
        self.converted += next.converted;
        self.exact += next.exact;
        self.refused += next.refused;
        let mut numbers = self.totals.clone();
        for total in next.totals.iter().filter(|total| !is_once(total.rule)) {
            add(&mut self.totals, total.rule, total.class, total.count);
        }
        let max = self.losses_max.map_or(u64::MAX, |max| max as u64);
        let mut told = Vec::new();
        for loss in next.losses {
            let (rule, class) = (loss.finding.rule, loss.class);
            let number = match is_once(rule) {
                true if !self.tell_once(rule, &loss.finding.args) => continue,
                true => add(&mut self.totals, rule, class, 1),
                false => add(&mut numbers, rule, class, 1),
            };
            if number <= max {
                told.push(Merged { loss, number });
            }
        }
        told
    }

    /// The totals, gravest first, then by code.
    pub fn totals(&self) -> Vec<LossTotal> {
        let mut totals = self.totals.clone();
        totals.sort_by_key(|total| (std::cmp::Reverse(total.class as u8), total.rule.code));
        totals
    }
}

/// Adds to the total of a rule and class; gives what it comes to.
fn add(totals: &mut Vec<LossTotal>, rule: &'static Rule, class: LossClass, count: u64) -> u64 {
    let is = |total: &&mut LossTotal| std::ptr::eq(total.rule, rule) && total.class == class;
    if let Some(total) = totals.iter_mut().find(is) {
        total.count += count;
        return total.count;
    }
    totals.push(LossTotal { rule, class, count });
    count
}

#[cfg(test)]
mod tests {
    use batchline_formats::rules::loss;
    use batchline_jsonl::Span;

    use super::*;
    use crate::convert::record::record;

    fn account(losses: &[(&'static Rule, &'static str)]) -> Account {
        let mut account = Account::new(Some(1));
        for (rule, said) in losses {
            let args = vec![Arg::word(said)];
            let class = rule.loss().map_or(LossClass::Refused, |look| look.class);
            let (span, pointer) = (Span::new(0, 0), String::new());
            let loss = Loss { rule, class, span, pointer, args };
            if account.count(&loss) {
                account.losses.push(record(b"", None, loss, None));
            }
        }
        account
    }

    #[test]
    fn what_is_told_once_is_counted_exactly_however_little_is_kept() {
        let (once, each) =
            (&loss::model_chosen_for_job::RULE, &loss::field_without_counterpart::RULE);
        let mut whole = account(&[(once, "a"), (each, "x")]);
        let told = whole.merge(account(&[(once, "a"), (once, "b"), (once, "c"), (each, "y")]));
        assert!(told.is_empty(), "one of each rule is told already");
        let counts: Vec<_> = whole.totals().iter().map(|t| (t.rule.code, t.count)).collect();
        assert_eq!(counts, [(each.code, 2), (once.code, 3)]);
        whole.losses_max = None;
        let told = whole.merge(account(&[(once, "c"), (once, "d")]));
        assert_eq!(told.iter().map(|merged| merged.number).collect::<Vec<_>>(), [4]);
    }
}

//! The account of a conversion: how many lines, how many exact, what was lost.

use batchline_convert::Loss;
use batchline_formats::LossClass;
use serde_json::{Value, json};

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
    pub losses: Vec<LossRecord>,
    /// Losses kept a rule and class.
    pub losses_max: Option<usize>,
    totals: Vec<LossTotal>,
    /// What is told once a file, and was.
    told: Vec<(&'static str, Vec<Arg>)>,
}

impl Account {
    /// Nothing yet; so many losses a rule and class are kept.
    pub fn new(losses_max: Option<usize>) -> Account {
        Account { losses_max, ..Account::default() }
    }

    /// Counts a loss; true when it is to be told.
    pub fn count(&mut self, loss: &Loss) -> bool {
        let once = loss.rule.loss().is_some_and(|look| look.once);
        if once && !self.tell_once(loss.rule, &loss.args) {
            return false;
        }
        let count = self.add(loss.rule, loss.class, 1);
        self.losses_max.is_none_or(|max| count <= max as u64)
    }

    fn tell_once(&mut self, rule: &'static Rule, args: &[Arg]) -> bool {
        let known = self.told.iter().any(|(code, told)| *code == rule.code && told == args);
        if !known {
            self.told.push((rule.code, args.to_vec()));
        }
        !known
    }

    fn add(&mut self, rule: &'static Rule, class: LossClass, count: u64) -> u64 {
        let is = |total: &LossTotal| std::ptr::eq(total.rule, rule) && total.class == class;
        match self.totals.iter_mut().find(|total| is(total)) {
            Some(total) => {
                total.count += count;
                total.count
            }
            None => {
                self.totals.push(LossTotal { rule, class, count });
                count
            }
        }
    }

    /// Adds the account of the lines after ours; gives the losses of theirs that are to be told.
    pub fn merge(&mut self, next: Account) -> Vec<LossRecord> {
        self.records += next.records;
        self.converted += next.converted;
        self.exact += next.exact;
        self.refused += next.refused;
        let mut before: Vec<LossTotal> = self.totals.clone();
        let once = |rule: &Rule| rule.loss().is_some_and(|look| look.once);
        for total in next.totals.iter().filter(|total| !once(total.rule)) {
            self.add(total.rule, total.class, total.count);
        }
        let max = self.losses_max.map_or(u64::MAX, |max| max as u64);
        let mut told = Vec::new();
        for loss in next.losses {
            let rule = loss.finding.rule;
            if once(rule) {
                if self.tell_once(rule, &loss.finding.args) {
                    self.add(rule, loss.class, 1);
                    told.push(loss);
                }
                continue;
            }
            let is = |total: &LossTotal| total.rule == rule && total.class == loss.class;
            let count = match before.iter_mut().find(|total| is(total)) {
                Some(total) => {
                    total.count += 1;
                    total.count
                }
                None => {
                    before.push(LossTotal { rule, class: loss.class, count: 1 });
                    1
                }
            };
            if count <= max {
                told.push(loss);
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

//! `--budget USD`: is what the batch may cost within it?

use batchline::estimate::{Class, Money};
use serde_json::{Value, json};

use super::Sum;
use crate::output::{BAD, counted, warning};

/// A budget, and what was found.
pub struct Budget {
    pub limit: Money,
    pub verdict: Verdict,
    unread: u64,
}

/// Is it kept?
pub enum Verdict {
    /// The batch costs at most this.
    Kept(Money),
    /// It may cost this.
    MayExceed(Money),
    /// It costs this at least, and perhaps more.
    Exceeds(Money),
    /// Nobody can say; the reasons.
    Unknown(Vec<String>),
}

impl Budget {
    pub fn new(limit: Money, sum: &Sum) -> Budget {
        let batch = sum.total.batch();
        let high = batch.high.filter(|_| batch.class != Class::Unknown);
        let verdict = match (batch.low, high) {
            (_, Some(high)) if high <= limit => Verdict::Kept(high),
            (_, Some(high)) => Verdict::MayExceed(high),
            (Some(low), None) if low > limit => Verdict::Exceeds(low),
            _ => Verdict::Unknown(reasons(sum)),
        };
        Budget { limit, verdict, unread: sum.total.unread }
    }

    /// Says on standard error when it is not kept; true when it is.
    pub fn tell(&self) -> bool {
        if self.unread > 0 {
            let records = counted(self.unread, "record");
            warning(&format!(
                "{records} could not be read: no cost of theirs is in the sum the budget is compared with"
            ));
        }
        let limit = self.limit.dollars();
        match &self.verdict {
            Verdict::Kept(_) => return true,
            Verdict::MayExceed(cost) => say_exceeded("may cost", *cost, self.limit),
            Verdict::Exceeds(cost) => say_exceeded("costs at least", *cost, self.limit),
            Verdict::Unknown(reasons) => {
                anstream::eprintln!(
                    "{BAD}budget not certain:{BAD:#} nobody can say that the batch stays within {limit}"
                );
                reasons.iter().for_each(|reason| anstream::eprintln!("  {reason}"));
            }
        }
        false
    }

    pub fn json(&self) -> Value {
        let (verdict, cost) = match &self.verdict {
            Verdict::Kept(_) => ("kept", None),
            Verdict::MayExceed(cost) | Verdict::Exceeds(cost) => ("exceeded", Some(cost)),
            Verdict::Unknown(_) => ("unknown", None),
        };
        let over = cost.map(|cost| over(*cost, self.limit).to_decimal_string());
        json!({ "usd": self.limit.to_decimal_string(), "verdict": verdict, "over_by_usd": over })
    }
}

fn over(cost: Money, limit: Money) -> Money {
    Money { pico: cost.pico.saturating_sub(limit.pico) }
}

fn say_exceeded(verb: &str, cost: Money, limit: Money) {
    let over = over(cost, limit).dollars();
    let (cost, limit) = (cost.dollars(), limit.dollars());
    anstream::eprintln!(
        "{BAD}budget exceeded:{BAD:#} the batch {verb} {cost}, {over} more than {limit}"
    );
}

/// Why the most it may cost is not known, and what would help.
fn reasons(sum: &Sum) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    if sum.without_model > 0 {
        let requests = counted(sum.without_model, "request");
        said.push(format!("{requests}: no model is named; --model says which will run them"));
    }
    let unknown = sum.reasons.unknown();
    said.extend(
        unknown
            .iter()
            .map(|reason| format!("{}: {}", counted(reason.requests, "request"), reason.why.text)),
    );
    if sum.reasons.contains("no-output-limit") {
        said.push("--output-tokens says how long answers get".into());
    }
    said
}

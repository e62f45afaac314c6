//! What is the same for all workers.

use batchline_formats::{CountedRecord, Drafts, Format, Look, Rule, TokenFacts};

use super::{Sums, TokenChecks};
use crate::Error;
use crate::estimate::example_model;

/// A rule about counted records.
type Check = fn(&CountedRecord<'_>, &mut Drafts);

/// What is counted, and for whom.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub format: &'static Format,
    checks: TokenChecks,
    rules: Vec<Check>,
    /// Is the model named, by the caller or by one of the first records?
    model_named: bool,
}

impl Plan {
    pub fn new(checks: TokenChecks, format: &'static Format, model_named: bool) -> Plan {
        let look = |rule: &'static Rule| match rule.look {
            Look::Tokens(check) => Some(check),
            _ => None,
        };
        let rules = crate::rules().filter(|rule| rule.is_for(format)).filter_map(look);
        Plan { format, checks, rules: rules.collect(), model_named }
    }

    /// Records of Gemini need not name their model, and nothing can be counted without it. That one of OpenAI's does not is a fault of the
    /// file, which a rule tells.
    pub fn fits(&self) -> Result<(), Error> {
        if self.model_named || self.format.id == "openai" {
            return Ok(());
        }
        let example = example_model(self.format.id);
        Err(Error::Options(format!(
            "tokens are counted for a model, and the file names none: add --model, such as --model {example}"
        )))
    }

    /// Asks the rules about a record.
    pub fn ask(&self, record: &CountedRecord<'_>, found: &mut Drafts) {
        self.rules.iter().for_each(|check| check(record, found));
    }

    /// What is known when all lines were counted.
    pub fn facts(&self, sums: Option<&Sums>) -> TokenFacts {
        let facts = sums.map(Sums::facts).unwrap_or_default();
        TokenFacts { tier: self.checks.tier, ..facts }
    }
}

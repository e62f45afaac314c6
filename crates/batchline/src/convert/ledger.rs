//! The account of a whole conversion: losses go to their file as they come, and some are kept for the caller.

use super::account::{Account, Before, Conversion, LossRecord, Merged, loss_json};
use crate::Error;
use crate::outputs::{Destination, Output};

/// The account of the lines so far, and where their losses go.
pub(crate) struct Ledger<'w> {
    account: Account,
    pub losses: Output<'w>,
    kept: Vec<LossRecord>,
    /// Losses kept a rule and class for the caller.
    kept_max: u64,
    redact: bool,
    /// The input, as it was named.
    name: String,
}

impl<'w> Ledger<'w> {
    /// An account of the input `name`; `kept_max` losses a rule and class are kept for the caller, all are written to `losses`.
    pub fn open(
        losses: Destination<'w>,
        kept_max: Option<usize>,
        redact: bool,
        name: String,
    ) -> Result<Ledger<'w>, Error> {
        let losses = Output::open(losses)?;
        let account = Account::new(kept_max.filter(|_| !losses.is_wanted()));
        let kept_max = kept_max.map_or(u64::MAX, |max| max as u64);
        Ok(Ledger { account, losses, kept: Vec::new(), kept_max, redact, name })
    }

    /// How many losses a rule and class pieces must keep.
    pub fn losses_max(&self) -> Option<usize> {
        self.account.losses_max
    }

    /// How often each rule and class was told so far.
    pub fn told(&self) -> Before {
        self.account.told()
    }

    /// Adds the account of the lines that follow.
    pub fn add(&mut self, account: Account) -> Result<(), Error> {
        for Merged { loss, number } in self.account.merge(account) {
            if self.losses.is_wanted() {
                let json = loss_json(&self.name, &loss, self.redact);
                self.losses.put(format!("{json}\n").as_bytes())?;
            }
            if number <= self.kept_max {
                self.kept.push(loss);
            }
        }
        Ok(())
    }

    /// What the caller sees of it, and the file of losses, which is still to be finished.
    pub fn close(self) -> (Conversion, Output<'w>) {
        let conversion = Conversion {
            path: self.name,
            records: self.account.records,
            converted: self.account.converted,
            exact: self.account.exact,
            refused: self.account.refused,
            totals: self.account.totals(),
            losses: self.kept,
            ..Conversion::default()
        };
        (conversion, self.losses)
    }
}

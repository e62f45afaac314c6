//! Where converted results go: answers, errors, losses.

use super::join::Joined;
use super::{ResultDestinations, ResultOptions};
use crate::Error;
use crate::convert::Conversion;
use crate::convert::ledger::Ledger;
use crate::outputs::{Output, check_distinct, finish};
use crate::source::Seekable;

/// All outputs of a conversion of results.
pub(super) struct Outputs<'w> {
    pub ledger: Ledger<'w>,
    answers: Output<'w>,
    errors: Output<'w>,
    lines: u64,
}

impl<'w> Outputs<'w> {
    /// Opens all, or none; the first of `inputs` are the results.
    pub fn open(
        destinations: ResultDestinations<'w>,
        options: &ResultOptions,
        inputs: [(&'static str, Option<&Seekable<'_>>); 2],
    ) -> Result<Outputs<'w>, Error> {
        let ResultDestinations { output, errors, losses } = destinations;
        let named = [("output", &output), ("errors", &errors), ("losses", &losses)];
        let named = named.into_iter().filter_map(|(what, to)| Some((what, to.path()?)));
        let inputs = inputs.into_iter().filter_map(|(what, file)| Some((what, file?.path())));
        let inputs: Vec<_> = inputs.collect();
        let name = inputs.first().map_or("-".into(), |(_, path)| path.display().to_string());
        let files = inputs.into_iter().filter(|(_, path)| path.as_os_str() != "-");
        check_distinct(files.chain(named))?;
        Ok(Outputs {
            ledger: Ledger::open(losses, options.losses_max, options.redact, name)?,
            answers: Output::open(output)?,
            errors: Output::open(errors)?,
            lines: 0,
        })
    }

    /// Writes what came of pieces of the map, in its order.
    pub fn write(&mut self, pieces: Vec<Joined>) -> Result<(), Error> {
        for Joined { output, account } in pieces {
            let lines = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64;
            self.lines += lines(&output.answers) + lines(&output.errors);
            self.answers.put(output.answers.as_bytes())?;
            let errors = if self.errors.is_wanted() { &mut self.errors } else { &mut self.answers };
            errors.put(output.errors.as_bytes())?;
            self.ledger.add(account)?;
        }
        Ok(())
    }

    /// Everything is read: the files take their names.
    pub fn finish(self) -> Result<Conversion, Error> {
        let (mut conversion, losses) = self.ledger.close();
        conversion.lines = self.lines;
        conversion.bytes = self.answers.bytes + self.errors.bytes;
        finish(vec![self.answers, self.errors, losses])?;
        Ok(conversion)
    }
}

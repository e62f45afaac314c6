//! The pass that mends: pieces in parallel, a wave at a time, written in order while the next wave is under way.

use std::io::Read;
use std::path::Path;

use batchline_formats::mend::Mender;

use super::ids;
use super::piece::{Piece, Plan, mend};
use super::rejects::Rejects;
use super::report::{Account, Fixed};
use super::rewrite::{Place, Rewrite, deliver};
use super::{Destination, FixHooks, FixOptions, Goal};
use crate::choose::{Chosen, HEAD_BYTES};
use crate::head::Head;
use crate::numbered::{Numbered, Reading};
use crate::outputs::{Output, check_distinct};
use crate::source::{Kind, Seekable};
use crate::stream;
use crate::waves::waves;
use crate::{Error, Source};

/// A stream that is not mended is handed on in such parts.
const PART_BYTES: u64 = 1 << 20;

pub(super) fn run(
    source: Source<'_>,
    goal: Goal<'_>,
    rejects: Destination<'_>,
    options: &FixOptions,
    hooks: FixHooks<'_>,
) -> Result<Fixed, Error> {
    let options = &FixOptions { check: options.check.within_limits(), ..options.clone() };
    let Source { path, kind, .. } = source;
    let to = match goal {
        Goal::InPlace => Destination::Path(path.clone()),
        Goal::Elsewhere(to) => to,
    };
    let pool = crate::pool::pool(options.check.threads)?;
    let mut fixing = Fixing { path: &path, options, hooks };
    pool.install(|| match kind {
        Kind::Seekable(file) => fixing.run(file.reader(), Some(&file), to, rejects),
        Kind::Stream(reader) => fixing.run(reader, None, to, rejects),
    })
}

/// One file, and how it is mended.
pub(super) struct Fixing<'f, 'h> {
    pub path: &'f Path,
    pub options: &'f FixOptions,
    pub hooks: FixHooks<'h>,
}

impl Fixing<'_, '_> {
    fn run(
        &mut self,
        mut reader: impl Read + Send,
        original: Option<&Seekable<'_>>,
        to: Destination<'_>,
        rejects: Destination<'_>,
    ) -> Result<Fixed, Error> {
        self.check_places(&to, &rejects)?;
        let (head, chosen) = self.head(&mut reader)?;
        let reader = head.bytes.as_slice().chain(reader);
        if chosen.layout.is_some() {
            return self.leave(reader, original, to);
        }
        let options = self.options;
        let setup = chosen.setup(&options.check, false);
        let plan = Plan::new(setup.line, options, self.hooks.change.is_some());
        let place = self.place(&to);
        let mut rejects = Rejects::new(self.wanted(rejects));
        let mut rewrite = Rewrite::of(original, place.clone())?;
        let mut account = Account::default();
        let without_id = self.lines(reader, &plan, &mut rewrite, &mut rejects, &mut account)?;
        let again = ids::mend(self, &plan, &mut rewrite, original, place, without_id)?;
        let changed = rewrite.changed || again.is_some();
        let (output, more) = again.unwrap_or_else(|| (rewrite.into_output(), Account::default()));
        account.merge(more);
        self.finish(output, original, to, rejects, changed)?;
        Ok(account.fixed(changed))
    }

    /// The first lines, and what they decide: as a check of the file decides it.
    fn head(&self, reader: &mut impl Read) -> Result<(Head, Chosen), Error> {
        let failed = |source| Error::Io { path: self.path.to_path_buf(), source };
        let head = Head::read(reader).map_err(failed)?;
        let seen = &head.bytes[..head.bytes.len().min(HEAD_BYTES)];
        let chosen = Chosen::new(&self.options.check, seen);
        chosen.fits()?;
        Ok((head, chosen))
    }

    /// Mends line by line; gives the number of lines without an id.
    fn lines(
        &mut self,
        reader: impl Read + Send,
        plan: &Plan<'_>,
        rewrite: &mut Rewrite<'_>,
        rejects: &mut Rejects<'_>,
        account: &mut Account,
    ) -> Result<u64, Error> {
        let chunk = self.options.check.chunk_bytes;
        let mut reading = Reading::new(reader, chunk, self.hooks.progress);
        let failed = |source| Error::Io { path: self.path.to_path_buf(), source };
        let (change, stop) = (&mut self.hooks.change, self.hooks.stop);
        let mut without_id = 0;
        let work = |numbered: Numbered, mender: &mut Mender| match numbered.piece {
            stream::Piece::Lines { bytes, .. } => Ok(mend(bytes, numbered.number, plan, mender)),
            stream::Piece::TooLong { length, .. } => Err(too_long(numbered.number, length)),
        };
        let write = |piece: Result<Piece, Error>| {
            let piece = piece?;
            match &piece.text {
                Some(text) => rewrite.write(text, true)?,
                None => rewrite.write(&piece.original, false)?,
            }
            rejects.write(&piece.rejects)?;
            account.merge(piece.account);
            without_id += piece.without_id;
            if let Some(change) = change {
                piece.changes.into_iter().for_each(change);
            }
            Ok(())
        };
        waves((&mut reading, failed), stop, || plan.mender(), work, write)?;
        Ok(without_id)
    }

    /// A file that is no lines of JSON is left as it is.
    fn leave(
        &self,
        mut reader: impl Read,
        original: Option<&Seekable<'_>>,
        to: Destination<'_>,
    ) -> Result<Fixed, Error> {
        let mut rewrite = Rewrite::of(original, self.place(&to))?;
        let mut part = Vec::new();
        while original.is_none() {
            part.clear();
            let read = reader.by_ref().take(PART_BYTES).read_to_end(&mut part);
            read.map_err(|source| Error::Io { path: self.path.to_path_buf(), source })?;
            if part.is_empty() {
                break;
            }
            rewrite.write(&part, false)?;
        }
        if !self.is_in_place(&to) && !self.options.dry {
            deliver(rewrite.into_output(), original, to)?;
        }
        Ok(Fixed::default())
    }

    fn finish(
        &self,
        output: Option<Output<'static>>,
        original: Option<&Seekable<'_>>,
        to: Destination<'_>,
        rejects: Rejects<'_>,
        changed: bool,
    ) -> Result<(), Error> {
        if self.options.dry {
            return Ok(());
        }
        original.map_or(Ok(()), Seekable::check_unchanged)?;
        // First the lines that would else be lost.
        rejects.finish()?;
        if self.is_in_place(&to) && !changed {
            return Ok(());
        }
        deliver(output, original, to)
    }

    fn is_in_place(&self, to: &Destination<'_>) -> bool {
        to.path().is_some_and(|path| path == self.path)
    }

    fn wanted<'w>(&self, to: Destination<'w>) -> Destination<'w> {
        if self.options.dry { Destination::Nowhere } else { to }
    }

    fn place(&self, to: &Destination<'_>) -> Place {
        match to {
            Destination::Path(path) if !self.options.dry => Place::Beside(path.clone()),
            _ => Place::Apart,
        }
    }

    /// The rejects must not take the place of the file, nor the other way round.
    fn check_places(&self, to: &Destination<'_>, rejects: &Destination<'_>) -> Result<(), Error> {
        let input = Some(("file that is mended", self.path));
        let input = input.filter(|(_, path)| path.as_os_str() != "-");
        let output = to.path().filter(|path| *path != self.path).map(|path| ("output", path));
        let rejects = rejects.path().map(|path| ("rejects", path));
        check_distinct(input.into_iter().chain(output).chain(rejects))
    }
}

pub(super) fn too_long(number: u64, length: u64) -> Error {
    Error::Options(format!(
        "line {number} is {length} bytes long and cannot be kept in memory while the file is mended; nothing was changed"
    ))
}

//! Both readings, one after the other.

use std::fs;
use std::path::Path;

use super::groups::{Tier, waiting};
use super::manifest::{Chosen as Said, ENDING, Input, Manifest, Order, VERSION};
use super::piece::Wants;
use super::plan::{Planned, shards};
use super::sizes::{BYTES, INPUTS, Limits, RECORDS, TOKENS, nearer};
use super::survey::{Survey, Surveying};
use super::write::{Job, write};
use super::{Split, SplitHooks, SplitOptions, names, order, place};
use crate::choose::{Chosen, HEAD_BYTES, first_model};
use crate::head::Head;
use crate::outputs::{Destination, Output, finish};
use crate::source::Seekable;
use crate::spool::seekable;
use crate::{CheckOptions, Error, Source, TokenChecks, fix};

pub(super) fn run(
    source: Source<'_>,
    directory: &Path,
    options: &SplitOptions,
    hooks: &SplitHooks<'_>,
) -> Result<Split, Error> {
    check(options)?;
    let pool = crate::pool::pool(options.threads)?;
    let name = source.name.clone().unwrap_or_else(|| "stdin".into());
    let file = seekable(source, hooks.stop)?;
    pool.install(|| Splitting { file: &file, name, directory, options, hooks }.run())
}

/// Limits that nothing keeps to.
fn check(options: &SplitOptions) -> Result<(), Error> {
    let SplitOptions { lines_max, bytes_max, tokens_max, shards, .. } = options;
    for (what, number) in
        [("requests", lines_max), ("bytes", bytes_max), ("tokens", tokens_max), ("shards", shards)]
    {
        if *number == Some(0) {
            return Err(Error::Options(format!("0 {what} would hold nothing: at least 1")));
        }
    }
    if shards.is_some_and(|shards| shards > names::SHARDS_MAX as u64) {
        return Err(Error::Options(format!("{} shards are the most", names::SHARDS_MAX)));
    }
    Ok(())
}

struct Splitting<'a> {
    file: &'a Seekable<'a>,
    name: String,
    directory: &'a Path,
    options: &'a SplitOptions,
    hooks: &'a SplitHooks<'a>,
}

impl Splitting<'_> {
    fn run(&self) -> Result<Split, Error> {
        let check = self.check_options();
        let head =
            Head::read(&mut self.file.reader()).map_err(|source| self.file.failed(source))?;
        let seen = &head.bytes[..head.bytes.len().min(HEAD_BYTES)];
        let chosen = Chosen::new(&check, seen);
        self.fits(&chosen).map_err(|error| self.about(error))?;
        let mut lines = batchline_jsonl::lines::lines(seen).map(|line| line.bytes);
        let model = check.model.clone().or_else(|| first_model(&mut lines, chosen.format));
        let surveying = self.surveying(&chosen, &check, model.as_deref());
        let survey = Survey::of(self.file, &surveying, self.hooks.progress, self.hooks.stop);
        let survey = survey.map_err(|error| self.about(error))?;
        let stem = names::stem(self.options.name.as_deref().unwrap_or(&self.name));
        let planned = shards(&survey, self.options, (&stem, chosen.tokens.is_some()));
        let planned = planned.map_err(|error| self.about(error))?;
        let mut warnings = warnings(&survey, &surveying);
        warnings.extend(head.bytes.starts_with(BOM).then(|| {
            "the first shard begins with the byte-order mark of the file; servers refuse it, and `batchline check --fix` takes it away".into()
        }));
        let said = self.said(&chosen, &surveying);
        self.write(survey, planned, (said, stem, warnings))
    }

    /// An error that says which file it is about.
    fn about(&self, error: Error) -> Error {
        let path = self.file.path().display().to_string();
        match error {
            Error::Options(said) if !said.starts_with(&path) => {
                Error::Options(format!("{path}: {said}"))
            }
            named => named,
        }
    }

    fn check_options(&self) -> CheckOptions {
        let SplitOptions { format, profile, model, tier, tokens_max, .. } = self.options;
        let counted = tier.is_some() || tokens_max.is_some();
        let tokens = counted.then_some(TokenChecks { tier: *tier });
        let (format, profile, model) = (*format, *profile, model.clone());
        CheckOptions { format, profile, model, tokens, ..CheckOptions::default() }.within_limits()
    }

    /// What the file is must fit what is wanted of it.
    fn fits(&self, chosen: &Chosen) -> Result<(), Error> {
        if let Some(layout) = chosen.layout {
            return Err(Error::Options(format!(
                "the file is {}, not one record a line; `batchline check` says more",
                layout.name()
            )));
        }
        let counted = self.options.tier.is_some() || self.options.tokens_max.is_some();
        if chosen.json_only && counted && self.file.len > 0 {
            let said = "no record has the shape of a known format, so tokens cannot be counted; --format names one";
            return Err(Error::Options(said.into()));
        }
        chosen.fits()
    }

    fn surveying<'s>(
        &'s self,
        chosen: &'s Chosen,
        check: &'s CheckOptions,
        model: Option<&'s str>,
    ) -> Surveying<'s> {
        let options = self.options;
        let known = !chosen.json_only || options.profile.is_some();
        let profile = Some(chosen.profile).filter(|_| known);
        let limiting = profile.filter(|_| options.profile_limits);
        let mut limits: Limits = [None; 4];
        limits[RECORDS] = nearer(options.lines_max, limiting.and_then(|p| p.lines_max));
        limits[BYTES] = nearer(options.bytes_max, limiting.and_then(|p| p.file_bytes_max));
        limits[INPUTS] = limiting.and_then(|profile| profile.embedding_inputs_max);
        limits[TOKENS] = options.tokens_max;
        let apart = !options.keep_together && !chosen.json_only;
        let urls = apart && profile.is_some_and(|profile| profile.one_url);
        let models = apart && profile.is_some_and(|profile| profile.one_model);
        let read = !chosen.json_only
            && (urls || models || chosen.tokens.is_some() || limits[INPUTS].is_some());
        let provider = chosen.profile.models;
        let setup = read.then(|| chosen.setup(check, false));
        Surveying {
            wants: Wants { setup, urls, models, drop_blank: options.drop_blank },
            limits,
            tier: options.tier.map(|tier| Tier { tier, provider, model }),
            shards: options.shards,
            chunk_bytes: options.chunk_bytes,
        }
    }

    fn said(&self, chosen: &Chosen, surveying: &Surveying<'_>) -> Said {
        let known = !chosen.json_only || self.options.profile.is_some();
        let [lines_max, bytes_max, inputs_max, tokens_max] = surveying.limits;
        Said {
            format: (!chosen.json_only).then(|| chosen.format.id.to_string()),
            profile: known.then(|| chosen.profile.id.to_string()),
            model: self.options.model.clone(),
            lines_max,
            bytes_max,
            inputs_max,
            tokens_max,
            tier: self.options.tier,
            shards: self.options.shards,
            by_model: surveying.wants.urls || surveying.wants.models,
        }
    }

    fn write(
        &self,
        survey: Survey,
        mut planned: Vec<Planned>,
        (said, stem, mut warnings): (Said, String, Vec<String>),
    ) -> Result<Split, Error> {
        let mut manifest = self.manifest(&survey, &planned, said);
        let interleaved = survey.order.runs > survey.groups.all.len() as u64;
        // Where blank lines are passed over, we need an order for ourselves.
        let walked = interleaved || manifest.input.blank_dropped > 0;
        let order = walked.then(|| survey.order.finish()).transpose()?;
        manifest.order = order.as_ref().filter(|_| interleaved).map(|order| Order {
            file: format!("{stem}.order"),
            bytes: order.bytes,
            fingerprint: order.fingerprint.clone(),
        });
        let path = self.directory.join(format!("{stem}{ENDING}"));
        let input = (&*stem, self.file.path());
        warnings.extend(place::look(self.directory, input, &manifest, self.options.force)?);
        self.file.check_unchanged()?;
        let dry = self.options.dry;
        if dry {
            return Ok(Split { path, dry, kept: 0, written: 0, warnings, manifest });
        }
        let kept = self.shards(&mut planned, order.as_ref())?;
        let written = planned.len() as u64 - kept;
        manifest.shards = planned.into_iter().map(|planned| planned.shard).collect();
        deliver(&manifest, order.as_ref(), &path)?;
        Ok(Split { path, dry, kept, written, warnings, manifest })
    }

    /// The manifest as far as it is known before anything is written.
    fn manifest(&self, survey: &Survey, planned: &[Planned], said: Said) -> Manifest {
        let dropped = if self.options.drop_blank { survey.blank } else { 0 };
        let input = Input {
            name: self.name.clone(),
            bytes: survey.print.bytes(),
            lines: survey.lines - dropped,
            records: survey.records,
            blank_dropped: dropped,
            fingerprint: survey.print.text(),
        };
        Manifest {
            version: VERSION,
            input,
            options: said,
            order: None,
            shards: planned.iter().map(|planned| planned.shard.clone()).collect(),
            directory: self.directory.to_path_buf(),
        }
    }

    /// Writes the shards; how many were there.
    fn shards(
        &self,
        planned: &mut [Planned],
        order: Option<&order::Written>,
    ) -> Result<u64, Error> {
        let failed = |source| Error::Io { path: self.directory.to_path_buf(), source };
        fs::create_dir_all(self.directory).map_err(failed)?;
        let (file, directory) = (self.file, self.directory);
        let (options, hooks) = (self.options, self.hooks);
        let job = Job { file, directory, options, hooks, read: file.len };
        let kept = write(&job, planned, order.map(|order| &order.file))?;
        self.file.check_unchanged()?;
        Ok(kept)
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The order, and then the manifest: who finds it finds all.
fn deliver(manifest: &Manifest, order: Option<&order::Written>, path: &Path) -> Result<(), Error> {
    if let (Some(named), Some(order)) = (&manifest.order, order) {
        let mut output = Output::open(Destination::Path(manifest.directory.join(&named.file)))?;
        fix::copy(&order.file, order.bytes, &mut output)?;
        finish(vec![output])?;
    }
    let mut output = Output::open(Destination::Path(path.to_path_buf()))?;
    output.put(manifest.text()?.as_bytes())?;
    finish(vec![output])
}

/// What should be known.
fn warnings(survey: &Survey, how: &Surveying<'_>) -> Vec<String> {
    let mut all = survey.told.clone();
    if survey.blank > 0 && !how.wants.drop_blank {
        all.push(format!(
            "{} blank lines are kept, so that the file can be had back; servers refuse them, --drop-blank leaves them out",
            survey.blank
        ));
    }
    if survey.uncounted > 0 {
        all.push(format!(
            "{} requests could not be read, and count as 0 tokens: `batchline check` says why",
            survey.uncounted
        ));
    }
    if survey.inexact > 0 {
        all.push(format!(
            "the tokens of {} requests are estimates: the provider may count more, leave some room",
            survey.inexact
        ));
    }
    let Some(tier) = &how.tier else { return all };
    for group in &survey.groups.all {
        let model = group.key.1.as_deref().or(tier.model).unwrap_or("these requests");
        match waiting(tier, &group.key) {
            None => all.push(format!(
                "nobody has said how many tokens may wait for {model} on tier {}: no limit is kept to",
                tier.tier
            )),
            Some((most, false)) => all.push(format!(
                "that {most} tokens may wait for {model} on tier {} is not confirmed",
                tier.tier
            )),
            Some(_) => {}
        }
    }
    all
}

//! The pass that estimates: pieces are counted in parallel, a wave at a time, and merged in order while the next wave is read.

use std::io::{self, Read};
use std::sync::{Mutex, PoisonError};

use batchline_estimate::{Subject, Terms, provider_of};
use rayon::prelude::*;

use super::report::Estimate;
use super::worker::{Part, Plan, Worker};
use super::{EstimateHooks, EstimateOptions, Sample, names, sample};
use crate::choose::{Chosen, first_model};
use crate::error::stopped;
use crate::head::Head;
use crate::numbered::{Numbered, Reading};
use crate::source::{Kind, Seekable};
use crate::{CheckOptions, Error, Source, stream};

/// Pieces of a wave for each worker.
const PIECES_EACH: usize = 16;

/// Files below this are counted whole, whatever sample is asked for by itself.
const SAMPLED_MIN: u64 = 200_000_000;

pub(super) fn run(
    source: Source<'_>,
    options: &EstimateOptions,
    hooks: &EstimateHooks<'_>,
) -> Result<Estimate, Error> {
    if let Sample::Share(share) = options.sample
        && !(share > 0.0 && share <= 1.0)
    {
        return Err(Error::Options(format!("a share of {share} is not above 0 and at most 1")));
    }
    let pool = crate::pool::pool(options.threads)?;
    let Source { path, kind, .. } = source;
    let shown = path.display().to_string();
    let failed = |source| Error::Io { path: path.clone(), source };
    pool.install(|| match kind {
        Kind::Stream(_) if matches!(options.sample, Sample::Share(_)) => {
            Err(Error::Options(NO_SAMPLE.into()))
        }
        Kind::Stream(mut reader) => whole(&mut reader, shown, options, hooks, failed),
        Kind::Seekable(file) => {
            let estimate = match options.sample {
                Sample::All => None,
                Sample::Auto if file.len < SAMPLED_MIN => None,
                wanted => sampled(&file, &shown, wanted, options, hooks)?,
            };
            let estimate = match estimate {
                Some(estimate) => estimate,
                None => whole(&mut file.reader(), shown, options, hooks, failed)?,
            };
            file.check_unchanged()?;
            Ok(estimate)
        }
    })
}

const NO_SAMPLE: &str = "a stream can only be counted whole; write it to a file to count a sample, or leave out --sample";

fn whole(
    reader: &mut (impl Read + Send),
    path: String,
    options: &EstimateOptions,
    hooks: &EstimateHooks<'_>,
    failed: impl Fn(io::Error) -> Error,
) -> Result<Estimate, Error> {
    let head = Head::read(reader).map_err(&failed)?;
    let chosen = choose(&head, options)?;
    let plan = plan(&chosen, options)?;
    let reader = head.bytes.as_slice().chain(reader);
    let mut reading = Reading::new(reader, options.chunk_bytes, hooks.progress);
    let workers = Workers::default();
    let count = rayon::current_num_threads() * PIECES_EACH;
    let mut all = Part::default();
    let mut wave = reading.wave(count).map_err(&failed)?;
    while !wave.is_empty() {
        stopped(hooks.stop)?;
        let (parts, next) = rayon::join(|| workers.count(wave, &plan), || reading.wave(count));
        parts.into_iter().for_each(|part| all.merge(part));
        wave = next.map_err(&failed)?;
        if chosen.format.id != "openai" {
            // A Gemini file never says: no need to read it all.
            model_is_known(&all, &chosen, options)?;
        }
    }
    model_is_known(&all, &chosen, options)?;
    Ok(Estimate::new(path, &chosen, options, all, None))
}

fn sampled(
    file: &Seekable<'_>,
    path: &str,
    wanted: Sample,
    options: &EstimateOptions,
    hooks: &EstimateHooks<'_>,
) -> Result<Option<Estimate>, Error> {
    let head = Head::read(&mut file.reader()).map_err(|source| file.failed(source))?;
    let chosen = choose(&head, options)?;
    let plan = plan(&chosen, options)?;
    let Some((part, sampled)) = sample::take(file, (wanted, sample::CHUNK_BYTES), &plan, hooks)?
    else {
        return Ok(None);
    };
    model_is_known(&part, &chosen, options)?;
    Ok(Some(Estimate::new(path.to_string(), &chosen, options, part, Some(sampled))))
}

/// Idle workers.
#[derive(Default)]
pub(super) struct Workers<'p>(Mutex<Vec<Worker<'p>>>);

impl<'p> Workers<'p> {
    /// Lends an idle worker to `job`.
    pub fn with<T>(&self, job: impl FnOnce(&mut Worker<'p>) -> T) -> T {
        let idle = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut worker = idle().pop().unwrap_or_else(Worker::new);
        let result = job(&mut worker);
        idle().push(worker);
        result
    }

    fn count(&self, wave: Vec<Numbered>, plan: &Plan<'p>) -> Vec<Part> {
        let count = |Numbered { piece, .. }| match piece {
            stream::Piece::Lines { bytes, .. } => self.with(|worker| worker.estimate(&bytes, plan)),
            stream::Piece::TooLong { length, terminated, .. } => {
                Part::of_unread_line(length, terminated)
            }
        };
        wave.into_par_iter().with_max_len(1).map(count).collect()
    }
}

/// What the first lines are. The model of the options is for requests that name none: who runs the file follows from it only when they
/// do not say.
pub(super) fn chosen(head: &[u8], options: &EstimateOptions) -> Chosen {
    let (format, profile) = (options.format, options.profile);
    let check = CheckOptions { format, profile, ..CheckOptions::default() };
    let chosen = Chosen::new(&check, head);
    let mut lines = batchline_jsonl::lines::lines(head).map(|line| line.bytes);
    if options.model.is_none() || first_model(&mut lines, chosen.format).is_some() {
        return chosen;
    }
    Chosen::new(&CheckOptions { model: options.model.clone(), ..check }, head)
}

/// What the file is; an error when it holds no requests.
fn choose(head: &Head, options: &EstimateOptions) -> Result<Chosen, Error> {
    let chosen = chosen(head.text(), options);
    chosen.fits()?;
    let said = match (chosen.layout, chosen.neighbour) {
        (Some(layout), _) => {
            format!(
                "the file is {}, not one record a line; `batchline check` says more",
                layout.name()
            )
        }
        (_, Some(neighbour)) => {
            format!("the file holds {}, no requests that can be estimated", neighbour.what)
        }
        _ if chosen.holds_results() => format!(
            "the file holds {}: these are answers, whose tokens have been counted already; estimate the file of requests",
            chosen.format.records()
        ),
        _ if chosen.json_only && !head.text().trim_ascii().is_empty() => {
            "no record has the shape of a known format; --format names one".into()
        }
        _ => return Ok(chosen),
    };
    Err(Error::Options(said))
}

fn plan<'p>(chosen: &Chosen, options: &'p EstimateOptions) -> Result<Plan<'p>, Error> {
    let terms = Terms { prices: options.price_table(), day: options.day, output: options.output };
    let subject = |model: &String| {
        let provider = provider_of(model).or_else(|| priced_by(model, options));
        let provider =
            provider.ok_or_else(|| Error::Options(format!("unknown model `{model}`")))?;
        Ok(Subject::new(provider, model, &terms))
    };
    Ok(Plan {
        format: chosen.format,
        provider: chosen.profile.models,
        terms,
        model: options.model.as_deref(),
        compare: options.compare.iter().map(subject).collect::<Result<_, Error>>()?,
    })
}

/// The provider under which the price table knows a model.
fn priced_by(model: &str, options: &EstimateOptions) -> Option<&'static str> {
    let table = options.price_table();
    let knows = |provider: &&str| {
        !matches!(table.find(Some(provider), model, options.day), super::Lookup::Unknown)
    };
    names::PROVIDERS.into_iter().find(knows)
}

/// Nothing can be said of requests without a model, unless they are only compared.
fn model_is_known(part: &Part, chosen: &Chosen, options: &EstimateOptions) -> Result<(), Error> {
    if part.without_model == 0 || !options.compare.is_empty() {
        return Ok(());
    }
    let example = names::example_model(chosen.format.id);
    let said = match (chosen.format.id, part.without_model) {
        ("openai", 1) => {
            format!("1 request names no model: add --model for it, such as --model {example}")
        }
        ("openai", requests) => format!(
            "{requests} requests name no model: add --model for them, such as --model {example}"
        ),
        _ => format!(
            "a Gemini file does not say which model it is for: add --model, such as --model {example}"
        ),
    };
    let usual = names::usual_models(chosen.format, chosen.profile, options.day).join(", ");
    Err(Error::Options(format!("{said}\n  usual models on {}: {usual}", options.day)))
}

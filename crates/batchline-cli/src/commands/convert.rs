//! `batchline convert`

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use batchline::Source;
use batchline::convert::{
    Conversion, ConvertHooks, ConvertOptions, Destination, Destinations, Host, Media, Options,
    ResultDestinations, ResultOptions, ResultTarget, Target, convert_results, convert_source,
};
use serde_json::Value;

use crate::args::{Conversion as Wanted, ConvertArgs};
use crate::output::losses;
use crate::{inputs, interrupt, progress};

pub fn run(args: &ConvertArgs) -> anyhow::Result<bool> {
    let start = Instant::now();
    let _listening = interrupt::listen();
    check_places(args)?;
    let how = options(args)?;
    let name = args.input.display().to_string();
    let source = inputs::open(&args.input)?;
    let bar = progress::bar(&name, source.stored_bytes(), args.quiet);
    let tell = |bytes| bar.set_position(bytes);
    let hooks = ConvertHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let outcome = match args.to {
        Wanted::Requests(target) => requests(args, target, how, source, &hooks),
        Wanted::Results(target) => results(args, target, how, source, &hooks),
    };
    bar.finish_and_clear();
    let conversion = outcome?;
    if !args.quiet {
        losses::print(&name, &conversion, args, start.elapsed());
    }
    Ok(conversion.refused == 0)
}

fn requests(
    args: &ConvertArgs,
    target: &'static Target,
    how: Options,
    source: Source<'_>,
    hooks: &ConvertHooks<'_>,
) -> anyhow::Result<Conversion> {
    if target.id == "openai" && how.model.is_empty() && how.models.is_empty() {
        bail!("every OpenAI request names its model: add --model, such as --model gpt-4.1-mini");
    }
    let destinations = Destinations {
        output: destination(Some(&args.output)),
        rejects: destination(args.rejects.as_deref()),
        map: destination(args.map.as_deref()),
        losses: destination(args.losses.as_deref()),
    };
    let losses_max = Some(args.max_losses).filter(|max| *max > 0);
    let (threads, redact) = (args.threads, args.redact);
    let options = ConvertOptions { how, threads, losses_max, redact, ..ConvertOptions::to(target) };
    Ok(convert_source(source, destinations, &options, hooks)?)
}

fn results(
    args: &ConvertArgs,
    target: &'static ResultTarget,
    how: Options,
    source: Source<'_>,
    hooks: &ConvertHooks<'_>,
) -> anyhow::Result<Conversion> {
    let map = args.map.as_deref().map(Source::file).transpose()?;
    let destinations = ResultDestinations {
        output: destination(Some(&args.output)),
        errors: errors(args, target),
        losses: destination(args.losses.as_deref()),
    };
    let losses_max = Some(args.max_losses).filter(|max| *max > 0);
    let (threads, redact) = (args.threads, args.redact);
    let options = ResultOptions { how, threads, losses_max, redact, ..ResultOptions::to(target) };
    Ok(convert_results(source, map, destinations, &options, hooks)?)
}

/// Options that say where something goes, and do not fit what is converted or each other.
fn check_places(args: &ConvertArgs) -> anyhow::Result<()> {
    match args.to {
        Wanted::Requests(_) if args.errors.is_some() => {
            bail!("--errors is for results; requests that are refused go to --rejects FILE");
        }
        Wanted::Results(target) if args.rejects.is_some() => {
            bail!("--rejects is for requests; {}", errors_of(target));
        }
        Wanted::Results(target) if args.errors.is_some() && target.id != OPENAI_RESULTS => {
            bail!("--errors is for --to {OPENAI_RESULTS}; {}", errors_of(target));
        }
        _ => {}
    }
    let map = args.map.as_deref().filter(|_| matches!(args.to, Wanted::Requests(_)));
    let others = [args.rejects.as_deref(), map, args.losses.as_deref(), args.errors.as_deref()];
    let to_stdout = |path: &&Path| path.as_os_str() == "-";
    let count = others.into_iter().flatten().chain([&*args.output]).filter(to_stdout).count();
    if count > 1 {
        bail!("{count} outputs go to standard output: name files for all but one (-o FILE)");
    }
    Ok(())
}

/// The target whose errors have a file of their own.
const OPENAI_RESULTS: &str = "openai-result";

fn errors_of(target: &ResultTarget) -> &'static str {
    match target.id {
        OPENAI_RESULTS => "failed requests go to --errors FILE",
        _ => "Gemini's errors stand among the answers",
    }
}

/// Failed requests go where the user says, or beside the answers; there a file without any is not written.
fn errors(args: &ConvertArgs, target: &ResultTarget) -> Destination<'static> {
    match (&args.errors, target.id) {
        (_, id) if id != OPENAI_RESULTS => Destination::Nowhere,
        (Some(path), _) => destination(Some(path)),
        (None, _) => beside(&args.output).map_or(Destination::Nowhere, Destination::PathIfAny),
    }
}

/// `out.jsonl` → `out.errors.jsonl`; standard output and devices have no file beside them.
fn beside(output: &Path) -> Option<PathBuf> {
    let is_file = !output.metadata().is_ok_and(|there| !there.is_file());
    let is_file = is_file && output.as_os_str() != "-";
    let name = output.file_name().filter(|_| is_file)?.to_string_lossy();
    let name = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem}.errors.{ending}"),
        _ => format!("{name}.errors"),
    };
    Some(output.with_file_name(name))
}

fn destination(path: Option<&Path>) -> Destination<'static> {
    match path {
        None => Destination::Nowhere,
        Some(path) if path.as_os_str() == "-" => Destination::Writer(Box::new(std::io::stdout())),
        Some(path) => Destination::Path(path.to_path_buf()),
    }
}

fn options(args: &ConvertArgs) -> anyhow::Result<Options> {
    let models = args.model_map.as_deref().map_or(Ok(Vec::new()), model_map)?;
    let media = args.media_map.as_deref().map_or(Ok(Vec::new()), media_map)?;
    Ok(Options {
        model: args.model.clone().unwrap_or_default(),
        models,
        allow: args.allow.clone(),
        strict: args.strict,
        host: if args.vertex { Host::Vertex } else { Host::Developer },
        media,
        voices: args.voice.clone(),
        response_json_schema: args.response_json_schema,
        parameters_json_schema: args.parameters_json_schema,
        embed_content_config: args.embed_content_config,
        strict_schemas: args.strict_schemas,
        old_token_limit: args.max_tokens,
        created: args.created,
        reasoning_content: args.reasoning_content,
        normalize: args.normalize,
        no_verify: args.no_verify,
    })
}

/// The members of a JSON object in a file.
fn object(path: &Path) -> anyhow::Result<serde_json::Map<String, Value>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let value: Value =
        serde_json::from_str(&text).with_context(|| format!("{}: not JSON", path.display()))?;
    match value {
        Value::Object(members) if !members.is_empty() => Ok(members),
        _ => bail!("{}: not a JSON object with members", path.display()),
    }
}

fn model_map(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let pair = |(from, to): (String, Value)| match to {
        Value::String(to) if !to.is_empty() => Ok((from, to)),
        _ => bail!("{}: the model for `{from}` is not a text", path.display()),
    };
    object(path)?.into_iter().map(pair).collect()
}

fn media_map(path: &Path) -> anyhow::Result<Vec<Media>> {
    let medium = |(from, to): (String, Value)| {
        let text = |value: &Value| value.as_str().map(String::from);
        let (address, mime_type) = match &to {
            Value::String(address) => (Some(address.clone()), None),
            to => (text(&to["uri"]), text(&to["mimeType"])),
        };
        let to = address.with_context(|| format!("{}: no address for `{from}`", path.display()))?;
        Ok(Media { from, to, mime_type })
    };
    object(path)?.into_iter().map(medium).collect()
}

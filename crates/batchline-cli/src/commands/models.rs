//! `batchline models`

use anyhow::{Context, bail};
use batchline::catalog::{Model, models_of, nearest};
use batchline::estimate::{PROVIDERS, PriceTable};
use globset::{GlobBuilder, GlobMatcher};

use crate::args::{ListFormat, ModelsArgs};
use crate::output::models::{Listed, json, text};

pub fn run(args: &ModelsArgs) -> anyhow::Result<()> {
    let day = args.date.or_else(super::today).context("the clock shows no day; add --date")?;
    let pattern = args.pattern.as_deref().unwrap_or_default();
    let wanted_ids = Pattern::new(pattern)?;
    let all = || PROVIDERS.into_iter().flat_map(models_of);
    let named: Vec<&Model> = all().filter(|model| wanted_ids.fits(model.id)).collect();
    if named.is_empty() {
        let meant = nearest(pattern, all().map(|model| model.id));
        let hint = meant.map(|id| format!("; did you mean {id}?")).unwrap_or_default();
        bail!("no model has {pattern:?} in its id{hint}");
    }
    let prices = PriceTable::built_in();
    let wanted = |model: &&Model| args.provider.is_none_or(|provider| provider == model.provider);
    let listed = named.into_iter().filter(wanted).map(|model| Listed::new(model, prices, day));
    let listed: Vec<Listed> =
        listed.filter(|one| !args.batchable || one.runs_in_batches()).collect();
    match args.output_format {
        ListFormat::Text => text(&listed, day)?,
        ListFormat::Json => json(&listed, day)?,
    }
    Ok(())
}

/// What an id must look like.
enum Pattern {
    Part(String),
    Glob(GlobMatcher),
}

impl Pattern {
    /// Part of an id, or a glob for all of it; case counts for nothing.
    fn new(text: &str) -> anyhow::Result<Pattern> {
        if text.contains(['*', '?', '[', '{']) {
            let glob = GlobBuilder::new(text).case_insensitive(true).build()?;
            return Ok(Pattern::Glob(glob.compile_matcher()));
        }
        Ok(Pattern::Part(text.to_lowercase()))
    }

    fn fits(&self, id: &str) -> bool {
        match self {
            Pattern::Part(part) => id.contains(part.as_str()),
            Pattern::Glob(glob) => glob.is_match(id),
        }
    }
}

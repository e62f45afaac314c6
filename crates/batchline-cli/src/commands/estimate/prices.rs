//! `--prices FILE`

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, anyhow};
use batchline::estimate::PriceTable;
use batchline::estimate::prices::Origin;

use crate::output::{counted, grouped, inert};

/// Reads a price file and lays it over the prices that are built in; says what was read.
pub fn read(path: &Path, quiet: bool) -> anyhow::Result<PriceTable> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| shown.to_string())?;
    let table = PriceTable::read(&text).map_err(|error| anyhow!("{shown}: {error}"))?;
    if !quiet {
        anstream::eprintln!("{shown}: {}", contents(&table));
    }
    Ok(table.over(PriceTable::built_in()))
}

/// `LiteLLM's list of models, prices of 143 models; 2,000 models of other providers passed over`
fn contents(table: &PriceTable) -> String {
    let models: HashSet<(&str, &str)> =
        table.rows().iter().map(|row| (&*row.provider, &*row.model)).collect();
    let as_of = table.as_of.map(|day| format!(" of {day}")).unwrap_or_default();
    let models = counted(models.len() as u64, "model");
    let mut said = vec![format!("{}{as_of}, {models}", kind(table.origin))];
    if table.models_of_others > 0 {
        said.push(format!(
            "{} of other providers passed over",
            grouped(table.models_of_others as u64)
        ));
    }
    if table.rounded > 0 {
        let figures = counted(table.rounded as u64, "figure");
        said.push(format!("{figures} rounded to a millionth of a millionth of a dollar"));
    }
    if !table.left_out.is_empty() {
        let names: Vec<String> = table.left_out.iter().map(|name| inert(name)).collect();
        said.push(format!("left out, because no row can hold their prices: {}", names.join(", ")));
    }
    said.join("; ")
}

const fn kind(origin: Origin) -> &'static str {
    match origin {
        Origin::BuiltIn => "built-in prices",
        Origin::Own => "batchline's price format",
        Origin::LiteLlm => "LiteLLM's list of models",
        Origin::GenaiPrices => "data of genai-prices",
    }
}

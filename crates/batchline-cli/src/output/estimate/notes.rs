//! What stands under a row: how large requests are, which are too large, whose prices these are.

use batchline::estimate::{Class, EstimateRow};

use super::rows::short;
use crate::output::{WARN, counted, grouped};

/// The lines under a row. Of rows to compare only what sets them apart.
pub fn of(row: &EstimateRow, sampled: bool) -> Vec<String> {
    let sizes = if row.compared { None } else { sizes(row) };
    let lines = [sizes, over_window(row, sampled), origin(row)];
    lines.into_iter().flatten().collect()
}

/// `input per request: p50 ~14, p95 ~17, max ~17 (line 1, id "ticket-1")`
fn sizes(row: &EstimateRow) -> Option<String> {
    let sizes = row.totals.sizes();
    let (half, most) = (sizes.percentile(0.5)?, sizes.percentile(0.95)?);
    let largest = row.totals.largest.as_ref()?;
    let (mark, known) = match row.totals.input.class {
        Class::Exact => ("", ""),
        Class::Estimate => ("~", ""),
        Class::Range => ("≤ ", ""),
        Class::Unknown => ("", ", as far as is known"),
    };
    let shown = |tokens| format!("{mark}{}", grouped(tokens));
    let line = largest.line.map(|line| format!("line {}", grouped(line)));
    let id = largest.id.as_deref().map(|id| format!("id {:?}", short(id)));
    let place: Vec<String> = line.into_iter().chain(id).collect();
    let place = if place.is_empty() { String::new() } else { format!(" ({})", place.join(", ")) };
    let (half, most, max) = (shown(half), shown(most), shown(largest.tokens));
    Some(format!("input per request: p50 {half}, p95 {most}, max {max}{place}{known}"))
}

fn over_window(row: &EstimateRow, sampled: bool) -> Option<String> {
    let over = row.over_window().filter(|over| *over > 0)?;
    let facts = row.facts?;
    let most = facts.max_input.or(facts.context_window)?;
    let have = match (row.totals.input.class <= Class::Estimate, over) {
        (false, _) => "may have",
        (true, 1) => "has",
        (true, _) => "have",
    };
    let of = if sampled { " of those that were counted" } else { "" };
    Some(format!(
        "{WARN}warning:{WARN:#} {}{of} {have} more input tokens than the model takes ({})",
        counted(over, "request"),
        grouped(most.into())
    ))
}

fn origin(row: &EstimateRow) -> Option<String> {
    let origin = row.price_origin.filter(|origin| *origin != "built-in")?;
    Some(format!("prices: {origin}"))
}

//! From conditional prices to periods.

use batchline_formats::Date;
use batchline_jsonl::{Kind, Node};

use super::super::error::Fault;
use super::super::value;
use super::figures::{self, Prices, set};
use crate::prices::{LongContext, Rates, Row, Tier};

/// Prices that hold from a day on.
struct Dated {
    from: Option<Date>,
    prices: Prices,
}

/// One row for each stretch of days with the same prices; `None` when a row cannot hold them.
pub(super) fn periods(model: Node<'_>, rounded: &mut usize) -> Result<Option<Vec<Row>>, Fault> {
    let Some(standard) = standard(model, rounded)? else { return Ok(None) };
    let Some(batch) = batch(model, rounded)? else { return Ok(None) };
    let mut days: Vec<Option<Date>> = standard.iter().chain(&batch).map(|one| one.from).collect();
    days.push(None);
    days.sort_unstable();
    days.dedup();
    let facts = Row {
        context_window: value::count(model, "context_window")?,
        batchable: (!batch.is_empty()).then_some(true),
        sources: vec![String::from("genai-prices")],
        ..Row::default()
    };
    let mut rows = Vec::new();
    for (index, from) in days.iter().enumerate() {
        let until = days.get(index + 1).copied().flatten().and_then(day_before);
        let Some((tier, long_context)) = on(*from, &standard, &batch) else { return Ok(None) };
        rows.push(Row { from: *from, until, tier, long_context, ..facts.clone() });
    }
    Ok(Some(rows))
}

/// The prices that hold from `day` on: the last standard ones that apply, else the first; of the batch ones for each rate the first.
///
/// Batch prices that were read before the standard ones changed are passed over, which leaves them unknown: a rise that was announced
/// without its batch prices would seem to spare batches.
fn on(
    day: Option<Date>,
    standard: &[Dated],
    batch: &[Dated],
) -> Option<(Tier, Option<LongContext>)> {
    let holds = |one: &&Dated| one.from <= day;
    let normal = standard.iter().rev().find(holds).or(standard.first());
    let changed = normal.and_then(|one| one.from);
    let normal = normal.map(|one| one.prices).unwrap_or_default();
    let fresh = |one: &&Dated| one.from.is_none() || one.from >= changed;
    let cheap = batch.iter().filter(holds).filter(fresh).map(|one| one.prices).reduce(merged);
    let thresholds = [normal.above, cheap.and_then(|prices| prices.above)];
    let above = thresholds.into_iter().flatten().min();
    if thresholds.into_iter().flatten().any(|one| Some(one) != above) {
        return None;
    }
    let tier = Tier { standard: normal.base, batch: cheap.map(|prices| prices.base) };
    let long =
        Tier { standard: normal.long, batch: cheap.map(|prices| long_batch(prices, normal)) };
    Some((tier, above.map(|above| LongContext { above, tier: long })))
}

/// The batch rates of long prompts. Flat ones say nothing about prompts for which the standard rates rise: those are left unknown.
fn long_batch(batch: Prices, standard: Prices) -> Rates {
    let mut rates = batch.long;
    for name in Rates::NAMES {
        let rises = standard.long.get(name) != standard.base.get(name);
        if batch.above.is_none() && rises {
            set(&mut rates, name, None);
        }
    }
    rates
}

/// `a`, and what it leaves open from `b`.
fn merged(a: Prices, b: Prices) -> Prices {
    let mut sum = Prices { above: a.above.or(b.above), ..a };
    for name in Rates::NAMES {
        if a.base.get(name).is_none() {
            set(&mut sum.base, name, b.base.get(name));
            set(&mut sum.long, name, b.long.get(name));
        }
    }
    sum
}

/// Standard prices, in their order; `None` when some hold at hours of the day only.
fn standard(model: Node<'_>, rounded: &mut usize) -> Result<Option<Vec<Dated>>, Fault> {
    let Some(prices) = value::member(model, "prices") else {
        return Err(Fault::missing(model, "prices", "an object of prices, or a list of them"));
    };
    if prices.kind() == Kind::Object {
        let prices = figures::read(prices, rounded)?;
        return Ok(prices.map(|prices| vec![Dated { from: None, prices }]));
    }
    prices.children().map(|one| dated(one, rounded)).collect()
}

/// Batch prices, in their order.
fn batch(model: Node<'_>, rounded: &mut usize) -> Result<Option<Vec<Dated>>, Fault> {
    let variants = model.get("price_variants").into_iter().flat_map(|list| list.children());
    let is_batch = |variant: &Node<'_>| {
        let when = variant.get("when").filter(|when| when.len() == 1);
        when.and_then(|when| when.get("processing")?.text()).is_some_and(|kind| kind == "batch")
    };
    variants.filter(is_batch).map(|one| dated(one, rounded)).collect()
}

fn dated(one: Node<'_>, rounded: &mut usize) -> Result<Option<Dated>, Fault> {
    let constraint = value::member(one, "constraint");
    let from = constraint.map(|node| value::day(node, "start_date")).transpose()?.flatten();
    if constraint.is_some() && from.is_none() {
        return Ok(None);
    }
    let Some(prices) = value::object(one, "prices")? else {
        return Err(Fault::missing(one, "prices", "an object of prices"));
    };
    Ok(figures::read(prices, rounded)?.map(|prices| Dated { from, prices }))
}

/// The day before.
fn day_before(day: Date) -> Option<Date> {
    let Date { year, month, day } = day;
    if day > 1 {
        return Some(Date { day: day - 1, ..Date { year, month, day } });
    }
    let (year, month) = if month > 1 { (year, month - 1) } else { (year.checked_sub(1)?, 12) };
    // The last day of a month is the last that can be written.
    (28..=31).rev().find_map(|day| Date::parse(&Date { year, month, day }.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_before_crosses_months_and_years() {
        for (day, before) in [
            ("2026-11-22", "2026-11-21"),
            ("2027-01-01", "2026-12-31"),
            ("2028-03-01", "2028-02-29"),
            ("2027-03-01", "2027-02-28"),
        ] {
            assert_eq!(Date::parse(day).and_then(day_before), Date::parse(before), "{day}");
        }
    }
}

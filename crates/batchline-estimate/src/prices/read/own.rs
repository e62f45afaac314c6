//! Our own format: a header line, then a line a row.

use batchline_formats::Date;
use batchline_jsonl::Node;

use super::error::{Fault, ReadError};
use super::{PROVIDERS, parse, value};
use crate::prices::{Confidence, LongContext, Origin, Price, PriceTable, Rates, Row, Tier};

/// What the header says; another number behind the slash is another format.
const FORMAT: &str = "batchline-prices/1";

const FIGURE: &str = "dollars per 1,000,000 tokens with at most six decimals, such as 2.5";

/// Reads a whole file.
pub(in crate::prices) fn read(text: &str) -> Result<PriceTable, ReadError> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let mut lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let (number, first) = lines.next().unwrap_or((1, ""));
    let as_of = parse(first, header).map_err(|fault| fault.in_line(number))?;
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for (number, line) in lines {
        rows.push((number, parse(line, row).map_err(|fault| fault.in_line(number))?));
    }
    rows.sort_by(|(_, a), (_, b)| place(a).cmp(&place(b)));
    rows.windows(2).try_for_each(|pair| apart(&pair[0], &pair[1]))?;
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let mut table = PriceTable::new(Origin::Own, rows);
    table.as_of = as_of;
    Ok(table)
}

fn place(row: &Row) -> (&str, &str, Option<Date>) {
    (&row.provider, &row.model, row.from)
}

/// Two periods of one model must not overlap: there would be two prices on one day.
fn apart(a: &(usize, Row), b: &(usize, Row)) -> Result<(), ReadError> {
    let same = (&a.1.provider, &a.1.model) == (&b.1.provider, &b.1.model);
    let ends_before = |until: Date| b.1.from.is_some_and(|from| until < from);
    if !same || a.1.until.is_some_and(ends_before) {
        return Ok(());
    }
    Err(ReadError {
        line: b.0,
        pointer: String::from("/from"),
        wrong: format!("the period of `{}` overlaps that of line {}", b.1.model, a.0),
        expected: String::from("periods that end before the next one begins"),
    })
}

fn header(object: Node<'_>) -> Result<Option<Date>, Fault> {
    if value::needed_text(object, "format")? == FORMAT {
        return value::day(object, "as_of");
    }
    let format = object.get("format").unwrap_or(object);
    Err(Fault::at(format, "is a format that we do not know", FORMAT))
}

/// Members of a row. An unknown one is an error: it may be a known one misspelt.
const MEMBERS: &[&str] = &[
    "provider",
    "model",
    "mode",
    "from",
    "until",
    "standard",
    "batch",
    "long_context",
    "context_window",
    "max_input",
    "max_output",
    "batchable",
    "shutdown",
    "alias_of",
    "checked",
    "batch_verified_on",
    "valid_until",
    "confidence",
    "sources",
    "notes",
];

fn row(object: Node<'_>) -> Result<Row, Fault> {
    only(object, MEMBERS)?;
    let provider = value::needed_text(object, "provider")?.into_owned();
    if !PROVIDERS.contains(&&*provider) {
        let node = object.get("provider").unwrap_or(object);
        return Err(Fault::at(node, "is no provider that has prices here", "gemini or openai"));
    }
    Ok(Row {
        provider,
        model: value::needed_text(object, "model")?.into_owned(),
        mode: value::text(object, "mode")?.and_then(|name| value::mode(&name)),
        from: value::day(object, "from")?,
        until: value::day(object, "until")?,
        tier: tier(object)?,
        long_context: long_context(object)?,
        ..facts(object)?
    })
}

/// What a row says besides its prices.
fn facts(object: Node<'_>) -> Result<Row, Fault> {
    Ok(Row {
        context_window: value::count(object, "context_window")?,
        max_input: value::count(object, "max_input")?,
        max_output: value::count(object, "max_output")?,
        batchable: value::flag(object, "batchable")?,
        shutdown: value::day(object, "shutdown")?,
        alias_of: value::text(object, "alias_of")?.map(Into::into),
        checked: value::day(object, "checked")?,
        batch_verified_on: value::day(object, "batch_verified_on")?,
        valid_until: value::day(object, "valid_until")?,
        confidence: confidence(object)?,
        sources: value::texts(object, "sources")?,
        notes: value::texts(object, "notes")?,
        ..Row::default()
    })
}

fn confidence(object: Node<'_>) -> Result<Option<Confidence>, Fault> {
    let Some(name) = value::text(object, "confidence")? else {
        return Ok(None);
    };
    let known = Confidence::ALL.into_iter().find(|mark| mark.name() == name);
    let node = object.get("confidence").unwrap_or(object);
    let wrong = || Fault::at(node, "is no mark of trust", "confirmed, single-source or derived");
    known.map(Some).ok_or_else(wrong)
}

fn long_context(object: Node<'_>) -> Result<Option<LongContext>, Fault> {
    let Some(long) = value::object(object, "long_context")? else {
        return Ok(None);
    };
    only(long, &["above", "standard", "batch"])?;
    let above = value::count(long, "above")?.ok_or_else(|| {
        Fault::missing(long, "above", "the number of tokens a long prompt exceeds")
    })?;
    Ok(Some(LongContext { above, tier: tier(long)? }))
}

fn tier(object: Node<'_>) -> Result<Tier, Fault> {
    let standard = value::object(object, "standard")?.map(rates).transpose()?;
    let batch = value::object(object, "batch")?.map(rates).transpose()?;
    Ok(Tier { standard: standard.unwrap_or_default(), batch })
}

fn rates(object: Node<'_>) -> Result<Rates, Fault> {
    only(object, Rates::NAMES)?;
    let mut rates = Rates::default();
    for name in Rates::NAMES {
        let Some(node) = value::member(object, name) else { continue };
        let digits = node.number().ok_or_else(|| Fault::at(node, "is no number", FIGURE))?;
        let price = Price::per_million(digits.text);
        let price = price.map_err(|error| Fault::figure(node, error, FIGURE))?;
        if let Some(place) = rates.get_mut(name) {
            *place = Some(price);
        }
    }
    Ok(rates)
}

/// No members but these.
fn only(object: Node<'_>, names: &[&str]) -> Result<(), Fault> {
    let known = |node: &Node<'_>| names.iter().any(|name| node.is_named(name));
    match object.children().find(|node| !known(node)) {
        None => Ok(()),
        Some(node) => {
            let wrong =
                format!("belongs to `{}`, which is no member here", node.key().unwrap_or_default());
            Err(Fault::at(node, &wrong, &names.join(", ")))
        }
    }
}

//! The list of models, for people and machines.

use std::io::{self, Write};

use batchline::Date;
use batchline::catalog::{Mode, Model};
use batchline::estimate::prices::{Confidence, Price, Rates, Row};
use batchline::estimate::{Class, Lookup, PriceTable, Tokenizer, tokenizer_of};
use serde_json::{Map, Value, json};

use super::align::{Columns, Side};
use super::{FAINT, STRONG, counted, grouped};

/// A model, its price on a day, and the price that follows.
pub struct Listed {
    model: &'static Model,
    now: Option<&'static Row>,
    next: Option<&'static Row>,
    tokenizer: Tokenizer,
    day: Date,
}

impl Listed {
    pub fn new(model: &'static Model, prices: &'static PriceTable, day: Date) -> Listed {
        let now = match prices.find(Some(model.provider), model.id, day) {
            Lookup::Found(found) => Some(found.row),
            _ => None,
        };
        let rows = prices.rows().iter();
        let of_model =
            rows.filter(|row| (&*row.provider, &*row.model) == (model.provider, model.id));
        let next = of_model
            .filter(|row| row.from.is_some_and(|from| day < from))
            .min_by_key(|row| row.from);
        Listed { model, now, next, tokenizer: tokenizer_of(model.provider, model.id), day }
    }

    /// Do batches take it on that day?
    pub fn runs_in_batches(&self) -> bool {
        self.model.batchable == Some(true)
            && self.model.shutdown.is_none_or(|shutdown| self.day < shutdown)
    }
}

const LEGEND: &str = "prices: input / output in US dollars per 1,000,000 tokens · ? not known · - none · ~ the tokenizer of its nearest relatives";

const CELLS: usize = 9;

const SIDES: [Side; CELLS] = [
    Side::Left,
    Side::Left,
    Side::Right,
    Side::Right,
    Side::Right,
    Side::Right,
    Side::Left,
    Side::Left,
    Side::Left,
];

/// An aligned table, the next price under each row that has one.
pub fn text(listed: &[Listed], day: Date) -> io::Result<()> {
    let head = [
        "model",
        "for",
        "window",
        "max output",
        "batch price",
        "standard price",
        "in batches",
        "shutdown",
        "tokenizer",
    ];
    let mut cells = vec![head.map(String::from)];
    cells.extend(listed.iter().map(cells_of));
    let columns = Columns::new(SIDES, &cells);
    let mut out = anstream::stdout().lock();
    writeln!(out, "{FAINT}{}{FAINT:#}", columns.line(&cells[0]))?;
    for (one, cells) in listed.iter().zip(&cells[1..]) {
        writeln!(out, "{}", columns.line(cells))?;
        let alias = one.model.alias_of.map(|id| format!("stands for {id} today"));
        alias.into_iter().chain(change(one)).try_for_each(|line| writeln!(out, "    {line}"))?;
    }
    let models = counted(listed.len() as u64, "model");
    writeln!(out, "\n{STRONG}{models}{STRONG:#}, prices of {day}\n{FAINT}{LEGEND}{FAINT:#}")
}

fn cells_of(one: &Listed) -> [String; CELLS] {
    let Listed { model, now, .. } = one;
    [
        model.id.into(),
        model.mode.name().into(),
        count(model.context_window),
        if has_no_output(model) { "-".into() } else { count(model.max_output) },
        batch(model, *now),
        now.map_or("?".into(), |row| pair(model, &row.tier.standard)),
        taken(model.batchable).into(),
        shutdown(model),
        tokenizer(&one.tokenizer),
    ]
}

fn count(tokens: Option<u32>) -> String {
    tokens.map_or("?".into(), |tokens| grouped(tokens.into()))
}

const fn taken(batchable: Option<bool>) -> &'static str {
    match batchable {
        Some(true) => "yes",
        Some(false) => "no",
        None => "?",
    }
}

fn shutdown(model: &Model) -> String {
    let disputed = if model.shutdown_disputed { "?" } else { "" };
    model.shutdown.map_or("-".into(), |day| format!("{day}{disputed}"))
}

fn tokenizer(tokenizer: &Tokenizer) -> String {
    let mark = if tokenizer.class == Class::Exact { "" } else { "~" };
    tokenizer.encoding_name.map_or("?".into(), |name| format!("{mark}{name}"))
}

/// Vectors and verdicts are not paid by the token.
fn has_no_output(model: &Model) -> bool {
    matches!(model.mode, Mode::Embedding | Mode::Moderation)
}

fn batch(model: &Model, row: Option<&Row>) -> String {
    let batch = row.and_then(|row| row.tier.batch.as_ref());
    match (model.batchable, batch) {
        (Some(false), _) => "-".into(),
        (_, Some(rates)) => pair(model, rates),
        (_, None) => "?".into(),
    }
}

/// `$0.15 / $1.25`
fn pair(model: &Model, rates: &Rates) -> String {
    let shown = |price: Option<Price>| price.map_or("?".into(), dollars);
    match (shown(rates.input), has_no_output(model)) {
        (input, true) => input,
        (input, false) => format!("{input} / {}", shown(rates.output)),
    }
}

/// To the last digit, as it is published: `$1.875`, `$2.00`
fn dollars(price: Price) -> String {
    let exact = price.to_string();
    match exact.split_once('.') {
        None => format!("${exact}.00"),
        Some((_, cents)) if cents.len() < 2 => format!("${exact}0"),
        Some(_) => format!("${exact}"),
    }
}

/// `from 2027-01-01: batch $0.75 / $4.50, standard $1.50 / $9.00`
fn change(one: &Listed) -> Option<String> {
    let next = one.next?;
    let (batch, standard) = (batch(one.model, Some(next)), pair(one.model, &next.tier.standard));
    Some(format!("from {}: batch {batch}, standard {standard}", next.from?))
}

/// A list of objects.
pub fn json(listed: &[Listed], day: Date) -> io::Result<()> {
    let models: Vec<Value> = listed.iter().map(object).collect();
    let all = json!({ "day": day.to_string(), "models": models });
    let mut out = anstream::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &all)?;
    writeln!(out)
}

fn object(one: &Listed) -> Value {
    let Listed { model, now, next, tokenizer, .. } = one;
    json!({
        "provider": model.provider,
        "id": model.id,
        "alias_of": model.alias_of,
        "for": model.mode.name(),
        "context_window": model.context_window,
        "max_input": model.max_input,
        "max_output": model.max_output,
        "batchable": model.batchable,
        "shutdown": model.shutdown.map(|day| day.to_string()),
        "shutdown_disputed": model.shutdown_disputed,
        "tokenizer": tokenizer.encoding_name,
        "tokenizer_class": tokenizer.class.name(),
        "price": now.map(price),
        "next_price": next.map(price),
    })
}

/// Dollars per 1,000,000 tokens are text: a number in JSON may lose digits on the way.
fn price(row: &Row) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "from": day(row.from),
        "until": day(row.until),
        "standard": rates(&row.tier.standard),
        "batch": row.tier.batch.as_ref().map(rates),
        "long_context": row.long_context.as_ref().map(|long| json!({
            "above": long.above,
            "standard": rates(&long.tier.standard),
            "batch": long.tier.batch.as_ref().map(rates),
        })),
        "confidence": row.confidence.map(Confidence::name),
        "checked": day(row.checked),
        "valid_until": day(row.valid_until),
    })
}

fn rates(rates: &Rates) -> Value {
    let known = Rates::NAMES.iter().filter_map(|name| {
        Some(((*name).to_string(), Value::String(rates.get(name)?.to_string())))
    });
    Value::Object(known.collect::<Map<_, _>>())
}

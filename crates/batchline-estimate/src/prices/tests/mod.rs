//! Tests of the module as a whole.

mod additive;
mod costs;
mod data;
mod lookup;
mod readers;

use batchline_formats::Date;

use super::{Found, Lookup, PriceTable};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// The built-in price of a model on a day.
fn found(model: &str, on: &str) -> Found<'static> {
    match PriceTable::built_in().find(None, model, day(on)) {
        Lookup::Found(found) => found,
        other => panic!("{model} on {on}: {other:?}"),
    }
}

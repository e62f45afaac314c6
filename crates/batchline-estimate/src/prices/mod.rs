//! Prices of models: dated rows, what a request costs, and readers for price files of others.
//!
//! All figures are whole picodollars (10⁻¹² of a US dollar), so that sums are exact; see [`Price`] and [`Money`].
//!
//! ```
//! use batchline_estimate::prices::{Lookup, PriceTable, Tariff, Usage};
//! use batchline_formats::Date;
//!
//! let day = Date { year: 2026, month: 11, day: 22 };
//! let Lookup::Found(found) = PriceTable::built_in().find(Some("gemini"), "gemini-embedding-001", day) else {
//!     panic!("the row is there");
//! };
//! let usage = Usage { text: 1_000_000, ..Usage::default() };
//! let cost = found.cost(&usage, Tariff::Batch);
//! assert_eq!(cost.money.map(|money| money.to_decimal_string()).as_deref(), Some("0.075"));
//! ```
//!
//! Rows go stale: see [`Row::is_stale`]. What the figures leave out is written in `docs/prices.md`.

mod cost;
mod decimal;
mod money;
mod price;
mod rates;
mod read;
mod row;
mod snapshot;
mod table;
#[cfg(test)]
mod tests;

pub use cost::{Cost, Tariff, Usage};
pub use decimal::DecimalError;
pub use money::Money;
pub use price::Price;
pub use rates::Rates;
pub use read::ReadError;
pub use row::{Confidence, LongContext, Row, Tier};
pub use table::{Found, Lookup, Origin, PriceTable};

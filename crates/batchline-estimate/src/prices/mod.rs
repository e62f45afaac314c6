//! Prices of models.
//!
//! All figures are whole picodollars (10⁻¹² of a US dollar), so that sums are exact; see [`Price`] and [`Money`].

mod decimal;
mod money;
mod price;
mod rates;

pub use decimal::DecimalError;
pub use money::Money;
pub use price::Price;
pub use rates::Rates;

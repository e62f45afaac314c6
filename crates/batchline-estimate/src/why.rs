//! Why a figure is not exact.

use crate::Class;

/// A reason why a figure is not exact. Compared by its id.
#[derive(Debug)]
pub struct Why {
    /// `remote-image`: stable, for JSON.
    pub id: &'static str,
    /// What a figure is because of it, at best.
    pub class: Class,
    /// One sentence for people, without a full stop.
    pub text: &'static str,
}

impl PartialEq for Why {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

macro_rules! whys {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $class:ident, $text:literal;)+) => {
        $($(#[doc = $doc])+ pub static $name: Why = Why { id: $id, class: Class::$class, text: $text };)+
        /// Every reason.
        pub static WHYS: &[&Why] = &[$(&$name),+];
    };
}

whys! {
    /// No tokenizer has been published for the model; that of its nearest relatives is used.
    NEAREST_TOKENIZER = "nearest-tokenizer", Estimate, "no tokenizer is published for the model; that of its nearest relatives is used";
    /// Nobody has said how the model counts text.
    NO_TOKENIZER = "no-tokenizer", Unknown, "nothing is known about how the model counts text";
    /// No batch price is published; half of the standard one is assumed, as most providers take.
    HALF_PRICE = "half-price", Estimate, "no batch price is published; half of the standard price is assumed";
    /// Whether a batch takes the model is not known.
    BATCH_UNSURE = "batch-unsure", Estimate, "nobody says whether a batch takes the model";
    /// The model cannot run in a batch, so there is no batch price.
    NO_BATCH = "no-batch", Unknown, "batches do not take the model";
    /// Cached tokens have no price in this tariff.
    CACHE_PRICE = "cache-price", Estimate, "no price of cached tokens is published for this tariff; the standard one is assumed, at most that of other tokens";
    /// A snapshot that no row names.
    BASE_PRICE = "base-price", Estimate, "the snapshot has no price of its own; that of the model it was made from is assumed";
    /// The price follows from others that were published.
    DERIVED_PRICE = "derived-price", Estimate, "the price is not published; it follows from others that are";
    /// No price is known for some of the tokens.
    NO_PRICE = "no-price", Unknown, "no price is known for some of the tokens";
}

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
}

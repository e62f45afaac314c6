//! Mending: what a rule that knows a remedy does to the line, as edits of bytes. What no edit touches stays as it is.
//!
//! A rule with a remedy names a [`Mend`] in its [`Fix`](crate::Fix). [`Mender`] checks a line, asks the rules that spoke, applies what they
//! say, and looks again, until nothing is left that it may mend.

mod edit;
mod fault;
mod home;
mod meant;
mod mender;
mod round;

pub use edit::{Edit, Mending, gaps, is_taken, quoted};
pub use fault::{Fault, remove};
pub use home::{move_as, move_to};
pub use meant::{
    rename, rename_as_suggested, rename_near, rename_near_key, rename_to, set_true,
    value_as_suggested,
};
pub use mender::{Allowed, MendOptions, Mended, Mender, Owner, Step};

/// How a fault is mended.
#[derive(Clone, Copy, Debug)]
pub enum Mend {
    /// In its line: the edits that mend this fault, `None` when this one cannot be mended.
    Line(fn(&Fault<'_>) -> Option<Mending>),
    /// The line goes.
    DropLine,
    /// Every line of the file gets the line break that is due.
    LineEnds,
    /// The last line gets a line break.
    LastLine,
    /// Ids that stand a second time get a suffix.
    RepeatedIds,
}

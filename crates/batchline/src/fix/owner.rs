//! What is to be mended, and who is told.

use batchline_formats::Draft;
use batchline_formats::mend::{Owner, Step};

/// A line of no file: all that may be mended is.
pub(super) struct AnyLine;

impl Owner for AnyLine {
    fn wants(&self, _: &Draft<'_>, _: Option<&str>) -> bool {
        true
    }

    fn new_id(&self) -> Option<String> {
        None
    }

    fn see(&mut self, _: &Step<'_>) {}
}

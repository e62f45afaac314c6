//! Mending of files: what is wrong and can be put right is, and not one other byte changes.
//!
//! ```
//! use batchline::fix::{FixOptions, fix_line};
//!
//! let line = br#"{"key":"r1", "request": {"contents":[{"parts":[{"text":"Hi"}]}],}}"#;
//! let fixed = fix_line(line, &FixOptions::default());
//! assert_eq!(fixed.as_deref(), Some(&br#"{"key":"r1", "request": {"contents":[{"parts":[{"text":"Hi"}]}]}}"#[..]));
//! ```

mod owner;

pub use batchline_formats::mend::Allowed;
use batchline_formats::mend::{MendOptions, Mender};

use crate::CheckOptions;
use crate::choose::Chosen;
use owner::AnyLine;

/// How to mend.
#[derive(Clone, Debug)]
pub struct FixOptions {
    /// How the file is checked. What is not selected, or suppressed, is not mended; what a baseline accepts is.
    pub check: CheckOptions,
    /// What may be mended.
    pub allowed: Allowed,
}

impl Default for FixOptions {
    fn default() -> FixOptions {
        FixOptions { check: CheckOptions::default(), allowed: Allowed::Safe }
    }
}

/// Mends one line (without its line break) by itself; `None` when it should go.
#[must_use]
pub fn fix_line(line: &[u8], options: &FixOptions) -> Option<Vec<u8>> {
    let check = CheckOptions { limits: options.check.limits.clamped(), ..options.check.clone() };
    let chosen = Chosen::new(&check, line);
    let options = MendOptions { line: chosen.setup(&check, false).line, allowed: options.allowed };
    let mut mender = Mender::new(&check.selection);
    mender.mend(line, &options, &mut AnyLine).line.map(std::borrow::Cow::into_owned)
}

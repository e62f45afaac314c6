//! Findings that are put up with: suppressed for a reason, or accepted because they were there before.
//!
//! ```
//! use std::sync::Arc;
//! use batchline::accept::Suppression;
//! use batchline::{CheckOptions, Selector, check_reader};
//!
//! let file = br#"{"key":"old-1","request":{"contents":[{"parts":[{"text":"Hi"}]}],"temprature":0.5}}
//! "#;
//! let old = Suppression::new("exported before the mend", vec![Selector::parse("G301")?]).ids(&["old-*"])?;
//! let options = CheckOptions { suppressions: Arc::from([old]), ..CheckOptions::default() };
//! let report = check_reader(&file[..], &options).map_err(|error| error.to_string())?;
//! assert!(report.is_clean());
//! assert_eq!(report.suppressed, [1]);
//! # Ok::<(), String>(())
//! ```

mod baseline;
mod sieve;
mod suppression;

pub use baseline::{Accepted, Baseline, record_key};
pub use suppression::Suppression;

pub(crate) use sieve::{Sieve, Sifted};

//! The whole file and its limits: F6xx.

use crate::Rule;

pub mod empty_file;
pub mod file_too_large;
pub mod foreign_format;
pub mod too_many_requests;
pub mod unknown_format;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &file_too_large::RULE,
    &too_many_requests::RULE,
    &empty_file::RULE,
    &foreign_format::RULE,
    &unknown_format::RULE,
];

//! `batchline.toml`: how the files below a directory are checked.
//!
//! [`keys`] is the table everything follows from. [`reader`] reads a text by it and tells every mistake ([`problem`]), [`find`] finds the
//! file nearest to a checked one, [`settings`] lays its sections and the command line on top of each other, [`uses`] knows which
//! suppressions were needed, [`mod@schema`] describes it to editors.

mod command_line;
mod find;
mod keys;
mod load;
mod paths;
mod problem;
mod reader;
mod scalar;
mod schema;
mod settings;
#[cfg(test)]
mod tests;
mod uses;

pub use command_line::{check_entries, choose_entries, report_entries};
pub use find::Configs;
pub use keys::{Key, settings_keys};
pub use paths::absolute;
pub use schema::schema;
pub use settings::FileSettings;
pub use uses::Uses;

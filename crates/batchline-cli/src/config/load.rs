//! A `batchline.toml` that was read, ready to be asked about files.

use std::path::{Path, PathBuf};

use anyhow::Context;
use batchline::accept::Suppression;

use super::keys;
use super::paths;
use super::problem::Problem;
use super::reader::{Document, Entries, read};
use super::scalar::Value;

/// The name that is looked for.
pub const FILE_NAME: &str = "batchline.toml";

/// A configuration file.
#[derive(Debug)]
pub struct Config {
    /// From the root.
    pub path: PathBuf,
    /// As people name it.
    pub shown: String,
    /// What its paths are seen from; absolute.
    pub directory: PathBuf,
    pub document: Document,
    /// One for each `[[suppress]]`.
    pub suppressions: Vec<Suppression>,
}

impl Config {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read, or all that is wrong with it.
    pub fn load(path: &Path) -> anyhow::Result<Config> {
        let absolute = paths::absolute(path)?;
        let shown = paths::shown(&absolute);
        let text = std::fs::read_to_string(&absolute).with_context(|| shown.clone())?;
        let document = read(&text).map_err(|problems| told(&shown, &problems))?;
        let suppressions = document.suppress.iter().map(suppression).collect::<Result<_, _>>();
        let suppressions = suppressions.map_err(anyhow::Error::msg)?;
        let directory = absolute.parent().unwrap_or(&absolute).to_path_buf();
        Ok(Config { path: absolute, shown, directory, document, suppressions })
    }

    /// `path` as seen from here; files elsewhere keep their whole path.
    pub fn seen<'a>(&self, path: &'a Path) -> &'a Path {
        path.strip_prefix(&self.directory).unwrap_or(path)
    }

    /// Is the file (absolute) passed over when directories are searched?
    pub fn excludes(&self, path: &Path) -> bool {
        means(self.document.check.list(&keys::EXCLUDE), self.seen(path))
    }
}

/// Does one of these globs mean the file?
fn means(globs: &[Value], path: &Path) -> bool {
    let glob = |value: &Value| matches!(value, Value::Paths(glob) if glob.means(path));
    globs.iter().any(glob)
}

/// Is this section about the file, seen from the directory of the configuration? Without `paths` it is about all.
pub fn concerns(section: &Entries, path: &Path) -> bool {
    section.value(&keys::PATHS).is_none_or(|globs| means(globs.list(), path))
}

fn suppression(section: &Entries) -> Result<Suppression, String> {
    let rules = section.list(&keys::RULES).iter().filter_map(Value::selector).cloned().collect();
    let reason = section.value(&keys::REASON).map(Value::to_string).unwrap_or_default();
    let suppression = Suppression::new(reason, rules);
    let lines = section.list(&keys::LINES).iter().filter_map(Value::lines).cloned().collect();
    let suppression = suppression.lines(lines);
    match section.list(&keys::IDS) {
        [] => Ok(suppression),
        ids => suppression.ids(&ids.iter().map(Value::to_string).collect::<Vec<_>>()),
    }
}

fn told(shown: &str, problems: &[Problem]) -> anyhow::Error {
    let one = |problem: &Problem| {
        let Problem { line, column, message } = problem;
        format!("{shown}:{line}:{column}: {message}")
    };
    anyhow::anyhow!(problems.iter().map(one).collect::<Vec<_>>().join("\n       "))
}

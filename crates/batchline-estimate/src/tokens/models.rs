//! Which encoding a model counts with.

use crate::Class;
use crate::why::{NEAREST_TOKENIZER, NO_TOKENIZER, Why};

/// What a model cuts text with, as far as anybody has said.
#[derive(Clone, Copy, Debug)]
pub struct Tokenizer {
    /// The name of an [`Encoding`](super::Encoding): `o200k_base`; `None` when nothing is known.
    pub encoding_name: Option<&'static str>,
    /// How sure that is: no count made with it is surer.
    pub class: Class,
    /// Why it is no surer.
    pub why: Option<&'static Why>,
}

/// Nothing is known.
const NONE: Tokenizer =
    Tokenizer { encoding_name: None, class: Class::Unknown, why: Some(&NO_TOKENIZER) };

const fn published(name: &'static str) -> Tokenizer {
    Tokenizer { encoding_name: Some(name), class: Class::Exact, why: None }
}

const fn nearest(name: &'static str) -> Tokenizer {
    let why = Some(&NEAREST_TOKENIZER);
    Tokenizer { encoding_name: Some(name), class: Class::Estimate, why }
}

const CL100K: Tokenizer = published("cl100k_base");
const O200K: Tokenizer = published("o200k_base");
const HARMONY: Tokenizer = published("o200k_harmony");
const GEMMA3: Tokenizer = published("gemma3");
const GEMMA4: Tokenizer = published("gemma4");
const NEAR_O200K: Tokenizer = nearest("o200k_base");
const NEAR_GEMMA3: Tokenizer = nearest("gemma3");
const NEAR_GEMMA4: Tokenizer = nearest("gemma4");

/// Which ids a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// This id and no other.
    Name,
    /// This id, and it with numbers, `preview` or `exp` behind: its snapshots.
    Snapshots,
    /// Every id that starts so; of several rows the longest start wins.
    Start,
}

/// A row of the table: ids and what they count with.
#[derive(Debug)]
struct Row {
    name: &'static str,
    fit: Fit,
    tokenizer: Tokenizer,
}

const fn name(name: &'static str, tokenizer: Tokenizer) -> Row {
    Row { name, fit: Fit::Name, tokenizer }
}

const fn snapshots(name: &'static str, tokenizer: Tokenizer) -> Row {
    Row { name, fit: Fit::Snapshots, tokenizer }
}

const fn start(name: &'static str, tokenizer: Tokenizer) -> Row {
    Row { name, fit: Fit::Start, tokenizer }
}

/// OpenAI: tiktoken 0.14.0 `model.py`, read 2026-11-22. What only dead models used (p50k_base, r50k_base, gpt2) has no row.
///
/// tiktoken has no entry for the rows that are said to be near: gpt-6 follows gpt-5, and the others are offspring of gpt-4o or later
/// models, which all use o200k_base. Its `ft:gpt-4` would catch `ft:gpt-4.1`, whose base is in o200k_base: the base decides here.
static OPENAI: &[Row] = &[
    name("gpt-4", CL100K),
    start("gpt-4-", CL100K),
    name("gpt-3.5", CL100K),
    name("gpt-3.5-turbo", CL100K),
    start("gpt-3.5-turbo-", CL100K),
    name("gpt-35-turbo", CL100K),
    start("gpt-35-turbo-", CL100K),
    name("davinci-002", CL100K),
    name("babbage-002", CL100K),
    name("text-embedding-3-small", CL100K),
    name("text-embedding-3-large", CL100K),
    name("text-embedding-ada-002", CL100K),
    // The same model under its longer name.
    name("text-embedding-ada-002-v2", CL100K),
    start("ft:gpt-4", CL100K),
    start("ft:gpt-3.5-turbo", CL100K),
    start("ft:davinci-002", CL100K),
    start("ft:babbage-002", CL100K),
    start("gpt-5", O200K),
    start("gpt-4.5-", O200K),
    name("gpt-4.1", O200K),
    start("gpt-4.1-", O200K),
    name("gpt-4o", O200K),
    start("gpt-4o-", O200K),
    start("chatgpt-4o-", O200K),
    name("o1", O200K),
    start("o1-", O200K),
    name("o3", O200K),
    start("o3-", O200K),
    name("o4-mini", O200K),
    start("o4-mini-", O200K),
    start("ft:gpt-4o", O200K),
    start("ft:gpt-4.1", NEAR_O200K),
    start("ft:gpt-5", NEAR_O200K),
    start("ft:o4-mini", NEAR_O200K),
    start("gpt-oss-", HARMONY),
    start("gpt-6", NEAR_O200K),
    start("gpt-audio", NEAR_O200K),
    start("gpt-image", NEAR_O200K),
    start("chatgpt-image", NEAR_O200K),
    start("gpt-daybreak", NEAR_O200K),
    start("daybreak-", NEAR_O200K),
    start("gpt-rosalind", NEAR_O200K),
    start("computer-use-preview", NEAR_O200K),
    name("codex-mini-latest", NEAR_O200K),
    name("chat-latest", NEAR_O200K),
];

/// Gemini: google-genai 3.4.0 `_local_tokenizer_loader.py`, read 2026-11-22.
///
/// Of the rows that are said to be near, the number in the name decides: through Gemini 3 the models use the vocabulary of Gemma 3, from
/// 3.1 on that of Gemma 4; so what is called 2.x or 3 is near the one, what is called 3.1 and later near the other. Ids without a number
/// that helps go by their age: gemini-embedding-001 is of the time of 2.5, gemini-embedding-2 and all other such ids of that of 3.1 and
/// later. Aliases (`-latest`) may move at any time: they are near what they mean today, never more.
static GEMINI: &[Row] = &[
    snapshots("gemini-2.0-flash", GEMMA3),
    snapshots("gemini-2.0-flash-lite", GEMMA3),
    snapshots("gemini-2.5-pro", GEMMA3),
    snapshots("gemini-2.5-flash", GEMMA3),
    snapshots("gemini-2.5-flash-lite", GEMMA3),
    name("gemini-live-2.5-flash", GEMMA3),
    name("gemini-3-pro-preview", GEMMA3),
    name("gemini-3-flash-preview", GEMMA3),
    name("gemini-3.5-flash", GEMMA4),
    name("gemini-3.1-flash-lite", GEMMA4),
    name("gemini-3.1-pro-preview", GEMMA4),
    start("gemini-2.", NEAR_GEMMA3),
    start("gemini-live-2.5", NEAR_GEMMA3),
    start("gemini-3-", NEAR_GEMMA3),
    name("nano-banana-pro-preview", NEAR_GEMMA3),
    start("gemini-embedding-001", NEAR_GEMMA3),
    start("gemma-3", NEAR_GEMMA3),
    start("gemini-3.", NEAR_GEMMA4),
    start("gemini-4", NEAR_GEMMA4),
    start("gemini-embedding-2", NEAR_GEMMA4),
    start("gemini-nano-banana-2", NEAR_GEMMA4),
    start("gemini-omni-", NEAR_GEMMA4),
    start("gemini-robotics-er-", NEAR_GEMMA4),
    name("gemini-flash-latest", NEAR_GEMMA4),
    name("gemini-flash-lite-latest", NEAR_GEMMA4),
    name("gemini-pro-latest", NEAR_GEMMA4),
    start("gemma-4", NEAR_GEMMA4),
];

/// Whose tables there are.
static TABLES: &[(&str, &[Row])] = &[("openai", OPENAI), ("gemini", GEMINI)];

/// What a model of `provider` (`openai` or `gemini`) counts text with. Full names first, then the longest start; an id nobody has written
/// about is unknown. `models/` in front of the id is passed over.
///
/// ```
/// use batchline_estimate::Class;
/// use batchline_estimate::tokens::models::tokenizer_of;
///
/// assert_eq!(tokenizer_of("openai", "gpt-4o-mini").encoding_name, Some("o200k_base"));
/// assert_eq!(tokenizer_of("openai", "gpt-6-luna").class, Class::Estimate);
/// assert_eq!(tokenizer_of("gemini", "models/gemini-2.5-flash").encoding_name, Some("gemma3"));
/// assert_eq!(tokenizer_of("openai", "text-davinci-003").encoding_name, None);
/// ```
#[must_use]
pub fn tokenizer_of(provider: &str, model: &str) -> Tokenizer {
    let id = model.strip_prefix("models/").unwrap_or(model);
    let table = TABLES.iter().find(|(whose, _)| *whose == provider);
    let rows = table.map_or(&[][..], |(_, rows)| rows);
    let found = |fit| rows.iter().filter(move |row| row.fit == fit && fits(row, id));
    let named = found(Fit::Name).chain(found(Fit::Snapshots)).next();
    let row = named.or_else(|| found(Fit::Start).max_by_key(|row| row.name.len()));
    row.map_or(NONE, |row| row.tokenizer)
}

fn fits(row: &Row, id: &str) -> bool {
    match row.fit {
        Fit::Name => id == row.name,
        Fit::Snapshots => is_snapshot_of(id, row.name),
        Fit::Start => id.starts_with(row.name),
    }
}

/// Is `id` the model `base`, or one of its snapshots: `base` with numbers, `preview` or `exp` behind?
#[must_use]
pub(crate) fn is_snapshot_of(id: &str, base: &str) -> bool {
    let is_mark = |piece: &str| {
        let number = !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit());
        number || piece == "preview" || piece == "exp"
    };
    match id.strip_prefix(base) {
        Some("") => true,
        Some(rest) => rest.strip_prefix('-').is_some_and(|rest| rest.split('-').all(is_mark)),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use batchline_formats::models::models_of;

    use super::*;

    /// One line for each model: what it counts with, and how sure that is. When it differs, the test prints the file as it should be.
    #[test]
    fn every_known_model_has_an_answer() {
        let mut table = String::new();
        for provider in ["gemini", "openai"] {
            for model in models_of(provider) {
                let found = tokenizer_of(provider, model.id);
                let encoding = found.encoding_name.unwrap_or("-");
                let class = found.class.name();
                writeln!(table, "{provider} {:<52} {encoding:<12} {class}", model.id)
                    .expect("text");
                assert_eq!(found.why.is_none(), found.class == Class::Exact, "{}", model.id);
            }
        }
        let expected = include_str!("../../tests/tokenizers.txt");
        assert_eq!(table, expected, "tests/tokenizers.txt should be:\n{table}");
    }

    #[track_caller]
    fn is(provider: &str, model: &str, encoding: &str, class: Class) {
        let found = tokenizer_of(provider, model);
        assert_eq!((found.encoding_name.unwrap_or("-"), found.class), (encoding, class), "{model}");
    }

    #[test]
    fn names_come_before_starts_and_long_starts_before_short_ones() {
        is("openai", "gpt-4", "cl100k_base", Class::Exact);
        is("openai", "gpt-4-turbo-2024-04-09", "cl100k_base", Class::Exact);
        is("openai", "gpt-4o-2024-08-06", "o200k_base", Class::Exact);
        is("openai", "gpt-4.1-mini", "o200k_base", Class::Exact);
        is("openai", "gpt-4.5-preview", "o200k_base", Class::Exact);
        is("openai", "ft:gpt-4-0613:org::a1", "cl100k_base", Class::Exact);
        is("openai", "ft:gpt-4o-mini-2024-07-18:org::a1", "o200k_base", Class::Exact);
        is("openai", "ft:gpt-4.1-mini:org::a1", "o200k_base", Class::Estimate);
        is("openai", "gpt-oss-120b", "o200k_harmony", Class::Exact);
        is("openai", "gpt-6.2-sol", "o200k_base", Class::Estimate);
        is("gemini", "gemini-2.5-pro-preview-06-05", "gemma3", Class::Exact);
        is("gemini", "gemini-2.5-flash-image", "gemma3", Class::Estimate);
        is("gemini", "gemini-3.1-pro-preview", "gemma4", Class::Exact);
        is("gemini", "gemini-pro-latest", "gemma4", Class::Estimate);
        is("gemini", "gemini-4-argon", "gemma4", Class::Estimate);
    }

    #[test]
    fn what_nobody_wrote_about_is_unknown() {
        for model in ["", "text-davinci-003", "davinci", "gpt2", "gpt-7", "claude", "gpt-4x"] {
            is("openai", model, "-", Class::Unknown);
        }
        is("gemini", "gemini-exp-1206", "-", Class::Unknown);
        is("gemini", "gpt-4o", "-", Class::Unknown);
        is("anthropic", "gpt-4o", "-", Class::Unknown);
    }
}

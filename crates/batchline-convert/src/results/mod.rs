//! Rows of results: Gemini's answers as OpenAI writes them, and the other way round.
//!
//! What one request became may be several rows: they are joined again, and one row of several vectors is split again. An answer that
//! cannot be read or never came becomes a row that says so: every request has its answer.

mod counts;
pub mod finish;
mod hash;
pub mod to_gemini;
pub mod to_openai;
mod vector;

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{NodeStore, Span};

use crate::line::readable;
use crate::map::{Entry, Header};
use crate::{Loss, Losses, Options};

pub(crate) use batchline_formats::outcome::row;
pub use batchline_formats::outcome::{key_of, rpc};
pub use counts::{MODALITIES, Modality, TIERS};

use to_gemini::GeminiResult;
use to_openai::OpenAiResult;

/// A format results can be converted to.
#[derive(Debug)]
pub struct ResultTarget {
    /// What `--to` takes.
    pub id: &'static str,
    /// For people.
    pub doc: &'static str,
    /// What converts to it.
    make: fn(&Options, Option<&Header>) -> Box<dyn Results>,
}

/// Every target of results.
pub static RESULT_TARGETS: &[ResultTarget] = &[
    ResultTarget {
        id: "openai-result",
        doc: "OpenAI batch results, from those of Gemini and of its compatible layer",
        make: |options, header| Box::new(OpenAiResult::new(options, header)),
    },
    ResultTarget {
        id: "gemini-result",
        doc: "Gemini batch results, from those of OpenAI",
        make: |options, header| Box::new(GeminiResult::new(options, header)),
    },
];

/// The target with this id.
#[must_use]
pub fn find_result_target(id: &str) -> Option<&'static ResultTarget> {
    RESULT_TARGETS.iter().find(|target| target.id == id)
}

/// Converted rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultOutput {
    /// Answers; for Gemini errors too, which are lines of the same file there.
    pub answers: String,
    /// Errors of OpenAI, which have a file of their own.
    pub errors: String,
    /// How many of the requests have an error instead of an answer.
    pub unanswered: u64,
}

/// One loss and the row it happened in.
#[derive(Clone, Debug, PartialEq)]
pub struct RowLoss {
    /// Which of the rows given.
    pub row: usize,
    /// What was lost.
    pub loss: Loss,
}

/// What turns the rows of one request into those of a target.
pub(crate) trait Results: std::fmt::Debug + Send {
    /// Where losses are noted.
    fn losses(&mut self) -> &mut Losses;
    /// Starts the next request.
    fn begin(&mut self, entry: &Entry);
    /// A row that could be read.
    fn row(&mut self, root: batchline_jsonl::Node<'_>);
    /// A row that is missing or could not be read, and what to call that.
    fn nothing(&mut self, what: Absent);
    /// Writes what there is.
    fn finish(&mut self, out: &mut ResultOutput);
}

/// Why there is no answer to work with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Absent {
    /// One word for programs.
    pub code: &'static str,
    /// A sentence for people.
    pub message: String,
}

/// Converts rows of results, keeping its memory between them.
#[derive(Debug)]
pub struct ResultConverter {
    results: Box<dyn Results>,
    escaped: bool,
    store: NodeStore,
}

impl ResultConverter {
    /// Converts to `target`; `header` is that of the line map, when there is one.
    #[must_use]
    pub fn new(target: &ResultTarget, options: &Options, header: Option<&Header>) -> Self {
        ResultConverter {
            results: (target.make)(options, header),
            escaped: header.is_none_or(|header| header.escaped),
            store: NodeStore::default(),
        }
    }

    /// Converts what came back for one request: `rows[i]` is the row of the i-th of [`Entry::keys`], `None` when it is missing.
    pub fn convert(
        &mut self,
        entry: &Entry,
        rows: &[Option<&str>],
        out: &mut ResultOutput,
    ) -> Vec<RowLoss> {
        let mut losses = Vec::new();
        self.results.begin(entry);
        if entry.refused {
            self.refused();
            self.take(0, &mut losses);
        } else {
            let keys = entry.keys(self.escaped);
            for (index, key) in keys.iter().enumerate() {
                match rows.get(index).copied().flatten() {
                    Some(line) => self.read(entry, line),
                    None => self.missing(entry, key),
                }
                self.take(index, &mut losses);
            }
        }
        self.results.finish(out);
        losses
    }

    fn take(&mut self, row: usize, losses: &mut Vec<RowLoss>) {
        let taken = self.results.losses().take();
        losses.extend(taken.into_iter().map(|loss| RowLoss { row, loss }));
    }

    fn read(&mut self, entry: &Entry, line: &str) {
        let mut store = std::mem::take(&mut self.store);
        match readable(line, &mut store) {
            Ok(root) => {
                if entry.made_up {
                    let args = vec![Arg::word("no id"), Arg::known(&entry.id)];
                    self.results.losses().lose(&loss::made_up_id::RULE, root, args);
                }
                self.results.row(root);
            }
            Err(said) => self.unreadable(line, &said),
        }
        self.store = store;
    }

    fn unreadable(&mut self, line: &str, said: &str) {
        let message = format!("the result row cannot be read: {said}");
        let args = vec![Arg::known(&message), Arg::word(ERROR_ROW)];
        let (rule, span) = (&loss::request_without_answer::RULE, Span::new(0, line.len()));
        self.results.losses().lose_at(rule, span, String::new(), args);
        self.results.nothing(Absent { code: UNREADABLE, message });
    }

    fn missing(&mut self, entry: &Entry, key: &str) {
        let (rule, nowhere) = (&loss::missing_answer::RULE, Span::new(0, 0));
        let args = vec![Arg::quoted(key), Arg::word(instead(entry))];
        self.results.losses().lose_at(rule, nowhere, String::new(), args);
        let message = String::from("no answer came back");
        self.results.nothing(Absent { code: "missing_answer", message });
    }

    fn refused(&mut self) {
        let message = String::from("the request was not converted");
        let args = vec![Arg::known(&message), Arg::word(ERROR_ROW)];
        let (rule, nowhere) = (&loss::request_without_answer::RULE, Span::new(0, 0));
        self.results.losses().lose_at(rule, nowhere, String::new(), args);
        self.results.nothing(Absent { code: "not_converted", message });
    }
}

/// The code of a row that says nothing we can read.
pub(crate) const UNREADABLE: &str = "unreadable_result";

/// For messages: what happens to a request without an answer.
pub(crate) const ERROR_ROW: &str = "an error row says so";

/// For messages: what happens to a request one of whose rows holds no answer.
pub(crate) fn instead(entry: &Entry) -> &'static str {
    match (entry.inputs.unwrap_or(1), entry.candidates) {
        (2.., _) => "the whole request becomes an error row",
        (_, 2..) => "its other answers are kept",
        _ => ERROR_ROW,
    }
}

/// A word of the provider's: shown as it is when it looks like one, else as a text of the user's.
pub(crate) fn their_word(word: &str) -> Arg {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    match word.len() < 40 && word.bytes().all(plain) {
        true => Arg::known(word),
        false => Arg::quoted(word),
    }
}

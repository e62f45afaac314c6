//! What a rule is: one check with a code.

use std::borrow::Cow;

use batchline_jsonl::{Span, SyntaxKind, Tree};
use batchline_schema::{Problem, ProblemKind};

use crate::mend::Mend;
use crate::outcome::Outcome;
use crate::{Context, CountedRecord, Drafts, FileDraft, FileFacts, Format, Holds, Record};

/// What happens to somebody who uploads the file as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Impact {
    /// The server refuses the whole file.
    Batch,
    /// This request fails and comes back as an error, or its result is lost.
    Line,
    /// It works, but costs, surprises, or rests on something nobody has confirmed.
    Advice,
}

impl Impact {
    /// Every impact, gravest first.
    pub const ALL: [Impact; 3] = [Impact::Batch, Impact::Line, Impact::Advice];

    /// `batch`, `line` or `advice`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Impact::Batch => "batch",
            Impact::Line => "line",
            Impact::Advice => "advice",
        }
    }
}

/// Can the fault be mended by a program?
#[derive(Clone, Copy, Debug)]
pub enum Fix {
    /// No.
    None,
    /// Yes, and the meaning of the request stays what it was. Where that is not sure, the mending says that it is a guess.
    Safe(Mend),
    /// Yes, with a guess about what was meant.
    Unsafe(Mend),
}

impl Fix {
    /// `safe`, `unsafe`; `None` when there is none.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        match self {
            Fix::None => None,
            Fix::Safe(_) => Some("safe"),
            Fix::Unsafe(_) => Some("unsafe"),
        }
    }

    /// How, if at all.
    #[must_use]
    pub const fn mend(&self) -> Option<&Mend> {
        match self {
            Fix::None => None,
            Fix::Safe(mend) | Fix::Unsafe(mend) => Some(mend),
        }
    }
}

/// The error a server gives for this fault, so that people who have seen it find us.
#[derive(Clone, Copy, Debug)]
pub struct ServerError {
    /// Which server: `openai`, `gemini`, `azure`, `gemini-openai`.
    pub provider: &'static str,
    /// Its error code; empty when it gives only a message.
    pub code: &'static str,
    /// The message, as far as it is known; empty otherwise.
    pub message: &'static str,
}

/// One check with a code. Everything that is said about it is in this struct and its page.
pub struct Rule {
    /// `G330`: a letter for what is looked at and a number that is never used again.
    pub code: &'static str,
    /// `cached-content-conflict`: reads well after "allow".
    pub name: &'static str,
    /// What usually follows from it; a [`Draft`](crate::Draft) may say otherwise.
    pub impact: Impact,
    /// The version that brought it.
    pub since: &'static str,
    /// One line for lists.
    pub summary: &'static str,
    /// What is wrong; `{0}`, `{1}` … are the finding's arguments.
    pub message: &'static str,
    /// What to do; the same arguments.
    pub help: &'static str,
    /// Why it matters, one or two sentences.
    pub why: &'static str,
    /// What servers say.
    pub server: &'static [ServerError],
    /// Can a program mend it?
    pub fix: Fix,
    /// Ids of the formats it looks at; empty means all that hold what it is about.
    pub formats: &'static [&'static str],
    /// Is it about requests or about results? `None`: about both.
    pub about: Option<Holds>,
    /// What it looks at, and how.
    pub look: Look,
    /// For table rules: problems of one record with the same answer (a place) are one fault, and only the first is told.
    pub once: Option<fn(&Problem<'_>) -> Option<Span>>,
    /// For table rules: true for a problem that only follows from another one, which is told where it is. It is claimed, and nothing is
    /// said.
    pub quiet: Option<fn(&Problem<'_>, &TableContext<'_>) -> bool>,
    /// For record rules: a glance at the bytes of a line that `when` has let through. False when the rule has certainly nothing to say, so
    /// that the line keeps to the fast path. Values of closed enums have no escapes there.
    pub glance: Option<fn(&str) -> bool>,
    /// For record rules: the fields (`Object.field`) whose values, with all that is in them, decide what the rule says. Besides them it may
    /// look at which fields are there, at booleans, at the tags of unions, and at the model. A rule that has been asked about a line, and had
    /// nothing to say, is not asked about the next that differs in none of these. `None`: it may read anything, and is always asked.
    ///
    /// The test `neighbours` compares lines that differ in one value with the slow path and fails when a rule reads more than it says.
    pub reads: Option<&'static [&'static str]>,
    /// Its page, Markdown.
    pub page: &'static str,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

impl PartialEq for Rule {
    /// Codes are unique.
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Rule {
    /// The parts most rules share; a rule names what differs.
    pub const BASE: Rule = Rule {
        code: "",
        name: "",
        impact: Impact::Line,
        since: "0.1.0",
        summary: "",
        message: "",
        help: "",
        why: "",
        server: &[],
        fix: Fix::None,
        formats: &[],
        about: Some(Holds::Requests),
        look: Look::Engine,
        once: None,
        quiet: None,
        glance: None,
        reads: None,
        page: "",
    };

    /// Its message with these arguments. With `redact`, the user's text is replaced by its length.
    #[must_use]
    pub fn say(&self, args: &[Arg], redact: bool) -> String {
        crate::finding::fill(self.message, args, redact)
    }

    /// What kind of loss it is; `None` for rules of checks.
    #[must_use]
    pub fn loss(&self) -> Option<&LossLook> {
        match &self.look {
            Look::Loss(look) => Some(look),
            _ => None,
        }
    }

    /// Does it look at files of this format?
    #[must_use]
    pub fn is_for(&self, format: &Format) -> bool {
        match self.formats {
            [] => self.about.is_none_or(|about| about == format.holds),
            formats => formats.contains(&format.id),
        }
    }

    /// The address of its page.
    #[must_use]
    pub fn url(&self) -> String {
        const PAGES: &str = "https://github.com/batchline/batchline/blob/main/docs/rules";
        format!("{PAGES}/{}-{}.md", self.code, self.name)
    }
}

/// What a rule looks at. Grouping by what is looked at keeps each check as cheap as it can be.
pub enum Look {
    /// Mistakes in the JSON grammar of one line.
    Syntax(&'static [SyntaxKind]),
    /// Differences between a record and its table. The first rule (in registry order) that claims a problem reports it.
    Table(TableLook),
    /// A whole record: truths across its fields.
    Record(RecordLook),
    /// What became of a request: reported for each result that is no answer but this.
    Outcome(&'static Outcome),
    /// The whole file, when everything has been read.
    File(fn(&FileFacts, &Context<'_>, &mut Vec<FileDraft>)),
    /// A record whose tokens were counted, when the caller has asked for that.
    Tokens(fn(&CountedRecord<'_>, &mut Drafts)),
    /// Reported by the code that reads lines (encoding, repeated keys, non-objects): see `line.rs`.
    Engine,
    /// What a conversion could not carry: never asked by a check, reported by the crate that converts.
    Loss(LossLook),
}

/// What becomes of a value that a conversion cannot carry as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossClass {
    /// Nothing is lost; something is worth knowing.
    Note,
    /// It is carried, but it means something slightly different.
    Approximate,
    /// There is no counterpart: it is left out.
    Dropped,
    /// Without it the request would mean something else or be refused: the line is not converted.
    Refused,
}

impl LossClass {
    /// For people and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            LossClass::Note => "note",
            LossClass::Approximate => "approximate",
            LossClass::Dropped => "dropped",
            LossClass::Refused => "refused",
        }
    }
}

/// A kind of loss.
#[derive(Clone, Copy, Debug)]
pub struct LossLook {
    /// What becomes of the value.
    pub class: LossClass,
    /// What is done instead when the user allows this rule; `None` when there is nothing else to do.
    pub instead: Option<&'static str>,
    /// True for what concerns the whole file: told once for the same arguments.
    pub once: bool,
    /// True when converting back gives the old value again: then the bytes do not show the loss, only the meaning.
    pub returns: bool,
}

impl LossLook {
    /// The parts most losses share.
    #[must_use]
    pub const fn of(class: LossClass) -> LossLook {
        LossLook { class, instead: None, once: false, returns: false }
    }

    /// What is done instead when the user allows it.
    #[must_use]
    pub const fn instead(mut self, instead: &'static str) -> LossLook {
        self.instead = Some(instead);
        self
    }

    /// Told once a file.
    #[must_use]
    pub const fn once(mut self) -> LossLook {
        self.once = true;
        self
    }

    /// The way back gives the old value again.
    #[must_use]
    pub const fn returns(mut self) -> LossLook {
        self.returns = true;
        self
    }
}

/// Which table problems a rule claims.
pub struct TableLook {
    /// Kinds of problem.
    pub kinds: &'static [ProblemKind],
    /// Further condition; `None` claims every problem of these kinds.
    pub when: Option<fn(&Problem<'_>, &TableContext<'_>) -> bool>,
    /// The finding's arguments; `None` means the usual ones (see [`usual_args`](crate::usual_args)).
    pub args: Option<fn(&Problem<'_>, &TableContext<'_>) -> Vec<Arg>>,
    /// The impact, where it is not the rule's (or, for an unconfirmed problem, advice).
    pub impact: Option<fn(&Problem<'_>, &TableContext<'_>) -> Impact>,
}

impl TableLook {
    /// Claims every problem of these kinds.
    #[must_use]
    pub const fn of(kinds: &'static [ProblemKind]) -> TableLook {
        TableLook { kinds, when: None, args: None, impact: None }
    }

    /// Claims problems of these kinds under a condition.
    #[must_use]
    pub const fn when(
        kinds: &'static [ProblemKind],
        when: fn(&Problem<'_>, &TableContext<'_>) -> bool,
    ) -> TableLook {
        TableLook { kinds, when: Some(when), args: None, impact: None }
    }
}

/// What a table rule may look at besides the problem.
pub struct TableContext<'a> {
    /// The record the problem is in.
    pub tree: Tree<'a>,
    /// The file's format, profile, model and day.
    pub context: &'a Context<'a>,
}

/// When a record rule must be asked, and the rule itself.
pub struct RecordLook {
    /// Any of these sets of fields, each given as `Object.field`, must be set in a record for the rule to have anything to say. A field
    /// written `!Object.field` must not be set. Of a rule for several formats, sets with fields of another format do not count.
    /// `Object.field>9` stands for a number above 9 or a list of more than nine elements,
    /// `Object.field<9` for less, `Object.field=a|b` for one of these texts, `Object.field!=a|b` for any other.
    ///
    /// Nothing else decides whether a rule is asked. A rule that reads a field without naming it here would be silent on clean lines: the test
    /// `rules_say_what_they_read` compares both paths and fails, and so does `asked` for lines with problems.
    pub when: &'static [&'static [&'static str]],
    /// Is it worth asking at all, given profile and model? `None` means always.
    pub gate: Option<fn(&Context<'_>) -> bool>,
    /// Looks at one record.
    pub check: fn(&Record<'_>, &mut Drafts),
}

/// One argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arg {
    /// The text.
    pub text: Cow<'static, str>,
    /// True when it quotes what the user wrote: cut to a short window, and hidden by `--redact`.
    pub quoted: bool,
}

impl Arg {
    /// Text of ours: field names, numbers, limits.
    pub fn known(text: impl ToString) -> Arg {
        Arg { text: text.to_string().into(), quoted: false }
    }

    /// A word of ours, as it stands in a table.
    #[must_use]
    pub const fn word(text: &'static str) -> Arg {
        Arg { text: Cow::Borrowed(text), quoted: false }
    }

    /// Text of the user.
    pub fn quoted(text: impl ToString) -> Arg {
        Arg { text: text.to_string().into(), quoted: true }
    }
}

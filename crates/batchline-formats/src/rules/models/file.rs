//! What the rules about the file's model have in common.

use crate::models::{GONE, Model};
use crate::{Arg, Context, Date, FileDraft, FileFacts, Impact, Rule, Tally};

/// A model the file is for, and the first record that names it.
pub(super) struct Named<'a> {
    pub id: &'a str,
    tally: Option<&'a Tally>,
}

/// The model the caller named, or else those of the records.
pub(super) fn named<'a>(facts: &'a FileFacts, context: &Context<'a>) -> Vec<Named<'a>> {
    let of = |tally: &'a Tally| Named { id: &tally.value, tally: Some(tally) };
    match context.model {
        _ if !is_read(facts) => Vec::new(),
        Some(id) => {
            vec![Named { id, tally: facts.models.iter().find(|tally| tally.value == id) }]
        }
        None => facts.models.iter().map(of).collect(),
    }
}

/// Have the records been read as records, and not only as JSON?
pub(super) fn is_read(facts: &FileFacts) -> bool {
    facts.neighbour.is_none() && !facts.undetected && facts.layout.is_none()
}

impl Named<'_> {
    /// `rule` where the model is first named.
    pub fn draft(&self, rule: &'static Rule, context: &Context<'_>, args: Vec<Arg>) -> FileDraft {
        let Some(tally) = self.tally else {
            return FileDraft::file(rule, args);
        };
        let pointer = format!("/{}/model", context.format.payload_key);
        let draft = FileDraft::at(rule, tally.first, &pointer, args);
        FileDraft { id: tally.id.clone(), ..draft }
    }
}

/// The end of a model that is gone or soon will be.
pub(super) struct End {
    pub words: String,
    pub help: &'static str,
    pub impact: Impact,
}

/// A batch may wait a day or two, and the next one follows soon.
const SOON_DAYS: i64 = 14;

impl End {
    pub fn of(model: &Model, today: Date) -> Option<End> {
        let day = model.shutdown?;
        let gone = day <= today;
        if !gone && today.days_until(day) > SOON_DAYS {
            return None;
        }
        let words = match (gone, model.shutdown_disputed) {
            (true, false) if day == GONE => format!("was shut down, on {day} or before"),
            (true, false) => format!("was shut down on {day}"),
            (true, true) => format!("was shut down on {day}, by one of two sources"),
            (false, _) => format!("is shut down on {day}"),
        };
        let sure = gone && !model.shutdown_disputed;
        let help =
            if gone { "use a model that runs" } else { "move to another model before that day" };
        let impact = if sure { Impact::Batch } else { Impact::Advice };
        Some(End { words, help, impact })
    }
}

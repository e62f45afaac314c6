//! The check of converted lines.

use batchline_formats::{
    Arg, Context, Drafts, Format, Impact, LineChecker, LineOptions, PROFILES, Profile, Totals,
    find_profile,
};
use batchline_jsonl::{Index, Limits};

use crate::{Host, Options, Target};

/// Checks converted lines, keeping its memory between them.
#[derive(Debug)]
pub(crate) struct Verifier {
    format: &'static Format,
    profile: &'static Profile,
    /// Lines for Gemini's compatible endpoint, when the model is Gemini's.
    compatible: Option<&'static Profile>,
    host: Host,
    checker: LineChecker,
    drafts: Drafts,
    index: Index,
}

/// Rules about fields that only Vertex AI has.
static NOT_ON_VERTEX: &[&str] = &["G328"];

impl Verifier {
    pub fn new(target: &'static Target, options: &Options) -> Verifier {
        let profile = find_profile(target.profile).unwrap_or(PROFILES[0]);
        let compatible = find_profile("gemini-openai");
        Verifier {
            format: target.format,
            profile,
            compatible: compatible.filter(|other| other.formats.contains(&target.format.id)),
            host: options.host,
            checker: LineChecker::default(),
            drafts: Drafts::default(),
            index: Index::default(),
        }
    }

    /// Which of the lines the server would refuse: their numbers, from 0, with code and message of the first reason.
    pub fn refused(&mut self, lines: &str, model: &str) -> Vec<(usize, Vec<Arg>)> {
        let gemini = model.starts_with("gemini-");
        let profile = self.compatible.filter(|_| gemini).unwrap_or(self.profile);
        let model = Some(model).filter(|model| !model.is_empty());
        let options = LineOptions {
            context: Context::new(self.format, profile, model, None),
            limits: Limits::default(),
            fast: true,
            ask_all: false,
            json_only: false,
        };
        self.drafts.begin(None, Totals::NONE);
        self.index.read(lines.as_bytes());
        let mut refused = Vec::new();
        let mut start = 0;
        let Verifier { index, checker, drafts, host, .. } = self;
        for (number, &end) in index.line_ends().iter().enumerate() {
            let line = (start, end as usize);
            checker.check_in_window((lines, &*index), line, &options, drafts);
            refused.extend(reason(drafts, *host).map(|why| (number, why)));
            start = end as usize + 1;
        }
        refused
    }
}

/// The first reason to refuse the line that was just checked.
fn reason(drafts: &mut Drafts, host: Host) -> Option<Vec<Arg>> {
    if drafts.is_empty() {
        return None;
    }
    let drafts = drafts.finish_line();
    let fatal = drafts.iter().filter(|draft| draft.impact != Impact::Advice);
    let on_vertex = host == Host::Vertex;
    let mut fatal = fatal.filter(|draft| !(on_vertex && NOT_ON_VERTEX.contains(&draft.rule.code)));
    let draft = fatal.next()?;
    Some(vec![Arg::known(draft.rule.code), Arg::known(draft.rule.say(&draft.args, true))])
}

//! One line in, converted lines out.

use batchline_formats::formats::{gemini_embed, gemini_generate, openai};
use batchline_formats::rules::loss;
use batchline_formats::{Arg, Format, LossClass, Rule};
use batchline_jsonl::{Kind, Limits, Node, NodeStore, Span, Tree};

use crate::requests::{from_gemini, from_openai};
use crate::target::GeminiModel;
use crate::to_gemini::ToGemini;
use crate::to_openai::ToOpenAi;
use crate::verify::Verifier;
use crate::{Loss, Losses, Options};

/// A format requests can be converted to.
pub struct Target {
    /// What `--to` takes.
    pub id: &'static str,
    /// For people.
    pub doc: &'static str,
    /// The format of the converted lines.
    pub format: &'static Format,
    /// Id of the profile that runs them.
    pub profile: &'static str,
    /// Whose requests it is made from, for the line map.
    pub family: &'static str,
    /// Ids of the formats it is made from.
    pub from: &'static [&'static str],
    /// Converts one record.
    convert: fn(&mut Converter, Node<'_>, u64, &mut Output),
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl Target {
    /// Can records of this format be converted to it?
    #[must_use]
    pub fn takes(&self, format: &str) -> bool {
        self.from.contains(&format)
    }
}

/// Every target of requests.
pub static TARGETS: &[Target] = &[
    Target {
        id: "gemini-generate",
        doc: "Gemini generation, from /v1/chat/completions and /v1/responses",
        format: &gemini_generate::FORMAT,
        profile: "gemini",
        family: "openai",
        from: &["openai"],
        convert: from_openai::generate,
    },
    Target {
        id: "gemini-embed",
        doc: "Gemini embedding, from /v1/embeddings",
        format: &gemini_embed::FORMAT,
        profile: "gemini",
        family: "openai",
        from: &["openai"],
        convert: from_openai::embed,
    },
    Target {
        id: "openai",
        doc: "OpenAI batch, from Gemini generation and embedding",
        format: &openai::FORMAT,
        profile: "openai",
        family: "gemini",
        from: &["gemini-generate", "gemini-embed"],
        convert: from_gemini::convert,
    },
];

/// The target with this id.
#[must_use]
pub fn find_target(id: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.id == id)
}

/// Converted lines and their entries of the line map, each with its `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The lines.
    pub text: String,
    /// How many.
    pub lines: u64,
    /// The entry of the line map.
    pub map: String,
}

/// What became of one line besides its output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// False when the line was refused: nothing was written.
    pub converted: bool,
    /// Where the id stands in the line, without quotes.
    pub id: Option<Span>,
    /// Which of [`Converter::models`] runs it.
    pub model: usize,
    /// What was lost, in the order of the line.
    pub losses: Vec<Loss>,
}

/// Converts lines one after another, keeping its memory between them.
#[derive(Debug)]
pub struct Converter {
    pub(crate) target: &'static Target,
    pub(crate) options: Options,
    pub(crate) gemini: ToGemini,
    pub(crate) openai: ToOpenAi,
    /// Losses outside the payload.
    pub(crate) losses: Losses,
    /// Which of the models runs the line under way.
    pub(crate) current_model: usize,
    /// The models that run the lines, each once.
    models: Vec<GeminiModel>,
    store: NodeStore,
    verifier: Verifier,
}

impl Converter {
    /// Converts to `target`.
    #[must_use]
    pub fn new(target: &'static Target, options: &Options) -> Converter {
        let mut models: Vec<GeminiModel> = Vec::new();
        let named = options.models.iter().map(|(_, to)| to.as_str());
        for id in std::iter::once(options.model.as_str()).chain(named) {
            if !models.iter().any(|model| model.id == id) {
                models.push(GeminiModel::new(id));
            }
        }
        Converter {
            target,
            options: options.clone(),
            gemini: ToGemini::new(options),
            openai: ToOpenAi::new(options),
            losses: Losses::new(&options.allow, options.strict),
            current_model: 0,
            models,
            store: NodeStore::default(),
            verifier: Verifier::new(target, options),
        }
    }

    /// Ids of the models that may run the lines; [`Outcome::model`] is an index into them. The first is that of
    /// [`Options::model`], possibly empty.
    pub fn models(&self) -> impl Iterator<Item = &str> {
        self.models.iter().map(|model| model.id.as_str())
    }

    /// Converts the line `number` (from 1), given without its `\n`. Blank lines become nothing. What is written is to be
    /// [verified](Converter::verify).
    pub fn convert(&mut self, line: &str, number: u64, output: &mut Output) -> Outcome {
        let mut outcome = Outcome { converted: true, ..Outcome::default() };
        if line.trim_ascii().is_empty() {
            return outcome;
        }
        self.begin();
        let (text, lines, map) = (output.text.len(), output.lines, output.map.len());
        let mut store = std::mem::take(&mut self.store);
        match readable(line, &mut store) {
            Ok(root) => {
                outcome.id = id_of(root);
                outcome.model = self.model_of(root);
                self.current_model = outcome.model;
                (self.target.convert)(self, root, number, output);
            }
            Err(said) => {
                let (rule, span) = (&loss::unreadable_record::RULE, Span::new(0, line.len()));
                self.losses.lose_at(rule, span, String::new(), vec![Arg::known(said)]);
            }
        }
        self.store = store;
        outcome.losses = self.take_losses();
        if outcome.losses.iter().any(|loss| self.losses.refuses(loss)) {
            output.text.truncate(text);
            output.map.truncate(map);
            output.lines = lines;
            outcome.converted = false;
        }
        outcome
    }

    /// Of all lines `most` losses of each rule and class will be told (`None`: all, the default), of which those in `before` have been.
    /// The others lack their pointers, and what is told once a file is noted once.
    pub fn tell_at_most(
        &mut self,
        most: Option<usize>,
        before: &[(&'static Rule, LossClass, u64)],
    ) {
        self.losses.tell_at_most(most, before);
        self.gemini.losses.tell_at_most(most, before);
        self.openai.losses.tell_at_most(most, before);
    }

    fn begin(&mut self) {
        self.losses.begin();
        self.gemini.losses.begin();
        self.openai.losses.begin();
    }

    fn take_losses(&mut self) -> Vec<Loss> {
        let mut losses = self.losses.take();
        losses.append(&mut self.gemini.losses.take());
        losses.append(&mut self.openai.losses.take());
        losses.sort_by_key(|loss| (loss.span.start, loss.rule.code));
        losses
    }

    /// Which model runs the record; a model the map does not name refuses it.
    fn model_of(&mut self, root: Node<'_>) -> usize {
        let payload = root.get_any(&["body", "request"]);
        let node = payload.and_then(|payload| payload.get("model"));
        let node = node.filter(|node| node.kind() == Kind::String);
        let named = node.and_then(|node| node.text()).unwrap_or_default();
        let named = named.strip_prefix("models/").unwrap_or(&named);
        let mapped = self.options.models.iter().find(|(from, _)| from == named);
        let id = match (mapped, self.options.models.is_empty()) {
            (Some((_, to)), _) => to.clone(),
            (None, true) if self.options.model.is_empty() && named.starts_with("gemini-") => {
                named.to_string()
            }
            (None, true) => self.options.model.clone(),
            (None, false) => {
                let args = vec![Arg::quoted(named)];
                self.losses.lose(&loss::model_not_mapped::RULE, node.unwrap_or(root), args);
                return 0;
            }
        };
        let known = self.models.iter().position(|model| model.id == id);
        let index = known.unwrap_or(self.models.len());
        if known.is_none() {
            self.models.push(GeminiModel::new(&id));
        }
        if let Some(node) = node.filter(|_| named != self.models[index].id) {
            let args = vec![Arg::quoted(named), Arg::known(self.models[index].name())];
            self.losses.lose(&loss::model_chosen_for_job::RULE, node, args);
        }
        index
    }

    /// The model of [`Outcome::model`].
    pub(crate) fn model(&self, index: usize) -> &GeminiModel {
        &self.models[index.min(self.models.len() - 1)]
    }

    /// Checks converted lines, each with its `\n`, as `batchline check` would: which of them the server would refuse, and why, as
    /// arguments of the loss `target-would-refuse`. `model` is [`Outcome::model`].
    pub fn verify(&mut self, lines: &str, model: usize) -> Vec<(usize, Vec<Arg>)> {
        if self.options.no_verify {
            return Vec::new();
        }
        let model = self.models.get(model).map_or("", |model| model.id.as_str());
        self.verifier.refused(lines, model)
    }
}

/// The record of a line, or why it is none.
pub(crate) fn readable<'a>(line: &'a str, store: &'a mut NodeStore) -> Result<Node<'a>, String> {
    let tree = Tree::parse(line, store, Limits::default().depth_max);
    let tree = tree.map_err(|(error, _)| format!("not valid JSON ({:?})", error.kind))?;
    if let Some(again) = tree.repeated_keys().next() {
        return Err(format!("the key `{}` stands twice", again.key().unwrap_or_default()));
    }
    tree.root().filter(|root| root.kind() == Kind::Object).ok_or_else(|| "not a JSON object".into())
}

fn id_of(root: Node<'_>) -> Option<Span> {
    let id = root.get_any(&["custom_id", "key"]).filter(|id| id.kind() == Kind::String)?;
    Some(Span { start: id.span().start + 1, end: id.span().end - 1 })
}

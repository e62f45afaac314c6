//! One line in, findings out: the fast path first, the slow path for the lines it is not sure of.

use std::sync::OnceLock;

use batchline_jsonl::{
    Index, Indexed, Kind, Limits, Node, NodeStore, Span, SyntaxError, SyntaxKind, Tree,
};
use batchline_schema::check::{Checked, Sight, check};
use batchline_schema::fast::{Capture, Scratch, Trace, passes, passes_indexed};
use batchline_schema::{Guesses, Problem, ProblemKind};

use crate::format::{Captured, Compiled, CompiledRule, inner};
use crate::hearing::Hearing;
use crate::outcome;
use crate::rule::{Look, TableContext};
use crate::rules::bytes::byte_order_mark;
use crate::rules::{bytes, envelope, results};
use crate::{Arg, Context, Draft, Drafts, Holds, Impact, Record, Rule};

/// What one line contributes to the facts about the file. Spans are inside the line, quotes not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineFacts {
    /// The id, when it is a string.
    pub id: Option<Span>,
    /// The url, when it is a string.
    pub url: Option<Span>,
    /// The model, when it is a string.
    pub model: Option<Span>,
    /// Embedding inputs.
    pub inputs: u64,
    /// The vector of a result.
    pub vector: Option<Vector>,
    /// Of results: it is a whole answer.
    pub answered: bool,
    /// False for blank lines.
    pub record: bool,
}

/// A vector that a result holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vector {
    /// Where it stands, brackets included.
    pub span: Span,
    /// How many numbers it has.
    pub numbers: u32,
}

impl LineFacts {
    /// The same for a line that starts with a byte-order mark.
    fn shifted(self) -> LineFacts {
        let LineFacts { id, url, model, .. } = self;
        let (id, url, model) = (id.map(shifted), url.map(shifted), model.map(shifted));
        let vector = self.vector.map(|vector| Vector { span: shifted(vector.span), ..vector });
        LineFacts { id, url, model, vector, ..self }
    }
}

fn shifted(span: Span) -> Span {
    let by = byte_order_mark::MARK.len_utf8() as u32;
    Span { start: span.start + by, end: span.end + by }
}

/// How lines are checked.
#[derive(Clone, Copy, Debug)]
pub struct LineOptions<'a> {
    /// Format, profile, day, and the model when the caller named one.
    pub context: Context<'a>,
    /// Line length and nesting.
    pub limits: Limits,
    /// False leaves every line to the slow path: the oracle of the tests.
    pub fast: bool,
    /// Asks every rule about every record that is looked at closely, whatever fields it has: the oracle of the tests.
    pub ask_all: bool,
    /// Only JSON is checked, no table and no rule about records: for files of a shape that is not ours.
    pub json_only: bool,
}

/// Checks lines one after another, keeping its memory between them.
#[derive(Debug, Default)]
pub struct LineChecker {
    scratch: Scratch,
    store: NodeStore,
    guesses: Guesses,
    trace: Trace,
    hearing: Hearing,
    doubts: Doubts,
}

/// How many lines in a row the fast path was not sure of. Where it never is, it is seldom asked.
#[derive(Debug, Default)]
struct Doubts(u32);

impl Doubts {
    /// So many doubtful lines make the next one doubtful, and of those to come one in as many is tried.
    const MANY: u32 = 16;

    #[inline]
    fn is_worth_a_try(&self) -> bool {
        self.0 < Self::MANY || self.0.is_multiple_of(Self::MANY)
    }

    #[inline]
    fn note(&mut self, passed: bool) {
        self.0 = if passed { 0 } else { self.0.wrapping_add(1) };
    }
}

impl LineChecker {
    /// Checks one line (without its `\n`); findings are added to `drafts`.
    pub fn check(
        &mut self,
        line: &[u8],
        options: &LineOptions<'_>,
        drafts: &mut Drafts,
    ) -> LineFacts {
        match simdutf8::basic::from_utf8(line) {
            Ok(text) => self.check_text(text, options, drafts),
            Err(_) => {
                note_invalid_utf8(line, drafts);
                self.facts_of_damaged(line, options)
            }
        }
    }

    /// What can be read before the first bad byte: mostly the id.
    fn facts_of_damaged(&mut self, line: &[u8], options: &LineOptions<'_>) -> LineFacts {
        let good = std::str::from_utf8(line).err().map_or(0, |error| error.valid_up_to());
        let text = std::str::from_utf8(&line[..good]).unwrap_or("");
        let (Ok(tree) | Err((_, tree))) =
            Tree::parse(text, &mut self.store, options.limits.depth_max);
        facts_of(&tree, &options.context)
    }

    /// The same for a line that is known to be UTF-8.
    pub fn check_text(
        &mut self,
        line: &str,
        options: &LineOptions<'_>,
        drafts: &mut Drafts,
    ) -> LineFacts {
        let Some(rest) = line.strip_prefix(byte_order_mark::MARK) else {
            return self.check_record(line, options, drafts);
        };
        let at = drafts.len();
        let facts = self.check_record(rest, options, drafts);
        drafts.since(at).iter_mut().for_each(|draft| draft.span = shifted(draft.span));
        let rule = syntax_rule(SyntaxKind::ByteOrderMark);
        let span = Span::new(0, byte_order_mark::MARK.len_utf8());
        drafts.push(Draft::at(rule, span, String::new(), Vec::new()));
        drafts.since(at).sort_by_key(|draft| draft.span.start);
        facts.shifted()
    }

    /// The same for the line `window[start..end]` of a window with its index: findings and facts do not differ, but most strings need
    /// not be looked at again.
    #[inline]
    pub fn check_in_window(
        &mut self,
        (window, index): (&str, &Index),
        (start, end): (usize, usize),
        options: &LineOptions<'_>,
        drafts: &mut Drafts,
    ) -> LineFacts {
        let depth = options.limits.depth_max;
        let wanted = options.fast && end - start <= options.limits.line_bytes_max;
        let text = window.get(start..end).unwrap_or("");
        let line = Indexed::new(window, index, start, end, depth).filter(|_| wanted);
        let Some(line) = line else {
            return self.check_text(text, options, drafts);
        };
        let compiled = options.context.format.compiled();
        if !self.doubts.is_worth_a_try() || !self.passes(&line, compiled, options.json_only) {
            self.doubts.note(false);
            return self.check_slowly(text, options, drafts);
        }
        self.doubts.note(true);
        if !self.hearing.is_due(&self.trace, text, &options.context, compiled) {
            return self.traced_facts(text, options);
        }
        let before = drafts.said();
        let facts = self.check_slowly(text, options, drafts);
        if drafts.said() == before {
            self.hearing.nothing_was_said(&self.trace);
        }
        facts
    }

    fn passes(&mut self, line: &Indexed<'_>, compiled: &Compiled, json_only: bool) -> bool {
        let program = compiled.program_for(json_only);
        program.is_some_and(|program| {
            passes_indexed(program, line, &mut self.scratch, &mut self.trace)
        })
    }

    /// A line that the fast path is not sure of.
    fn check_slowly(
        &mut self,
        line: &str,
        options: &LineOptions<'_>,
        drafts: &mut Drafts,
    ) -> LineFacts {
        let slowly = LineOptions { fast: false, ..*options };
        self.check_text(line, &slowly, drafts)
    }

    fn check_record(
        &mut self,
        line: &str,
        options: &LineOptions<'_>,
        drafts: &mut Drafts,
    ) -> LineFacts {
        if line.len() > options.limits.line_bytes_max {
            drafts.push(too_long(line.len() as u64, options.limits));
            return LineFacts { record: true, ..LineFacts::default() };
        }
        let compiled = options.context.format.compiled();
        if options.fast && self.is_clean(line, options, compiled) {
            return self.traced_facts(line, options);
        }
        self.look_closely(line, options, compiled, drafts)
    }

    fn is_clean(&mut self, line: &str, options: &LineOptions<'_>, compiled: &Compiled) -> bool {
        let depth = options.limits.depth_max;
        compiled
            .program_for(options.json_only)
            .is_some_and(|program| passes(program, line, depth, &mut self.scratch, &mut self.trace))
            && !self.hearing.is_due(&self.trace, line, &options.context, compiled)
    }

    #[inline]
    fn traced_facts(&self, line: &str, options: &LineOptions<'_>) -> LineFacts {
        let place = |captured: Captured| {
            let span = self.trace.captures[captured as usize].span;
            (!span.is_empty()).then(|| inner(span))
        };
        let last = Some(self.trace.captures[Captured::Input as usize]);
        let last = last.filter(|capture| !capture.span.is_empty());
        let results = options.context.format.holds == Holds::Results;
        LineFacts {
            id: place(Captured::Id),
            url: place(Captured::Url),
            model: place(Captured::Model),
            inputs: last.filter(|_| !results).map_or(0, |input| inputs(input, line)),
            vector: last.filter(|_| results).and_then(|vector| vector_at(vector, line)),
            // What may be something else goes the slow way.
            answered: results,
            record: true,
        }
    }

    fn look_closely(
        &mut self,
        line: &str,
        options: &LineOptions<'_>,
        compiled: &Compiled,
        drafts: &mut Drafts,
    ) -> LineFacts {
        if line.trim_ascii().is_empty() {
            let span = Span::new(0, line.len());
            drafts.push(Draft::at(&bytes::blank_line::RULE, span, String::new(), Vec::new()));
            return LineFacts::default();
        }
        match Tree::parse(line, &mut self.store, options.limits.depth_max) {
            Ok(tree) => look_at_record(&tree, options, compiled, &self.guesses, drafts),
            Err((error, partial)) => {
                note_syntax_error(error, line, options.limits, drafts);
                facts_of(&partial, &options.context)
            }
        }
    }
}

/// A list of numbers is the tokens of one input; lists of strings or of lists are as many inputs as they have elements.
#[inline]
fn inputs(input: Capture, line: &str) -> u64 {
    let bytes = &line.as_bytes()[input.span.range()];
    let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r');
    match bytes {
        [b'[', elements @ ..] => match elements.iter().find(|byte| !is_space(byte)) {
            Some(b'"' | b'[') => u64::from(input.count),
            _ => 1,
        },
        _ => 1,
    }
}

/// The vector, unless it is written in base64.
#[inline]
fn vector_at(Capture { span, count }: Capture, line: &str) -> Option<Vector> {
    let is_list = line.as_bytes().get(span.start as usize) == Some(&b'[');
    is_list.then_some(Vector { span, numbers: count })
}

fn look_at_record(
    tree: &Tree<'_>,
    options: &LineOptions<'_>,
    compiled: &Compiled,
    guesses: &Guesses,
    drafts: &mut Drafts,
) -> LineFacts {
    let start = drafts.len();
    let Some(root) = tree.root() else {
        return LineFacts::default();
    };
    for node in tree.repeated_keys() {
        let rule = &bytes::duplicate_json_key::RULE;
        let impact = bytes::duplicate_json_key::impact(&options.context);
        if drafts.wants(rule, impact) {
            let args = vec![Arg::quoted(node.key().unwrap_or_default())];
            drafts.push(Draft::key(rule, node, args).with_impact(impact));
        }
    }
    if root.kind() != Kind::Object {
        let args = vec![Arg::known(root.kind().name())];
        drafts.push(Draft::value(&bytes::not_an_object::RULE, root, args));
        return LineFacts { record: true, ..LineFacts::default() };
    }
    let mut answered = false;
    if !options.json_only {
        match envelope::record_of_another_format::draft(root, &options.context) {
            Some(stray) => drafts.push(stray),
            None => {
                answered = is_answered(root, compiled, drafts);
                look_at_fields(tree, options, compiled, guesses, drafts);
            }
        }
    }
    drafts.since(start).sort_by_key(|draft| (draft.span.start, draft.rule.code));
    LineFacts { answered, ..facts_of(tree, &options.context) }
}

/// Tables and rules, with the record's own model unless the caller has named one.
fn look_at_fields(
    tree: &Tree<'_>,
    options: &LineOptions<'_>,
    compiled: &Compiled,
    guesses: &Guesses,
    drafts: &mut Drafts,
) {
    let model = options.context.format.model(tree);
    let model = model.and_then(|node| node.text());
    let context = match (options.context.model, &model) {
        (None, Some(model)) => options.context.for_model(model),
        _ => options.context,
    };
    let Checked { problems, sight } = check(&compiled.program, tree, guesses);
    table_drafts(&problems, &TableContext { tree: *tree, context: &context }, compiled, drafts);
    let sight = Some(sight).filter(|_| !options.ask_all);
    record_drafts(&Record { tree: *tree, context: &context }, sight, compiled, drafts);
}

/// Is this result an answer? If not, what became of the request is told.
fn is_answered(root: Node<'_>, compiled: &Compiled, drafts: &mut Drafts) -> bool {
    if !compiled.tells_outcomes() {
        return false;
    }
    let reading = outcome::read(root);
    if let Some(rule) = compiled.rule_about(reading.outcome)
        && drafts.wants(rule, rule.impact)
    {
        drafts.push(results::failed(rule, root, &reading));
    }
    reading.outcome.is_answered()
}

fn table_drafts(
    problems: &[Problem<'_>],
    context: &TableContext<'_>,
    compiled: &Compiled,
    drafts: &mut Drafts,
) {
    let mut told = Vec::new();
    for problem in problems {
        if envelope::stands_beside(problem, context) {
            continue;
        }
        let claims = |rule: &&&'static Rule| takes(rule, problem, context);
        let Some(rule) = compiled.rules_for(problem.kind).iter().find(claims) else {
            continue;
        };
        let again = rule.once.is_some_and(|once| is_known(&mut told, (rule.code, once(problem))));
        if !again && !rule.quiet.is_some_and(|quiet| quiet(problem, context)) {
            note_problem(rule, problem, context, drafts);
        }
    }
}

/// Is `one` in the list already? It is from now on.
fn is_known<T: PartialEq>(list: &mut Vec<T>, one: T) -> bool {
    let known = list.contains(&one);
    if !known {
        list.push(one);
    }
    known
}

/// Does the rule claim this problem?
#[must_use]
pub fn claims(rule: &Rule, problem: &Problem<'_>, context: &TableContext<'_>) -> bool {
    let claims = |kinds: &[ProblemKind]| kinds.contains(&problem.kind);
    matches!(&rule.look, Look::Table(look) if claims(look.kinds)) && takes(rule, problem, context)
}

/// Does the rule, which claims such problems, claim this one?
fn takes(rule: &Rule, problem: &Problem<'_>, context: &TableContext<'_>) -> bool {
    match &rule.look {
        Look::Table(look) => look.when.is_none_or(|when| when(problem, context)),
        _ => false,
    }
}

fn note_problem(
    rule: &'static Rule,
    problem: &Problem<'_>,
    context: &TableContext<'_>,
    drafts: &mut Drafts,
) {
    let Look::Table(look) = &rule.look else {
        return;
    };
    let impact = match look.impact {
        Some(impact) => impact(problem, context),
        None if problem.unconfirmed => Impact::Advice,
        None => rule.impact,
    };
    if drafts.wants(rule, impact) {
        let args = look.args.map_or_else(|| usual_args(problem), |args| args(problem, context));
        let draft = Draft::at(rule, problem.span, problem.pointer(), args);
        drafts.push(draft.with_impact(impact));
    }
}

/// The arguments of a table finding: 0 name of the field, 1 name of the message, 2 what is wanted, 3 what was found, 4 suggestion or empty.
#[must_use]
pub fn usual_args(problem: &Problem<'_>) -> Vec<Arg> {
    let unknown = problem.kind == ProblemKind::UnknownField;
    vec![
        Arg { text: problem.name().into_owned().into(), quoted: unknown },
        Arg::word(problem.object.name),
        Arg { text: problem.wanted(), quoted: false },
        Arg { text: problem.found().into_owned().into(), quoted: problem.quoted },
        Arg::known(problem.suggestion().unwrap_or("")),
    ]
}

/// Asks the rules about records: those that what was seen of the record makes speak, or all of them.
fn record_drafts(
    record: &Record<'_>,
    sight: Option<Sight>,
    compiled: &Compiled,
    drafts: &mut Drafts,
) {
    let mut ask = |rule: &CompiledRule| {
        let Look::Record(look) = &rule.rule.look else {
            return;
        };
        if look.gate.is_none_or(|gate| gate(record.context)) {
            (look.check)(record, drafts);
        }
    };
    match sight {
        Some(sight) => compiled.rules_about(sight).for_each(&mut ask),
        None => compiled.record_rules.iter().for_each(&mut ask),
    }
}

fn facts_of(tree: &Tree<'_>, context: &Context<'_>) -> LineFacts {
    let format = context.format;
    let place = |node: Option<Node<'_>>| node.map(|node| inner(node.span()));
    LineFacts {
        id: place(format.id(tree)),
        url: place(format.url(tree)),
        model: place(format.model(tree)),
        inputs: (format.embedding_inputs)(tree),
        answered: false,
        vector: (format.vector)(tree)
            .filter(|vector| vector.kind() == Kind::Array)
            .map(|vector| Vector { span: vector.span(), numbers: vector.len() as u32 }),
        record: true,
    }
}

/// The finding for bytes that are not UTF-8.
fn note_invalid_utf8(line: &[u8], drafts: &mut Drafts) {
    let rule = syntax_rule(SyntaxKind::InvalidUtf8);
    if !drafts.wants(rule, rule.impact) {
        return;
    }
    let good = std::str::from_utf8(line).err().map_or(0, |error| error.valid_up_to());
    let byte = line.get(good).copied().unwrap_or(0);
    let args = vec![Arg::known(format!("0x{byte:02X}"))];
    drafts.push(Draft::at(rule, Span::new(good, good + 1), String::new(), args));
}

/// The finding for a line beyond the limit.
#[must_use]
pub fn too_long(length: u64, limits: Limits) -> Draft<'static> {
    let args = vec![Arg::known(length), Arg::known(limits.line_bytes_max)];
    Draft::at(syntax_rule(SyntaxKind::LineTooLong), Span::new(0, 0), String::new(), args)
}

/// The finding for a mistake in the grammar: argument 0 is the character there, 1 the nesting limit.
fn note_syntax_error(error: SyntaxError, line: &str, limits: Limits, drafts: &mut Drafts) {
    let rule = syntax_rule(error.kind);
    if !drafts.wants(rule, rule.impact) {
        return;
    }
    let at = (error.offset as usize).min(line.len());
    let c = line.get(at..).and_then(|rest| rest.chars().next());
    let end = at + c.map_or(0, char::len_utf8);
    let args =
        vec![Arg::quoted(c.map(String::from).unwrap_or_default()), Arg::known(limits.depth_max)];
    drafts.push(Draft::at(rule, Span::new(at, end), String::new(), args));
}

/// The rule that claims this mistake.
#[must_use]
pub fn syntax_rule(kind: SyntaxKind) -> &'static Rule {
    static RULES: OnceLock<Vec<&'static Rule>> = OnceLock::new();
    let rules = RULES.get_or_init(|| SyntaxKind::ALL.iter().copied().map(find_rule).collect());
    rules.get(kind as usize).copied().unwrap_or(&bytes::unexpected_character::RULE)
}

fn find_rule(kind: SyntaxKind) -> &'static Rule {
    let claims = |rule: &&'static Rule| match rule.look {
        Look::Syntax(kinds) => kinds.contains(&kind),
        _ => false,
    };
    crate::rules::all().find(claims).unwrap_or(&bytes::unexpected_character::RULE)
}

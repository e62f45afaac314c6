//! L212: A key beside `body` that is none of the four.

use batchline_jsonl::Node;
use batchline_schema::{Object, Presence, Problem, ProblemKind};

use crate::formats::openai::endpoints::ENDPOINTS;
use crate::mend::{Fault, Mend, Mending, move_to, rename_near};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// A key beside `body` that is none of the four.
pub static RULE: Rule = Rule {
    code: "L212",
    name: "unknown-envelope-key",
    impact: Impact::Advice,
    summary: "A key beside `body` that is none of the four.",
    message: "`{0}` is none of the keys of a line: custom_id, method, url, body",
    help: "{1}",
    why: "The line takes four keys. Settings of the request that stand outside of `body` never reach the model.",
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: &["openai"],
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownField],
        when: Some(|problem, _| problem.owner().is_some_and(|owner| owner.parent().is_none())),
        args: Some(args),
        impact: Some(impact),
    }),
    page: include_str!("../../../docs/rules/L212-unknown-envelope-key.md"),
    ..Rule::BASE
};

/// The keys of a line.
static KEYS: &[&str] = &["custom_id", "method", "url", "body"];

const INTO_BODY: &str = "move it into `body`";

fn args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let key = &*problem.name();
    let belongs = bodies(context).any(|body| body.field(key).is_some());
    let help = match problem.suggestion() {
        Some(meant) => format!("write `{meant}`"),
        None if belongs => INTO_BODY.into(),
        None => "remove it, or keep it in a file of your own beside the `custom_id`".into(),
    };
    vec![Arg::quoted(key), Arg::known(help)]
}

/// What an extra key does is not confirmed. But a key that stands for a required one, or for a field the body must have, leaves that
/// one missing.
fn impact(problem: &Problem<'_>, context: &TableContext<'_>) -> Impact {
    let needed = |body: &Object| {
        let field = body.field(&problem.name());
        field.is_some_and(|field| field.presence == Presence::Required)
    };
    let has = |body: Node<'_>| body.get(&problem.name()).is_some();
    let body = context.context.format.payload(&context.tree);
    let lacking = body.is_some_and(|body| !has(body)) && bodies(context).any(needed);
    if problem.suggestion().is_some() || lacking { Impact::Batch } else { Impact::Advice }
}

/// The body the url asks for, or all of them.
fn bodies(context: &TableContext<'_>) -> impl Iterator<Item = &'static Object> + use<> {
    let url = context.context.format.url(&context.tree);
    let url = url.and_then(|url| url.text()).unwrap_or_default();
    let this = ENDPOINTS.iter().find(|endpoint| endpoint.url == url);
    let chosen = this.map_or(ENDPOINTS, std::slice::from_ref);
    chosen.iter().map(|endpoint| endpoint.body)
}

/// A key that is nearly one of the four gets its name; a parameter goes into the body, where it has an effect.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    match fault.arg(1).strip_prefix("write ") {
        Some(_) => rename_near(fault, KEYS),
        None if fault.arg(1) == INTO_BODY => {
            let body = fault.payload()?;
            move_to(fault.line, fault.value()?, body, "")
        }
        None => None,
    }
}

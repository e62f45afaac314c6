//! O568: An endpoint that Gemini is not known to run in a batch.

use super::ask::on_gemini;
use super::file::is_read;
use crate::formats::openai::endpoints::ENDPOINTS;
use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule};

/// An endpoint that Gemini is not known to run in a batch.
pub static RULE: Rule = Rule {
    code: "O568",
    name: "endpoint-not-on-gemini",
    impact: Impact::Advice,
    summary: "An endpoint that Gemini is not known to run in a batch.",
    message: "Gemini's batches are documented for chat and embeddings, not for `{0}`",
    help: "use `/v1/chat/completions` or `/v1/embeddings`",
    why: "No other endpoint is documented for batches there; the job may be refused.",
    formats: &["openai"],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/O568-endpoint-not-on-gemini.md"),
    ..Rule::BASE
};

static KNOWN: &[&str] = &["/v1/chat/completions", "/v1/embeddings"];

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    if !on_gemini(context) || !is_read(facts) {
        return;
    }
    for url in
        facts.urls.iter().filter(|url| is_endpoint(&url.value) && !KNOWN.contains(&&*url.value))
    {
        let args = vec![Arg::quoted(&url.value)];
        let draft = FileDraft::at(&RULE, url.first, "/url", args);
        found.push(FileDraft { id: url.id.clone(), ..draft });
    }
}

/// Other addresses are reported as such.
fn is_endpoint(url: &str) -> bool {
    ENDPOINTS.iter().any(|endpoint| endpoint.url == url)
}

//! L209: Lines of one file that call different endpoints.

use crate::formats::openai::endpoints::ENDPOINTS;
use crate::rules::file::odd_ones;
use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule, ServerError, Tally};

/// Lines of one file that call different endpoints.
pub static RULE: Rule = Rule {
    code: "L209",
    name: "mixed-urls",
    impact: Impact::Batch,
    summary: "Lines of one file that call different endpoints.",
    message: "the lines call different endpoints: {1} × {0} (first here), {3} × {2}",
    help: "make one file, and one batch, for each endpoint: `batchline split FILE --out-dir DIR`",
    why: "A batch is created for one endpoint, and every line must name it: the whole batch fails validation.",
    server: &[
        ServerError {
            provider: "openai",
            code: "invalid_url",
            message: "The URL provided for this request does not match the batch endpoint.",
        },
        ServerError { provider: "azure", code: "url_mismatch", message: "" },
    ],
    formats: &["openai"],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/L209-mixed-urls.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    let Some((most, others)) = endpoints(facts, context) else {
        return;
    };
    for other in others {
        let args = vec![
            Arg::known(&other.value),
            Arg::known(other.count),
            Arg::known(&most.value),
            Arg::known(most.count),
        ];
        let draft = FileDraft::at(&RULE, other.first, "/url", args);
        found.push(FileDraft { id: other.id, ..draft });
    }
}

/// The endpoints this rule reports.
#[must_use]
pub fn odd_urls(facts: &FileFacts, context: &Context<'_>) -> Vec<Tally> {
    endpoints(facts, context).map_or_else(Vec::new, |(_, others)| others)
}

/// The endpoint of most lines, and the others. An address that is no endpoint is a finding of its own.
fn endpoints(facts: &FileFacts, context: &Context<'_>) -> Option<(Tally, Vec<Tally>)> {
    let known = |url: &str| ENDPOINTS.iter().any(|endpoint| endpoint.url == url);
    let urls = facts.urls.iter().filter(|tally| known(&tally.value));
    odd_ones(urls, |url| url).filter(|_| context.profile.one_url)
}

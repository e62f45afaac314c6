//! L208: A `url` that is no endpoint of a batch.

use batchline_schema::{Problem, ProblemKind};

use crate::formats::openai::endpoints::ENDPOINTS;
use crate::{Arg, Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A `url` that is no endpoint of a batch.
pub static RULE: Rule = Rule {
    code: "L208",
    name: "unknown-url",
    impact: Impact::Batch,
    summary: "A `url` that is no endpoint of a batch.",
    message: "`url` must be the path of an endpoint that takes batches, this is {0}",
    help: "write {1}{2?; {}}",
    why: "The url must be the endpoint the batch is created for, letter by letter: the whole batch fails validation.",
    server: &[
        ServerError {
            provider: "openai",
            code: "invalid_url",
            message: "The URL provided for this request does not match the batch endpoint.",
        },
        ServerError { provider: "azure", code: "url_mismatch", message: "" },
    ],
    formats: &["openai"],
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownTag, ProblemKind::WrongType],
        when: Some(|problem, _| super::is_about(problem, "url")),
        args: Some(args),
        impact: None,
    }),
    page: include_str!("../../../docs/rules/L208-unknown-url.md"),
    ..Rule::BASE
};

/// 0 what stands there, 1 what to write, 2 a hint.
fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let found = Arg { text: problem.found().into_owned().into(), quoted: problem.quoted };
    let nearest = problem.suggestion();
    let meant = endpoint(&problem.found()).or(nearest);
    let wanted = meant.map_or_else(one_of_all, |url| format!("\"{url}\""));
    vec![found, Arg::known(wanted), Arg::known(hint(&problem.found()))]
}

fn one_of_all() -> String {
    let urls: Vec<_> = ENDPOINTS.iter().map(|endpoint| endpoint.url).collect();
    format!("one of {}", urls.join(", "))
}

/// The endpoint whose path the address ends in: without scheme, host, query, trailing slash and version.
fn endpoint(written: &str) -> Option<&'static str> {
    let path = written.split(['?', '#']).next()?.trim();
    let path = path.trim_matches('/').to_ascii_lowercase();
    let short = |url: &'static str| url.trim_start_matches("/v1/");
    let ends = |url: &&'static str| {
        let before = path.strip_suffix(short(url));
        before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    let urls = ENDPOINTS.iter().map(|endpoint| endpoint.url);
    urls.filter(ends).max_by_key(|url| url.len())
}

fn hint(written: &str) -> &'static str {
    let whole = written.contains("://");
    let azure = written.starts_with("/chat/") || written.contains("/deployments/");
    match (whole, azure) {
        (_, true) => "Azure OpenAI also takes the path without /v1",
        (true, _) => "the path only, without scheme and host",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_endpoint_is_found_in_what_people_write() {
        for written in [
            "v1/chat/completions",
            "/v1/chat/completions/",
            "/chat/completions",
            "https://api.openai.com/v1/chat/completions",
            "/openai/deployments/gpt/chat/completions?api-version=2024-10-21",
            "/V1/Chat/Completions",
            "/v4/chat/completions",
        ] {
            assert_eq!(endpoint(written), Some("/v1/chat/completions"), "{written}");
        }
        assert_eq!(endpoint("/v1/completions/"), Some("/v1/completions"));
        assert_eq!(endpoint("embeddings"), Some("/v1/embeddings"));
        assert_eq!(endpoint("/v1/rerank"), None);
        assert_eq!(endpoint(""), None);
    }
}

//! R913: A total of tokens that its parts do not add up to.

use batchline_jsonl::{Cursor, Kind, Node, SyntaxError};
use batchline_schema::is_snake_case_of;

use crate::outcome::count;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, member};

/// A total of tokens that its parts do not add up to.
pub static RULE: Rule = Rule {
    code: "R913",
    name: "token-sum-mismatch",
    impact: Impact::Advice,
    summary: "A total of tokens that its parts do not add up to.",
    message: "the total is {0} tokens, its parts are {1} together",
    help: "trust neither when costs are added up; the bill of the provider decides",
    why: "Costs are worked out from the parts, quotas from the total: one of them is wrong.",
    formats: super::RESULTS,
    look: Look::Record(RecordLook {
        when: &[
            &["UsageMetadata.totalTokenCount"],
            &["Usage.total_tokens"],
            &["Usage.totalTokens"],
        ],
        gate: None,
        check,
    }),
    glance: Some(glance),
    page: include_str!("../../../docs/rules/R913-token-sum-mismatch.md"),
    ..Rule::BASE
};

/// How a provider counts.
struct Counts {
    format: &'static str,
    /// Where, from the record.
    paths: &'static [&'static str],
    total: &'static str,
    parts: &'static [&'static str],
    /// Thoughts may be in the total alone.
    total_may_exceed: bool,
}

static COUNTS: &[Counts] = &[
    Counts {
        format: "gemini-result",
        paths: &["response.usageMetadata", "usageMetadata"],
        total: "totalTokenCount",
        parts: &[
            "promptTokenCount",
            "candidatesTokenCount",
            "responseTokenCount",
            "thoughtsTokenCount",
            "toolUsePromptTokenCount",
        ],
        total_may_exceed: false,
    },
    Counts {
        format: "openai-result",
        paths: &["response.body.usage"],
        total: "totalTokens",
        parts: &["promptTokens", "inputTokens", "completionTokens", "outputTokens"],
        total_may_exceed: true,
    },
];

impl Counts {
    /// The sum, when the total cannot be right.
    fn is_wrong(&self, total: i64, sum: i64) -> bool {
        total < sum || total > sum && !self.total_may_exceed
    }

    /// The total and the sum; `None` without a total or when a count is no count.
    fn read(&self, usage: Node<'_>) -> Option<(i64, i64)> {
        let total = count(member(usage, self.total)?)?;
        let mut sum = 0_i64;
        for part in self.parts.iter().filter_map(|name| member(usage, name)) {
            sum = sum.saturating_add(count(part)?);
        }
        Some((total, sum))
    }
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    for counts in COUNTS.iter().filter(|counts| counts.format == record.context.format.id) {
        let Some(usage) = counts.paths.iter().find_map(|path| record.at(path)) else { continue };
        let Some((total, sum)) = counts.read(usage) else { continue };
        if counts.is_wrong(total, sum) {
            let node = member(usage, counts.total).unwrap_or(usage);
            let args = vec![Arg::known(total), Arg::known(sum)];
            found.push(Draft::value(&RULE, node, args));
        }
    }
}

/// Nearly every row has a total, and in nearly every row it is right. The counts are near the end of a line.
fn glance(line: &str) -> bool {
    let at = memchr::memmem::rfind(line.as_bytes(), b"\"usage").unwrap_or(0);
    let Some((_, usage)) = line.get(at + 1..).and_then(|rest| rest.split_once(':')) else {
        return true;
    };
    !COUNTS.iter().any(|counts| adds_up(usage, counts) == Ok(true))
}

/// Beyond doubt: whole numbers, and a total among them.
fn adds_up(usage: &str, counts: &Counts) -> Result<bool, SyntaxError> {
    let is = |key: &str, name: &str| key == name || is_snake_case_of(key, name);
    let (mut total, mut sum) = (None, 0_i64);
    let mut cursor = Cursor::new(usage);
    if cursor.peek()? != Kind::Object {
        return Ok(false);
    }
    let mut members = cursor.enter_object()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        let key = key.value();
        let of_total = is(&key, counts.total);
        if !of_total && !counts.parts.iter().any(|part| is(&key, part)) {
            cursor.skip()?;
            continue;
        }
        let Some(number) = cursor.skip()?.of(usage).parse::<i64>().ok() else {
            return Ok(false);
        };
        if of_total {
            total = Some(number);
        } else {
            sum = sum.saturating_add(number);
        }
    }
    Ok(total.is_some_and(|total| !counts.is_wrong(total, sum)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_passes_only_what_adds_up() {
        for (line, doubtful) in [
            (r#"{"usageMetadata":{"promptTokenCount":3,"totalTokenCount":3}}"#, false),
            (r#"{"usage_metadata":{"prompt_token_count":3,"total_token_count":3}}"#, false),
            (r#"{"usageMetadata":{"promptTokenCount":3,"totalTokenCount":4}}"#, true),
            (r#"{"usageMetadata":{"promptTokenCount":"3","totalTokenCount":3}}"#, true),
            (r#"{"usageMetadata":{"promptTokenCount":3}}"#, true),
            (r#"{"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":9}}"#, false),
            (r#"{"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":4}}"#, true),
            (r#"{"usage":{"promptTokens":3,"totalTokens":4},"a":"\"usage:{}"}"#, true),
            ("{}", true),
            (r#"{"a":"\"usage"#, true),
        ] {
            assert_eq!(glance(line), doubtful, "{line}");
        }
    }
}

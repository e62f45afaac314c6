//! Findings by rule: what, how often, why, where for example, and what to do.

use batchline_formats::{Finding, Fix, Impact, Rule};

use super::dossier::{Dossier, Group};
use super::markdown;
use super::privacy::{Privacy, Told};
use super::text::{Html, cut};
use crate::Report;
use crate::catalog::find_rule;
use crate::estimate::figure::grouped;

/// Examples shown of a rule; the table below has more.
const EXAMPLES_MAX: usize = 5;
/// Files named in a command.
const PATHS_MAX: usize = 3;
/// Parts of a rule's page that say more than what stands beside it.
const PARTS: [&str; 3] = ["What it finds", "Why it matters", "What to do"];

/// How an impact looks and what it is called.
pub(super) struct Look {
    pub impact: Impact,
    /// Class of the style.
    pub class: &'static str,
    /// So that the colour says nothing that nothing else says.
    pub sign: &'static str,
    pub word: &'static str,
    pub meaning: &'static str,
}

static LOOKS: [Look; 3] = [
    Look {
        impact: Impact::Batch,
        class: "batch",
        sign: "✕",
        word: "refused",
        meaning: "the server refuses the whole file",
    },
    Look {
        impact: Impact::Line,
        class: "line",
        sign: "!",
        word: "fails",
        meaning: "this request fails, or its result is lost",
    },
    Look {
        impact: Impact::Advice,
        class: "advice",
        sign: "i",
        word: "advice",
        meaning: "it may work, but costs, surprises or is not confirmed",
    },
];

pub(super) fn look(impact: Impact) -> &'static Look {
    LOOKS.iter().find(|look| look.impact == impact).unwrap_or(&LOOKS[2])
}

/// `✕ refused`
pub(super) fn badge<'h>(impact: Impact, word: &str, html: &'h mut Html) -> &'h mut Html {
    let Look { class, sign, .. } = look(impact);
    html.put(
        "<span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> {}</span>",
        &[class, sign, word],
    )
}

pub(super) fn section(dossier: &Dossier, privacy: Privacy, html: &mut Html) {
    html.put("<section id=\"rules\" aria-labelledby=\"rules-head\">\n<h2 id=\"rules-head\">Findings by rule</h2>\n", &[]);
    let groups = dossier.groups();
    if groups.is_empty() {
        html.put("<p>Nothing was found.</p>\n", &[]);
    } else {
        overview(&groups, html);
    }
    for (number, group) in groups.iter().enumerate() {
        if let Some(rule) = find_rule(group.total.code) {
            article(dossier, privacy, (number, group, rule), html);
        }
    }
    html.put("</section>\n", &[]);
}

/// Every rule that has spoken, on one line each.
fn overview(groups: &[Group<'_>], html: &mut Html) {
    html.put(
        "<div class=\"scroll\" role=\"group\" aria-labelledby=\"rules-head\" tabindex=\"0\">\n<table class=\"overview\">\n\
        <caption>Exact totals; the gravest first</caption>\n<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Impact</th>\
        <th scope=\"col\" class=\"num\">Findings</th><th scope=\"col\"><span class=\"hidden\">Share</span></th>\
        <th scope=\"col\">Mended by</th></tr></thead>\n<tbody>\n",
        &[],
    );
    let most = groups.iter().map(|group| group.total.count).max().unwrap_or(1);
    for group in groups {
        let total = &group.total;
        html.put(
            "<tr><th scope=\"row\"><a href=\"#{}\">{} {}</a></th><td>",
            &[&anchor(group), total.code, total.name],
        );
        badge(total.impact, look(total.impact).word, html);
        html.put("</td><td class=\"num\">{}</td><td class=\"bar\">", &[&grouped(total.count)]);
        super::chart::share(total.count, most, look(total.impact).class, html);
        let mended = find_rule(total.code).map_or("", |rule| mended(&rule.fix));
        html.put("</td><td>{}</td></tr>\n", &[mended]);
    }
    html.put("</tbody>\n</table>\n</div>\n", &[]);
}

fn mended(fix: &Fix) -> &'static str {
    match fix {
        Fix::None => "hand",
        Fix::Safe(_) => "--fix",
        Fix::Unsafe(_) => "--fix --unsafe-fixes",
    }
}

/// `rule-G301-batch`
fn anchor(group: &Group<'_>) -> String {
    format!("rule-{}-{}", group.total.code, group.total.impact.name())
}

fn article(
    dossier: &Dossier,
    privacy: Privacy,
    (number, group, rule): (usize, &Group<'_>, &'static Rule),
    html: &mut Html,
) {
    let anchor = anchor(group);
    let look = look(group.total.impact);
    html.put(
        "<article id=\"{}\" class=\"rule {}\" aria-labelledby=\"{}-head\">\n",
        &[&anchor, look.class, &anchor],
    );
    html.put(
        "<h3 id=\"{}-head\"><span class=\"code\">{}</span> {}</h3>\n<p class=\"meta\">",
        &[&anchor, rule.code, rule.name],
    );
    badge(look.impact, look.word, html);
    let count = group.total.count;
    let plural = if count == 1 { "finding" } else { "findings" };
    html.put(" <strong>{}</strong> {} · {}</p>\n", &[&grouped(count), plural, look.meaning]);
    html.put("<p class=\"summary\">", &[]).sentence(rule.summary.trim_end_matches('.'));
    html.put(". ", &[]).sentence(rule.why).put("</p>\n", &[]);
    examples(dossier, privacy, (number, group), html);
    remedy(dossier, group, rule, html);
    pages(rule, html);
    html.put("</article>\n", &[]);
}

fn examples(
    dossier: &Dossier,
    privacy: Privacy,
    (number, group): (usize, &Group<'_>),
    html: &mut Html,
) {
    if group.findings.is_empty() {
        return;
    }
    html.put("<h4>For example</h4>\n<ul class=\"examples\">\n", &[]);
    for (file, finding) in group.findings.iter().take(EXAMPLES_MAX) {
        example(&dossier.files[*file].report.path, finding, &privacy.tell(finding), html);
    }
    html.put("</ul>\n", &[]);
    let more = group.total.count.saturating_sub(EXAMPLES_MAX.min(group.findings.len()) as u64);
    if more > 0 {
        html.put(
            "<p class=\"note\">{} more: <a href=\"#findings\" data-rule=\"{}\">all that are listed</a></p>\n",
            &[&grouped(more), &number.to_string()],
        );
    }
}

fn example(path: &str, finding: &Finding, told: &Told, html: &mut Html) {
    html.put("<li><p class=\"place\"><bdi>{}</bdi>", &[&cut(path, 120)]);
    if let Some(place) = finding.place {
        html.put(", line {}, column {}", &[&grouped(place.line), &grouped(place.column.into())]);
    }
    if !told.id.is_empty() {
        html.put(" · id <bdi class=\"id\">{}</bdi>", &[&told.id]);
    }
    if !told.pointer.is_empty() {
        html.put(" · <bdi class=\"pointer\">{}</bdi>", &[&told.pointer]);
    }
    html.put("</p>\n<p class=\"message\"><bdi>", &[]).sentence(&told.message);
    html.put("</bdi></p>\n", &[]);
    if let Some([before, marked, after]) = &told.window {
        html.put(
            "<p class=\"window\"><bdi>{}<mark>{}</mark>{}</bdi></p>\n",
            &[before, marked, after],
        );
    }
    html.put("<p class=\"help\"><bdi>", &[]).sentence(&told.help).put("</bdi></p></li>\n", &[]);
}

/// Who mends it, and how.
fn remedy(dossier: &Dossier, group: &Group<'_>, rule: &Rule, html: &mut Html) {
    let (said, flags) = match rule.fix {
        Fix::None => {
            html.put("<p class=\"remedy\">No program can mend this: it needs somebody who knows what was meant.</p>\n", &[]);
            return;
        }
        Fix::Safe(_) => ("batchline can mend this without changing what is meant:", "--fix"),
        Fix::Unsafe(_) => (
            "batchline can mend this with a guess about what was meant; --diff shows it first:",
            "--fix --unsafe-fixes",
        ),
    };
    let speaks = |report: &Report| report.totals.iter().any(|total| total.code == group.total.code);
    let reports = dossier.files.iter().map(|file| &file.report).filter(|report| speaks(report));
    let paths: Vec<&str> = reports.map(|report| &*report.path).collect();
    html.put(
        "<p class=\"remedy\">{}<br><code class=\"command\">batchline check {} --select {} {}</code></p>\n",
        &[said, flags, rule.code, &arguments(&paths)],
    );
}

/// Names of files as a shell takes them.
fn arguments(paths: &[&str]) -> String {
    let odd = |path: &&&str| path.starts_with('-') || path.chars().any(char::is_control);
    if paths.len() > PATHS_MAX || paths.iter().any(|path| odd(&path)) {
        return "PATHS".into();
    }
    paths.iter().map(|path| quoted(path)).collect::<Vec<_>>().join(" ")
}

fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+,@%:=".contains(c);
    match path.chars().all(plain) {
        true => path.into(),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

/// The rule's page, folded.
fn pages(rule: &Rule, html: &mut Html) {
    html.put("<details>\n<summary>More about {} {}</summary>\n", &[rule.code, rule.name]);
    for part in PARTS {
        if let Some(text) = markdown::part(rule.page, part) {
            html.put("<h4>{}</h4>\n", &[part]);
            markdown::blocks(text, html);
        }
    }
    for error in rule.server {
        let said = [error.code, error.message].into_iter().filter(|text| !text.is_empty());
        let said = said.collect::<Vec<_>>().join(": ");
        html.put("<p>{} says: <code>{}</code></p>\n", &[error.provider, &said]);
    }
    html.put(
        "<p class=\"note\">With examples: <code>batchline explain {}</code></p>\n</details>\n",
        &[rule.code],
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_names_as_they_are() {
        for (paths, expected) in [
            (&["a/b.jsonl"][..], "a/b.jsonl"),
            (&["it's.jsonl", "a b"], "'it'\\''s.jsonl' 'a b'"),
            (&["$(rm).jsonl"], "'$(rm).jsonl'"),
            (&["a\nb"], "PATHS"),
            (&["-rf"], "PATHS"),
            (&["a", "b", "c", "d"], "PATHS"),
        ] {
            assert_eq!(arguments(paths), expected);
        }
    }

    #[test]
    fn every_impact_has_a_look_of_its_own() {
        for impact in Impact::ALL {
            assert_eq!(look(impact).impact, impact);
        }
    }
}

//! The page "what converts to what", printed from the tables.

use std::fmt::Write as _;

use batchline_formats::LossClass;
use batchline_formats::rules::loss::RULES;

use crate::docs::{Sheet, chapters};
use crate::results::finish::FINISH_REASONS;
use crate::results::rpc::RPC_CODES;
use crate::to_gemini::EFFORTS;

/// What the page begins with.
const HEAD: &str = "<!-- Generated from the tables: edit those, then `cargo xtask update`. -->

# What converts to what

`batchline convert` turns batch requests and results of one provider into those of the other. This page is printed from the tables that
drive it.

- **exact**: the same meaning, and the way back gives the same value again.
- **exact or told**: mostly exact; where it is not, a loss says so.
- **approximate**: carried, with a slightly different meaning; always told.
- **dropped**: no counterpart; always told.
- **refused**: the line is not converted, because it would be refused or mean something else. Where the note says what allows it,
  `--allow CODE` takes that way instead.

A file for which nothing is told is converted exactly. What is told, is told with a code of [the rules](rules.md), line, id and JSON
pointer: on standard error in short, with `--losses FILE` in full. `--strict` refuses every line that loses anything
(what is told once a file, such as the model, is not counted). Refused lines are
written to `--rejects FILE` unchanged; mend them and convert them again.

Values whose shape does not change are copied byte for byte: numbers are not reformatted, texts keep their escapes. `null` says nothing on
either side and is left out. Members that no table knows are told and left out: copied, they would make the server refuse the whole file.
Every converted line is checked as `batchline check` would, unless `--no-verify` says otherwise.

Ids: `custom_id` and `key` are the same text. Where one request becomes several lines, their keys are the id and `#i/n`, and `%` and `#` in
ids are written `%25` and `%23`. `--map FILE` writes the line map, a JSON object for each request in the order of the file; with it,
`batchline convert RESULTS --to openai-result --map FILE` gives each request its answer, in that order.
";

/// The whole page.
#[must_use]
pub fn markdown() -> String {
    let mut page = String::from(HEAD);
    for chapter in chapters() {
        let _ = write!(page, "\n## {}\n", chapter.title);
        chapter.sheets.iter().for_each(|sheet| push_sheet(&mut page, sheet));
    }
    push_efforts(&mut page);
    push_words(&mut page);
    push_allowed(&mut page);
    page
}

fn push_sheet(page: &mut String, sheet: &Sheet) {
    let Sheet { from, to, doc, rows } = sheet;
    let _ = write!(
        page,
        "\n### {from} to {to}\n\n{doc}\n\n| from | to | class | note |\n|---|---|---|---|\n"
    );
    for row in rows {
        let to = if row.to.is_empty() || row.to == crate::NOWHERE { "–" } else { row.to };
        let note = row.note.replace('|', "\\|");
        let _ = writeln!(page, "| `{}` | {to} | {} | {note} |", row.from, row.class.name());
    }
}

fn push_efforts(page: &mut String) {
    page.push_str(
        "\n## How much a model thinks\n\nGemini 3 and later take a level, the next above it where a model lacks it; Gemini 2.5 takes a budget of \
        tokens. Source: Gemini API docs, page \"OpenAI compatibility\"; models that page does not list are taken as Gemini 3 Flash, and told.\n\n\
        | `reasoning_effort` | level | budget |\n|---|---|---|\n",
    );
    for effort in EFFORTS {
        let _ = writeln!(page, "| {} | {} | {} |", effort.name, effort.level, effort.budget);
    }
}

fn push_words(page: &mut String) {
    page.push_str("\n## Why an answer ended\n\n| Gemini | OpenAI | to OpenAI | to Gemini |\n|---|---|---|---|\n");
    let class = |class: Option<crate::Class>| class.map_or("", crate::Class::name);
    for row in FINISH_REASONS {
        let (there, back) = (class(row.to_openai), class(row.to_gemini));
        let _ = writeln!(page, "| {} | {} | {there} | {back} |", row.gemini, row.openai);
    }
    page.push_str("\n## Errors\n\n| code | name | HTTP status |\n|---|---|---|\n");
    for row in RPC_CODES {
        let _ = writeln!(page, "| {} | {} | {} |", row.code, row.name, row.status);
    }
}

/// Every alternative that can be allowed.
fn push_allowed(page: &mut String) {
    page.push_str(
        "\n## What can be allowed\n\n| rule | unless allowed | with `--allow` |\n|---|---|---|\n",
    );
    for rule in RULES {
        let Some(look) = rule.loss() else { continue };
        if let Some(instead) = look.instead {
            let without = match look.class {
                LossClass::Refused => "the line is refused",
                LossClass::Dropped => "it is left out",
                LossClass::Approximate | LossClass::Note => rule.summary,
            };
            let (code, name) = (rule.code, rule.name);
            let _ = writeln!(
                page,
                "| [{code}](rules/{code}-{name}.md) {name} | {without} | {instead} |"
            );
        }
    }
}

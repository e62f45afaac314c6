//! The document around the sections: head, policy, navigation, foot.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::dossier::Dossier;
use super::text::Html;
use super::{PageOptions, Privacy};
use super::{cost, files, results, rules, size, table, verdict};

static STYLE: &str = include_str!("page.css");
static SCRIPT: &str = include_str!("page.js");
/// The sign on the tab of the browser.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E\
%3Crect width='16' height='16' rx='3' fill='%23205d67'/%3E%3Cpath d='M4 5h8M4 8h8M4 11h5' stroke='%23fff' stroke-width='1.6'/%3E\
%3C/svg%3E";

/// Nothing is loaded and nothing is sent. The one style and the one script are known by their hashes; the icon is data.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
});

/// A part of the page that may be missing.
struct Part {
    id: &'static str,
    name: &'static str,
    write: fn(&Dossier, Privacy, &mut Html),
}

/// The parts in their order.
static PARTS: [Part; 6] = [
    Part { id: "files", name: "Files", write: |dossier, _, html| files::section(dossier, html) },
    Part { id: "results", name: "Results", write: results::section },
    Part { id: "rules", name: "Findings by rule", write: rules::section },
    Part { id: "cost", name: "Cost", write: |dossier, _, html| cost::section(dossier, html) },
    Part { id: "sizes", name: "Sizes", write: |dossier, _, html| size::section(dossier, html) },
    Part {
        id: "findings",
        name: "All findings",
        write: |dossier, _, html| table::section(dossier, html),
    },
];

pub(super) fn document(dossier: &Dossier, options: &PageOptions) -> String {
    let title = options.title.as_deref().unwrap_or("Batch report");
    let mut html = Html::default();
    head(title, &mut html);
    let written: Vec<(&Part, Html)> = PARTS
        .iter()
        .filter_map(|part| {
            let mut html = Html::default();
            (part.write)(dossier, options.privacy, &mut html);
            (!html.is_empty()).then_some((part, html))
        })
        .collect();
    top(title, options, &written, &mut html);
    html.put("<main id=\"main\" tabindex=\"-1\">\n", &[]);
    verdict::section(dossier, &mut html);
    written.iter().for_each(|(_, part)| {
        html.append(part);
    });
    html.put("</main>\n", &[]);
    foot(options, &mut html);
    html.data("data", &table::data(dossier, options.privacy));
    html.put("<script>", &[]).own(SCRIPT).put("</script>\n</body>\n</html>\n", &[]);
    html.into_string()
}

fn head(title: &str, html: &mut Html) {
    html.put(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n",
        &[&POLICY],
    );
    html.put(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
        <meta name=\"generator\" content=\"batchline {}\">\n<link rel=\"icon\" href=\"{}\">\n<title>{}</title>\n<style>",
        &[env!("CARGO_PKG_VERSION"), ICON, title],
    );
    html.own(STYLE).put("</style>\n</head>\n", &[]);
}

fn top(title: &str, options: &PageOptions, parts: &[(&Part, Html)], html: &mut Html) {
    html.put("<body>\n<a class=\"skip\" href=\"#main\">Skip to the verdict</a>\n<header>\n<div class=\"masthead\">\n<h1><bdi>{}</bdi></h1>\n", &[title]);
    html.put("<button type=\"button\" id=\"theme\" hidden>Dark</button>\n</div>\n", &[]);
    if let Some(day) = options.generated {
        html.put("<p class=\"faint\">{}</p>\n", &[&day.to_string()]);
    }
    html.put("<nav aria-label=\"Sections\">\n<ul>\n", &[]);
    for (part, _) in parts {
        html.put("<li><a href=\"#{}\">{}</a></li>\n", &[part.id, part.name]);
    }
    html.put("</ul>\n</nav>\n</header>\n", &[]);
}

fn foot(options: &PageOptions, html: &mut Html) {
    let shown = match options.privacy {
        Privacy::Names => "Ids and names of fields are shown; texts of the requests are not.",
        Privacy::Texts => "Short windows of the requests’ texts are shown.",
        Privacy::Nothing => "Neither ids nor texts of the requests are shown.",
    };
    html.put(
        "<footer>\n<p>{} This page loads nothing and sends nothing.</p>\n<p>Made by batchline {}.</p>\n</footer>\n",
        &[shown, env!("CARGO_PKG_VERSION")],
    );
}

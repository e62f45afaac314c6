//! How large the requests are: bytes of lines, tokens of inputs.

use super::chart::{histogram, short};
use super::dossier::Dossier;
use super::files::named_bytes;
use super::spread::Spread;
use super::text::Html;
use crate::estimate::figure::{self, grouped};

type Write = dyn Fn(u64) -> String;

pub(super) fn section(dossier: &Dossier, html: &mut Html) {
    let lines = Spread::of(dossier.line_sizes().iter());
    let tokens = Spread::of(dossier.token_sizes().iter());
    if lines.is_none() && tokens.is_none() {
        return;
    }
    html.put("<section id=\"sizes\" aria-labelledby=\"sizes-head\">\n<h2 id=\"sizes-head\">Sizes</h2>\n<div class=\"pair\">\n", &[]);
    if let Some(spread) = lines {
        figure_of("bytes", ("Bytes a line", "lines"), &spread, (&short, &named_bytes), html);
    }
    if let Some(spread) = tokens {
        figure_of(
            "tokens",
            ("Input tokens a request", "requests"),
            &spread,
            (&short, &grouped),
            html,
        );
    }
    html.put("</div>\n", &[]);
    sampled(dossier, html);
    html.put("</section>\n", &[]);
}

/// A histogram with what it says in words and figures. `edge` and `value` write a number, the first one shorter.
fn figure_of(
    id: &'static str,
    (name, what): (&str, &str),
    spread: &Spread,
    (edge, value): (&Write, &Write),
    html: &mut Html,
) {
    let Spread { count, p50, p95, max, .. } = spread;
    let count = grouped(*count);
    let [p50, p95, max] = [p50, p95, max].map(|size| value(*size));
    let described = format!(
        "{count} {what}. Half have at most {p50}, 95 % at most {p95}, the largest has {max}."
    );
    html.put("<figure>\n<figcaption>{}</figcaption>\n<dl class=\"figures\">", &[name]);
    for (name, figure) in [("median", &p50), ("95 % below", &p95), ("largest", &max)] {
        html.put("<div><dt>{}</dt><dd>{}</dd></div>", &[name, figure]);
    }
    html.put("</dl>\n", &[]);
    histogram(id, (name, &described), spread, edge, html);
    html.put("<details><summary>As a table<span class=\"hidden\">: {}</span></summary>\n<table>\n<caption>{}</caption>\n\
    <thead><tr><th scope=\"col\" class=\"num\">from</th><th scope=\"col\" class=\"num\">to</th>\
    <th scope=\"col\" class=\"num\">{}</th></tr></thead>\n<tbody>\n", &[name, name, what]);
    for bin in &spread.bins {
        let cells = [bin.low, bin.high - 1, bin.count].map(grouped);
        html.put("<tr><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>\n", &[&cells[0], &cells[1], &cells[2]]);
    }
    html.put("</tbody>\n</table></details>\n</figure>\n", &[]);
}

/// Tokens of large files are those of a sample.
fn sampled(dossier: &Dossier, html: &mut Html) {
    for estimate in dossier.estimates() {
        if let Some(sample) = estimate.sample {
            let part = figure::percent(sample.bytes as f64 / estimate.bytes.max(1) as f64);
            html.put(
                "<p class=\"note\">Of <bdi>{}</bdi>, {} was counted: its tokens here are those of that sample, and its costs are extrapolated.</p>\n",
                &[&estimate.path, &part],
            );
        }
    }
}

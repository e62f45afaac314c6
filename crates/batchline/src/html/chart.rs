//! Charts as inline SVG. Each has a name, and a table with the same figures beside it.

use super::spread::{Bin, Spread};
use super::text::Html;
use crate::estimate::figure::grouped;

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 190.0;
/// Room above the bars, for their counts.
const TOP: f64 = 22.0;
/// Room below them, for their edges.
const BOTTOM: f64 = 26.0;
/// Labels of edges that fit.
const LABELS_MAX: usize = 9;
/// Bars above which their counts fit.
const COUNTS_MAX: usize = 12;

/// A bar as long as a part of the largest.
pub(super) fn share(count: u64, most: u64, class: &str, html: &mut Html) {
    let width = (count as f64 / most.max(1) as f64 * 100.0).max(1.0);
    html.put(
        "<svg class=\"share {}\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{}\" height=\"8\" rx=\"1\"/></svg>",
        &[class, &format!("{width:.1}")],
    );
}

/// A histogram; `name` says what is counted, `edge` writes a value.
pub(super) fn histogram(
    id: &'static str,
    (name, described): (&str, &str),
    spread: &Spread,
    edge: &dyn Fn(u64) -> String,
    html: &mut Html,
) {
    let (wide, high) = (format!("{WIDTH}"), format!("{HEIGHT}"));
    html.put(
        "<svg class=\"histogram\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{}-title {}-desc\">\n\
        <title id=\"{}-title\">{}</title>\n<desc id=\"{}-desc\">{}</desc>\n",
        &[&wide, &high, id, id, id, name, id, described],
    );
    let ground = HEIGHT - BOTTOM;
    let most = spread.bins.iter().map(|bin| bin.count).max().unwrap_or(1).max(1);
    let step = WIDTH / spread.bins.len().max(1) as f64;
    for (index, bin) in spread.bins.iter().enumerate() {
        bar(bin, (index as f64 * step, step), most, spread.bins.len() <= COUNTS_MAX, edge, html);
    }
    html.put("<path class=\"axis\" d=\"M0 {}H{}\"/>\n", &[&format!("{ground}"), &wide]);
    labels(spread, step, edge, html);
    html.put("</svg>\n", &[]);
}

fn bar(
    bin: &Bin,
    (left, step): (f64, f64),
    most: u64,
    counted: bool,
    edge: &dyn Fn(u64) -> String,
    html: &mut Html,
) {
    if bin.count == 0 {
        return;
    }
    let ground = HEIGHT - BOTTOM;
    // What is there shows, however little it is.
    let tall = (bin.count as f64 / most as f64 * (ground - TOP)).max(2.0);
    let gap = (step * 0.08).min(3.0);
    let [x, y, width, height] =
        [left + gap, ground - tall, step - 2.0 * gap, tall].map(|n| format!("{n:.1}"));
    let tip = format!("{} to {}: {}", edge(bin.low), edge(bin.high - 1), grouped(bin.count));
    html.put(
        "<g><title>{}</title><rect class=\"column\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"/>",
        &[&tip, &x, &y, &width, &height],
    );
    if counted {
        let [middle, above] = [left + step / 2.0, ground - tall - 6.0].map(|n| format!("{n:.1}"));
        html.put(
            "<text class=\"count\" x=\"{}\" y=\"{}\">{}</text>",
            &[&middle, &above, &short(bin.count)],
        );
    }
    html.put("</g>\n", &[]);
}

fn labels(spread: &Spread, step: f64, edge: &dyn Fn(u64) -> String, html: &mut Html) {
    let every = (spread.bins.len() + 1).div_ceil(LABELS_MAX).max(1);
    let edges = spread.bins.iter().map(|bin| bin.low).chain(spread.bins.last().map(|bin| bin.high));
    for (index, value) in edges.enumerate().filter(|(index, _)| index % every == 0) {
        let place = index as f64 * step;
        // Labels at the rim stay inside.
        let anchor = match place {
            place if place < 12.0 => "start",
            place if place > WIDTH - 12.0 => "end",
            _ => "middle",
        };
        html.put(
            "<text class=\"edge\" text-anchor=\"{}\" x=\"{}\" y=\"{}\">{}</text>\n",
            &[anchor, &format!("{place:.1}"), &format!("{:.1}", HEIGHT - 8.0), &edge(value)],
        );
    }
}

/// `950`, `12k`, `3.4M`
pub(super) fn short(number: u64) -> String {
    const UNITS: [(&str, u64); 4] =
        [("T", 1_000_000_000_000), ("G", 1_000_000_000), ("M", 1_000_000), ("k", 1_000)];
    let Some((name, size)) = UNITS.iter().find(|(_, size)| number >= *size) else {
        return number.to_string();
    };
    let share = format!("{:.1}", number as f64 / *size as f64);
    format!("{}{name}", share.strip_suffix(".0").unwrap_or(&share))
}

/// One bar of a chart of amounts: from nothing to what is certain, and on to what is possible.
pub(super) struct Span {
    pub low: f64,
    pub high: f64,
    pub class: &'static str,
}

/// A bar in a table of amounts, by the largest of them.
pub(super) fn span(span: &Span, most: f64, html: &mut Html) {
    let part = |value: f64| if most > 0.0 { (value / most * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    let (low, high) = (part(span.low), part(span.high).max(0.7));
    html.put(
        "<svg class=\"span {}\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
        <rect class=\"possible\" y=\"2\" width=\"{}\" height=\"6\" rx=\"1\"/><rect class=\"certain\" width=\"{}\" height=\"10\" rx=\"1\"/></svg>",
        &[span.class, &format!("{high:.1}"), &format!("{low:.1}")],
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_short() {
        let shown = [0, 999, 1000, 12_340, 3_400_000, 7_000_000_000].map(short);
        assert_eq!(shown, ["0", "999", "1k", "12.3k", "3.4M", "7G"]);
    }

    #[test]
    fn a_histogram_has_a_name_and_a_bar_for_each_bin_that_is_not_empty() {
        let spread = Spread::of([(10, 3), (900, 1)]).expect("values");
        let mut html = Html::default();
        histogram(
            "x",
            ("Bytes <a line>", "4 lines"),
            &spread,
            &|value| value.to_string(),
            &mut html,
        );
        let html = html.into_string();
        assert_eq!(html.matches("<rect").count(), 2);
        assert!(html.contains("Bytes &lt;a line&gt;") && html.contains("role=\"img\""));
        assert!(html.contains("<title>10 to 19: 3</title>"), "{html}");
    }
}

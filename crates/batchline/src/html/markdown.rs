//! The pages of rules as HTML: as much of Markdown as they use.

use super::text::Html;

/// The text below the heading `name`, up to the next; `None` when there is no such heading.
pub(super) fn part<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("## {name}\n"))?;
    let end = rest.find("\n## ").unwrap_or(rest.len());
    Some(rest[..end].trim())
}

/// Paragraphs, lists, tables and code.
pub(super) fn blocks(text: &str, html: &mut Html) {
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.peek().copied() {
        if line.trim().is_empty() {
            lines.next();
        } else if line.starts_with("```") {
            lines.next();
            let code: Vec<&str> =
                lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            html.put("<pre><code>", &[]).lines(&code.join("\n")).put("</code></pre>\n", &[]);
        } else {
            let mut block = Vec::new();
            while let Some(line) =
                lines.next_if(|line| !line.trim().is_empty() && !line.starts_with("```"))
            {
                block.push(line);
            }
            self::block(&block, html);
        }
    }
}

/// Lines without a blank one between them.
fn block(lines: &[&str], html: &mut Html) {
    match lines[0] {
        first if first.starts_with("- ") => list(lines, html),
        first if first.starts_with('|') => table(lines, html),
        _ => {
            html.put("<p>", &[]);
            inline(&lines.join(" "), html);
            html.put("</p>\n", &[]);
        }
    }
}

fn list(lines: &[&str], html: &mut Html) {
    let mut items: Vec<String> = Vec::new();
    for line in lines {
        match (line.strip_prefix("- "), items.last_mut()) {
            (None, Some(last)) => *last = format!("{last} {}", line.trim()),
            (item, _) => items.push(item.unwrap_or(line).into()),
        }
    }
    html.put("<ul>\n", &[]);
    for item in items {
        html.put("<li>", &[]);
        inline(&item, html);
        html.put("</li>\n", &[]);
    }
    html.put("</ul>\n", &[]);
}

fn table(lines: &[&str], html: &mut Html) {
    let is_rule = |line: &str| line.chars().all(|c| "|-: ".contains(c));
    html.put("<div class=\"scroll\"><table>\n", &[]);
    for (index, line) in lines.iter().filter(|line| !is_rule(line)).enumerate() {
        html.put("<tr>", &[]);
        for cell in line.trim().trim_start_matches('|').trim_end_matches('|').split('|') {
            html.put(if index == 0 { "<th scope=\"col\">" } else { "<td>" }, &[]);
            inline(cell.trim(), html);
            html.put(if index == 0 { "</th>" } else { "</td>" }, &[]);
        }
        html.put("</tr>\n", &[]);
    }
    html.put("</table></div>\n", &[]);
}

/// Code, emphasis, and links, of which only the text stays: the page leads nowhere else.
fn inline(text: &str, html: &mut Html) {
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (before, mark) = rest.split_at(at);
        html.put("{}", &[before]);
        rest = code(mark, html)
            .or_else(|| strong(mark, html))
            .or_else(|| link(mark, html))
            .unwrap_or_else(|| {
                html.put("{}", &[&mark[..1]]);
                &mark[1..]
            });
    }
    html.put("{}", &[rest]);
}

fn code<'t>(text: &'t str, html: &mut Html) -> Option<&'t str> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = text.get(..ticks).filter(|fence| !fence.is_empty())?;
    let (inside, rest) = text[ticks..].split_once(fence)?;
    let inside = if ticks > 1 { inside.trim() } else { inside };
    html.put("<code>{}</code>", &[inside]);
    Some(rest)
}

fn strong<'t>(text: &'t str, html: &mut Html) -> Option<&'t str> {
    let (inside, rest) = text.strip_prefix("**")?.split_once("**")?;
    html.put("<strong>", &[]);
    inline(inside, html);
    html.put("</strong>", &[]);
    Some(rest)
}

fn link<'t>(text: &'t str, html: &mut Html) -> Option<&'t str> {
    let (inside, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (_, rest) = rest.split_once(')')?;
    if inside.contains(['[', ']']) {
        return None;
    }
    inline(inside, html);
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let mut html = Html::default();
        blocks(text, &mut html);
        html.into_string()
    }

    #[test]
    fn what_pages_are_made_of() {
        for (text, expected) in [
            ("a\nb\n\nc", "<p>a b</p>\n<p>c</p>\n"),
            ("- a\n  b\n- `c`", "<ul>\n<li>a b</li>\n<li><code>c</code></li>\n</ul>\n"),
            (
                "`<b>` and **x `y`**",
                "<p><code>&lt;b&gt;</code> and <strong>x <code>y</code></strong></p>\n",
            ),
            ("[T703](T703-x.md)", "<p>T703</p>\n"),
            ("a[0] * 2 `", "<p>a[0] * 2 `</p>\n"),
            ("```json\n{\n}\n```", "<pre><code>{\n}</code></pre>\n"),
            ("`` a`b ``", "<p><code>a`b</code></p>\n"),
        ] {
            assert_eq!(html(text), expected);
        }
        assert!(html("| a | b |\n|---|---|\n| 1 | 2 |").contains("<td>1</td><td>2</td>"));
    }

    #[test]
    fn every_page_has_its_parts_and_no_markdown_stays() {
        for rule in crate::rules() {
            for name in ["What it finds", "Why it matters", "What to do"] {
                let text = part(rule.page, name).unwrap_or_else(|| panic!("{rule:?}: {name}"));
                let html = html(text);
                for mark in ["](", "```", "**", "<p>#", "<p>&gt;"] {
                    assert!(!html.contains(mark), "{rule:?}: {mark}\n{html}");
                }
            }
        }
    }
}

//! Templates of lines: JSON with slots, parsed once into pieces that are then copied.
//!
//! A file holds several templates. Each starts with `# WEIGHT STYLE`; line breaks are not part of it. Slots stand between `«` and `»`:
//! `id`, `text MIN MAX` (bytes), `number MIN MAX`, `pick a|b`, `values COUNT`, `base64 MIN MAX`, and `repeat MIN MAX` … `end`.

/// How a program writes JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `JSON.stringify`: no white space, UTF-8.
    Compact,
    /// `json.dumps`: a space after `,` and `:`, everything beyond ASCII as `\uXXXX`.
    Python,
    /// `json.dumps(…, ensure_ascii=False)`.
    PythonUtf8,
}

/// A part of a line.
#[derive(Debug)]
pub enum Piece {
    Literal(String),
    Id,
    Text(usize, usize),
    Number(usize, usize),
    Pick(Vec<String>),
    Values(usize),
    Base64(usize, usize),
    Repeat(usize, usize, Vec<Piece>),
}

/// One shape of a line.
#[derive(Debug)]
pub struct Template {
    /// How often it comes, compared with the others.
    pub weight: usize,
    pub pieces: Vec<Piece>,
    /// Texts are escaped to ASCII.
    pub ascii: bool,
}

/// The templates of a file. An edit (text, other text) makes a variant of each template it applies to; with edits, only variants remain.
pub fn parse_file(file: &str, edits: &[(&str, &str)]) -> Vec<Template> {
    let whole: Vec<&str> = file.split("# ").filter(|part| !part.trim().is_empty()).collect();
    if edits.is_empty() {
        return whole.iter().map(|text| parse(text)).collect();
    }
    let variants = whole.iter().flat_map(|text| {
        let applicable = edits.iter().filter(|(from, _)| text.contains(from));
        applicable.map(|(from, to)| parse(&text.replacen(from, to, 1)))
    });
    variants.collect()
}

fn parse(text: &str) -> Template {
    let (head, body) = text.split_once('\n').expect("a heading");
    let (weight, style) = head.split_once(' ').expect("weight and style");
    let style = match style {
        "compact" => Style::Compact,
        "python" => Style::Python,
        "python-utf8" => Style::PythonUtf8,
        other => panic!("no such style: {other}"),
    };
    let body: String = body.lines().collect();
    let spaced = if style == Style::Compact { body } else { with_spaces(&body) };
    let mut slots = spaced.split('«');
    let first = slots.next().expect("something");
    let mut pieces = vec![Piece::Literal(first.into())];
    pieces.extend(parse_slots(&mut slots).0);
    Template { weight: number(weight), pieces, ascii: style == Style::Python }
}

/// Pieces up to `«end»` or the end of the template, and the literal behind `«end»`.
fn parse_slots<'t>(slots: &mut impl Iterator<Item = &'t str>) -> (Vec<Piece>, &'t str) {
    let mut pieces = Vec::new();
    while let Some(slot) = slots.next() {
        let (slot, literal) = slot.split_once('»').expect("the end of a slot");
        if slot == "end" {
            return (pieces, literal);
        }
        let (name, rest) = slot.split_once(' ').unwrap_or((slot, ""));
        let range = rest.split_once(' ').filter(|_| name != "pick");
        let (low, high) = range.map_or((0, 0), |(low, high)| (number(low), number(high)));
        if name == "repeat" {
            let (mut inside, after) = parse_slots(slots);
            inside.insert(0, Piece::Literal(literal.into()));
            pieces.push(Piece::Repeat(low, high, inside));
            pieces.push(Piece::Literal(after.into()));
            continue;
        }
        pieces.push(match name {
            "id" => Piece::Id,
            "text" => Piece::Text(low, high),
            "number" => Piece::Number(low, high),
            "pick" => Piece::Pick(rest.split('|').map(String::from).collect()),
            "values" => Piece::Values(number(rest)),
            "base64" => Piece::Base64(low, high),
            other => panic!("no such slot: {other}"),
        });
        pieces.push(Piece::Literal(literal.into()));
    }
    (pieces, "")
}

fn number(text: &str) -> usize {
    text.parse().expect("a number")
}

/// A space after each `,` and `:` between values.
fn with_spaces(json: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in json.chars() {
        inside ^= c == '"';
        out.push(c);
        if !inside && matches!(c, ',' | ':') {
            out.push(' ');
        }
    }
    out
}

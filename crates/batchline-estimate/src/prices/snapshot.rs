//! From which models an id may have been made, nearest first.

/// The ids left when what marks a snapshot is taken off the end, one mark after the other: parts of a day, a version number, and for Gemini
/// `preview`.
/// `gpt-5.4-2027-01-10` → `gpt-5.4-2027-01`, `gpt-5.4-2027`, `gpt-5.4`. Nothing for tuned models (`ft:`), whose prices are their own.
pub(super) fn bases(id: &str) -> impl Iterator<Item = &str> {
    let tuned = id.starts_with("ft:");
    std::iter::successors(Some(id).filter(|_| !tuned), |id| without_mark(id)).skip(1)
}

fn without_mark(id: &str) -> Option<&str> {
    let (rest, last) = id.rsplit_once('-')?;
    let number = (2..=4).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit());
    // Gemini's previews are of the model; OpenAI's `o1-preview` and `gpt-4o-audio-preview` are models of their own.
    let preview = last == "preview" && id.starts_with("gemini-");
    (number || preview).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(id: &str) -> Option<&str> {
        bases(id).last()
    }

    #[test]
    fn marks_are_taken_off_one_by_one() {
        let all: Vec<&str> = bases("gpt-5.4-2027-01-10").collect();
        assert_eq!(all, ["gpt-5.4-2027-01", "gpt-5.4-2027", "gpt-5.4"]);
        assert_eq!(last("gpt-4o-audio-preview-2027-01-10"), Some("gpt-4o-audio-preview"));
        assert_eq!(last("gemini-3.8-flash-001"), Some("gemini-3.8-flash"));
        assert_eq!(last("gemini-2.5-pro-preview-06-05"), Some("gemini-2.5-pro"));
    }

    #[test]
    fn what_is_no_mark_stays() {
        for id in [
            "gpt-5",
            "o1-preview",
            "gpt-4-0125-preview",
            "o3-mini",
            "gpt-5.4-pro",
            "",
            "-",
            "ft:gpt-4.1-2025-04-14:org::a1",
        ] {
            assert_eq!(last(id), None, "{id}");
        }
    }
}

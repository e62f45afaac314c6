//! From which model a snapshot or a tuned model was made.

/// The id without what marks a snapshot: a day, a version number, `preview`, or the frame of a tuned model. `None` when there is
/// nothing of that kind.
pub(super) fn base_id(id: &str) -> Option<&str> {
    let tuned = id.strip_prefix("ft:").and_then(|rest| rest.split(':').next());
    let id = tuned.unwrap_or(id);
    let mut base = id;
    while let Some((rest, last)) = base.rsplit_once('-') {
        let number = (2..=4).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit());
        if !number && last != "preview" {
            break;
        }
        base = rest;
    }
    (tuned.is_some() || base != id).then_some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_versions_and_previews_are_taken_off() {
        assert_eq!(base_id("gpt-5.4-2026-03-05"), Some("gpt-5.4"));
        assert_eq!(base_id("gemini-2.5-pro-preview-06-05"), Some("gemini-2.5-pro"));
        assert_eq!(base_id("gemini-3.8-flash-001"), Some("gemini-3.8-flash"));
        assert_eq!(base_id("ft:gpt-4.1-mini:org::a1"), Some("gpt-4.1-mini"));
        assert_eq!(base_id("gpt-5"), None);
        assert_eq!(base_id("o3-mini"), None);
        assert_eq!(base_id(""), None);
    }
}

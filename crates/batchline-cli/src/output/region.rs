//! Where a finding ends.

use batchline::Finding;

/// The column behind it; `None` when its end lies outside of what was kept of the line.
pub fn end_column(finding: &Finding) -> Option<u32> {
    let place = finding.place?;
    if place.length == 0 {
        return Some(place.column);
    }
    let excerpt = finding.excerpt.as_ref()?;
    let marked = excerpt.text.chars().skip(excerpt.mark_start).take(excerpt.mark_len);
    let (chars, bytes) = marked.fold((0, 0), |(chars, bytes), c| (chars + 1, bytes + c.len_utf8()));
    (bytes == place.length as usize).then_some(place.column + chars)
}

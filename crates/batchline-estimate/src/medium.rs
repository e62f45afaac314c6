//! What one medium of a request counts.

use std::time::Duration;

use batchline_jsonl::Node;

use crate::content::{Media, MediaKind, Settings, Source};
use crate::media::{Counted, InlineMedia, MediaKind as Shown, Size, gemini, openai};
use crate::why::{
    FILE_BY_ID, PAGES_UNKNOWN, REMOTE_IMAGE, SOUND_WITHOUT_LENGTH, UNREADABLE_FILE,
    UNREADABLE_IMAGE, VIDEO_WITHOUT_LENGTH,
};
use crate::{Tokens, Why};

/// By which rate tokens of a medium are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modality {
    /// Images and pages of documents.
    Image,
    /// Sound.
    Audio,
    /// Videos.
    Video,
}

/// What a medium counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountedMedium {
    /// As what it is paid.
    pub modality: Modality,
    /// How many tokens.
    pub tokens: Tokens,
    /// Why that is not exact.
    pub why: Option<&'static Why>,
}

/// What is known of a medium without looking anywhere but in the line.
struct Known {
    modality: Modality,
    pages: bool,
    /// A file of which nobody says what it is, or of a kind without published numbers.
    opaque: bool,
    size: Option<Size>,
    /// Of sound.
    length: Option<Duration>,
    in_line: bool,
}

/// What `medium` counts when it is sent to `model` of `provider` with these settings.
#[must_use]
pub fn media_tokens(
    provider: &str,
    model: &str,
    medium: &Media<'_>,
    settings: &Settings<'_>,
) -> CountedMedium {
    let known = known(medium);
    let modality = known.modality;
    let (tokens, why) = match (medium.source, provider) {
        (Some(Source::FileId(_)), _) => (Tokens::UNKNOWN, Some(&FILE_BY_ID)),
        (Some(Source::Address(_)), _) if known.opaque => (Tokens::UNKNOWN, Some(&FILE_BY_ID)),
        _ if known.opaque => (Tokens::UNKNOWN, Some(&UNREADABLE_FILE)),
        (_, "gemini") => of_gemini(model, medium, settings, &known),
        _ => of_openai(model, medium, &known),
    };
    // An image in the line is not elsewhere: its header could not be read.
    let unreadable =
        known.in_line && modality == Modality::Image && !known.pages && known.size.is_none();
    let why =
        why.map(|why| if unreadable && why == &REMOTE_IMAGE { &UNREADABLE_IMAGE } else { why });
    CountedMedium { modality, tokens, why }
}

fn known(medium: &Media<'_>) -> Known {
    let inline = inline(medium);
    let kind = inline.map_or_else(|| said(medium), |inline| inline.kind);
    let modality = match (kind, medium.kind) {
        (Shown::Audio, _) | (Shown::Other, MediaKind::Audio) => Modality::Audio,
        (Shown::Video, _) | (Shown::Other, MediaKind::Video) => Modality::Video,
        _ => Modality::Image,
    };
    Known {
        modality,
        pages: kind == Shown::Pdf,
        opaque: kind == Shown::Other && medium.kind == MediaKind::Document,
        size: inline.and_then(|inline| inline.size),
        length: inline.and_then(|inline| inline.duration),
        in_line: inline.is_some(),
    }
}

/// What the record's MIME type says.
fn said(medium: &Media<'_>) -> Shown {
    let mime = medium.mime.and_then(|mime| mime.text());
    mime.map_or(Shown::Other, |mime| Shown::of_mime(&mime))
}

fn inline(medium: &Media<'_>) -> Option<InlineMedia> {
    let Some(Source::Data(node)) = medium.source else { return None };
    let text = node.text()?;
    if let Some(inline) = InlineMedia::from_data_uri(&text) {
        return Some(inline);
    }
    let mime = medium.mime.and_then(|mime| mime.text()).unwrap_or_default();
    // OpenAI says `wav` where others say `audio/wav`.
    match mime.contains('/') {
        true => Some(InlineMedia::new(&mime, &text)),
        false if medium.kind == MediaKind::Audio => Some(InlineMedia::new("audio/", &text)),
        false if medium.kind == MediaKind::Image => Some(InlineMedia::new("image/", &text)),
        false => None,
    }
}

/// The part of a video that is watched: from `startOffset` to `endOffset`. The video may be shorter.
fn clip(medium: &Media<'_>) -> Option<Duration> {
    let video = medium.video?;
    let seconds = |names: &[&str]| video.get_any(names).and_then(seconds);
    let end = seconds(&["endOffset", "end_offset"])?;
    let start = seconds(&["startOffset", "start_offset"]).unwrap_or_default();
    end.checked_sub(start)
}

/// `"1.5s"`
fn seconds(node: Node<'_>) -> Option<Duration> {
    let text = node.text()?;
    let number: f64 = text.strip_suffix('s')?.parse().ok()?;
    Duration::try_from_secs_f64(number).ok()
}

/// What either provider says to look closely, and what it becomes at the other; the rest is what is so anyway. As records are converted.
static LEVELS: &[(gemini::Resolution, openai::Detail)] = &[
    (gemini::Resolution::Low, openai::Detail::Low),
    (gemini::Resolution::High, openai::Detail::High),
    (gemini::Resolution::UltraHigh, openai::Detail::Original),
];

fn detail(said: Option<Node<'_>>) -> Option<openai::Detail> {
    let name = said?.text()?;
    let level = || gemini::Resolution::from_name(&name);
    let converted = || LEVELS.iter().find(|(one, _)| Some(*one) == level()).map(|(_, it)| *it);
    openai::Detail::from_name(&name).or_else(converted)
}

fn resolution(said: Option<Node<'_>>) -> Option<gemini::Resolution> {
    let name = said?.text()?;
    let level = || openai::Detail::from_name(&name);
    let converted = || LEVELS.iter().find(|(_, one)| Some(*one) == level()).map(|(it, _)| *it);
    gemini::Resolution::from_name(&name).or_else(converted)
}

fn of_openai(model: &str, medium: &Media<'_>, known: &Known) -> Counted {
    match known.modality {
        Modality::Image if !known.pages => {
            openai::image_tokens(model, detail(medium.detail).unwrap_or_default(), known.size)
        }
        // Nothing is published: pages count as text and as images.
        Modality::Image => (Tokens::UNKNOWN, Some(&PAGES_UNKNOWN)),
        Modality::Audio => (Tokens::UNKNOWN, Some(&SOUND_WITHOUT_LENGTH)),
        Modality::Video => (Tokens::UNKNOWN, Some(&VIDEO_WITHOUT_LENGTH)),
    }
}

fn of_gemini(model: &str, medium: &Media<'_>, settings: &Settings<'_>, known: &Known) -> Counted {
    let resolution = gemini::Resolution::of_part(
        resolution(medium.detail),
        resolution(settings.media_resolution),
    );
    match known.modality {
        Modality::Image if known.pages => gemini::page_tokens(model, resolution, None),
        Modality::Image => gemini::image_tokens(model, resolution, known.size),
        Modality::Audio => gemini::sound_tokens(model, known.length),
        Modality::Video => {
            let rate = medium.video.and_then(|video| video.get("fps")?.number()?.text.parse().ok());
            let rate = rate.and_then(gemini::FrameRate::new).unwrap_or_default();
            let (most, why) = gemini::video_tokens(model, resolution, rate, clip(medium));
            // The clip may be longer than the video: at least there is a frame.
            let (least, _) = gemini::video_tokens(model, resolution, rate, None);
            (Tokens { low: least.low.min(most.low), ..most }, why)
        }
    }
}

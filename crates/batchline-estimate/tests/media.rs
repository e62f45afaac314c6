//! What media of whole records count.

mod common;

use batchline_estimate::content::{Content, Media, Part};
use batchline_estimate::{Class, Tokens, media_tokens};
use common::{gemini, openai, with};
use serde_json::{Value, json};

fn first<'c, 't>(content: &'c Content<'t>) -> &'c Media<'t> {
    let parts = content.messages.iter().flat_map(|message| &message.parts);
    let media = parts.filter_map(|part| match part {
        Part::Media(media) => Some(media),
        _ => None,
    });
    media.take(1).next().expect("a medium")
}

/// Tokens of the medium of a part, and why.
fn counted(part: Value, provider: &str, model: &str) -> (Tokens, Option<&'static str>) {
    let (format, line) = if part.get("type").is_some() {
        let body = json!({"messages": [{"role": "user", "content": [part]}]});
        ("openai", openai("/v1/chat/completions", body))
    } else {
        ("gemini-generate", gemini(json!({"contents": [{"parts": [part]}]})))
    };
    with(format, &line, |content| {
        let found = media_tokens(provider, model, first(content), &content.settings);
        (found.tokens, found.why.map(|why| why.id))
    })
}

#[test]
fn only_a_pdf_has_pages() {
    let of = |part: Value| {
        let gemini = counted(part.clone(), "gemini", "gemini-3.8-flash");
        let openai = counted(part, "openai", "gpt-5.5");
        assert_eq!(gemini.0.class, Class::Unknown);
        (gemini.0.low, gemini.1, openai)
    };
    let address =
        |mime: &str| json!({"fileData": {"fileUri": "https://a.example", "mimeType": mime}});
    let pages = (560, Some("pages-unknown"), (Tokens::UNKNOWN, Some("pages-unknown")));
    assert_eq!(of(address("application/pdf")), pages);
    assert_eq!(of(json!({"inlineData": {"mimeType": "application/pdf", "data": "AAAA"}})), pages);
    let elsewhere = (0, Some("file-by-id"), (Tokens::UNKNOWN, Some("file-by-id")));
    assert_eq!(of(json!({"fileData": {"fileUri": "https://a.example"}})), elsewhere);
    assert_eq!(of(address("text/plain")), elsewhere);
    assert_eq!(of(address("application/zip")), elsewhere);
    let odd = (0, Some("unreadable-file"), (Tokens::UNKNOWN, Some("unreadable-file")));
    for (mime, data) in [("text/plain", "/w=="), ("text/plain", "!"), ("application/rtf", "AAAA")] {
        assert_eq!(of(json!({"inlineData": {"mimeType": mime, "data": data}})), odd);
    }
    assert_eq!(of(json!({"type": "file", "file": {"file_data": "AAAA"}})), odd);
}

/// A GIF of 1024 × 1024 pixels.
const GIF: &str = "R0lGODlhAAQABA==";

#[test]
fn how_closely_is_understood_across_providers() {
    for (detail, level, tokens) in [
        ("low", "MEDIA_RESOLUTION_LOW", 280),
        ("auto", "MEDIA_RESOLUTION_UNSPECIFIED", 1120),
        ("high", "MEDIA_RESOLUTION_HIGH", 1120),
        ("original", "MEDIA_RESOLUTION_ULTRA_HIGH", 2240),
    ] {
        let url = format!("data:image/gif;base64,{GIF}");
        let chat = json!({"type": "image_url", "image_url": {"url": url, "detail": detail}});
        let own = json!({"inlineData": {"mimeType": "image/gif", "data": GIF}, "mediaResolution": {"level": level}});
        for (provider, model) in
            [("gemini", "gemini-3.8-flash"), ("openai", "gpt-5.5"), ("openai", "gpt-4o")]
        {
            let found = counted(chat.clone(), provider, model);
            assert_eq!(found, counted(own.clone(), provider, model), "{model} {detail}");
            assert!(provider == "openai" || found.0.low == tokens, "{found:?}");
        }
    }
}

#[test]
fn a_clip_may_be_longer_than_its_video() {
    let part = json!({"fileData": {"fileUri": "https://a.example", "mimeType": "video/mp4"}, "videoMetadata": {"endOffset": "10s"}});
    let (tokens, why) = counted(part, "gemini", "gemini-3.8-flash");
    assert_eq!((tokens, why), (Tokens::range(70, 700 + 250), Some("video-sound")));
    let sound = json!({"fileData": {"fileUri": "https://a.example", "mimeType": "audio/mp3"}, "videoMetadata": {"endOffset": "10s"}});
    assert_eq!(
        counted(sound, "gemini", "gemini-3.8-flash"),
        (Tokens::UNKNOWN, Some("sound-without-length"))
    );
}

//! Models of the Gemini Developer API, read 2026-11-22.
//!
//! Ids, sizes, shutdown days and who can run in a batch: litellm 1.109.1 (`model_prices_and_context_window_backup.json`) and genai-prices
//! 0.2.3, which both go back to the price page; Gemini API docs, page "Batch API"; google-gemini/cookbook
//! `quickstarts/Batch_mode.ipynb` @1cbaa8d2. A row without `.batch(…)` says that nobody knows. See `docs/models.md`.

use super::{Mode, Model, family, of_gemini as model};

/// Every row, by id.
#[rustfmt::skip]
pub static MODELS: &[Model] = &[
    // Shut down by 2026-11-22; the day is not known.
    model("gemini-2.0-flash", Mode::Chat, &family::FLASH_2_0).gone(),
    // Shut down by 2026-11-22; the day is not known.
    model("gemini-2.0-flash-lite", Mode::Chat, &family::FLASH_2_0).gone(),
    model("gemini-2.5-computer-use-preview-10-2025", Mode::Chat, &family::UNKNOWN).window(128_000).output(64_000).ends(2026, 7, 28),
    model("gemini-2.5-flash", Mode::Chat, &family::FLASH_2_5).window(1_048_576).output(65_536).batch(true),
    // 2026-10-02 by the price page, 2027-03-15 by litellm 1.109.1.
    model("gemini-2.5-flash-image", Mode::Image, &family::IMAGE_2_5).window(65_536).output(32_768).batch(true).ends(2026, 10, 2).disputed(),
    model("gemini-2.5-flash-lite", Mode::Chat, &family::FLASH_LITE_2_5).window(1_048_576).output(65_536).batch(true),
    model("gemini-2.5-flash-native-audio-latest", Mode::Realtime, &family::UNKNOWN).window(131_072).output(8_192).batch(false),
    model("gemini-2.5-flash-native-audio-preview-09-2025", Mode::Realtime, &family::UNKNOWN).window(1_048_576).output(8_192).batch(false),
    model("gemini-2.5-flash-native-audio-preview-12-2025", Mode::Realtime, &family::UNKNOWN).window(131_072).output(8_192).batch(false).ends(2026, 11, 17),
    model("gemini-2.5-flash-preview-tts", Mode::Speech, &family::UNKNOWN).window(8_192).output(16_384).batch(true).ends(2026, 11, 17),
    model("gemini-2.5-pro", Mode::Chat, &family::PRO_2_5).window(1_048_576).output(65_536).batch(true),
    // Has a batch price, answered 404 once (google-gemini/cookbook#1077).
    model("gemini-2.5-pro-preview-tts", Mode::Speech, &family::UNKNOWN).window(8_192).output(16_384).batch(true).ends(2026, 11, 17),
    model("gemini-3-flash-preview", Mode::Chat, &family::FLASH_3_PREVIEW).window(1_048_576).output(65_536).batch(true),
    model("gemini-3-pro-image", Mode::Image, &family::IMAGE_3).window(65_536).output(32_768).batch(true),
    model("gemini-3-pro-image-preview", Mode::Image, &family::IMAGE_3).window(131_072).output(32_768).batch(true).ends(2026, 6, 25),
    // Shut down by 2026-11-22; the day is not known.
    model("gemini-3-pro-preview", Mode::Chat, &family::PRO_3).gone(),
    model("gemini-3.1-flash-image", Mode::Image, &family::IMAGE_3).window(131_072).output(32_768).batch(true),
    model("gemini-3.1-flash-image-preview", Mode::Image, &family::IMAGE_3).window(65_536).output(65_536).batch(true).ends(2026, 6, 25),
    model("gemini-3.1-flash-lite", Mode::Chat, &family::FLASH_3).window(1_048_576).output(65_536).batch(true).ends(2027, 5, 7),
    model("gemini-3.1-flash-lite-image", Mode::Image, &family::IMAGE_3).window(65_536).output(4_096).batch(true),
    model("gemini-3.1-flash-lite-preview", Mode::Chat, &family::FLASH_3).window(1_048_576).output(65_536).batch(true).ends(2026, 5, 25),
    model("gemini-3.1-flash-live-preview", Mode::Realtime, &family::UNKNOWN).window(131_072).output(65_536).batch(false).ends(2026, 11, 17),
    model("gemini-3.1-flash-tts-preview", Mode::Speech, &family::UNKNOWN).window(8_192).output(16_384).batch(true).ends(2026, 11, 17),
    model("gemini-3.1-pro-preview", Mode::Chat, &family::PRO_3_1).window(1_048_576).output(65_536).batch(true),
    model("gemini-3.1-pro-preview-customtools", Mode::Chat, &family::PRO_3_1).window(1_048_576).output(65_536).batch(true),
    model("gemini-3.5-flash", Mode::Chat, &family::FLASH_3).window(1_048_576).output(65_536).batch(true),
    model("gemini-3.5-flash-lite", Mode::Chat, &family::FLASH_3).window(1_048_576).output(65_536).batch(true),
    model("gemini-3.5-live-translate-preview", Mode::Realtime, &family::UNKNOWN).window(131_072).output(65_536).batch(false),
    model("gemini-3.5-transcribe", Mode::Transcription, &family::UNKNOWN).window(98_304).output(32_768).batch(false),
    model("gemini-3.5-transcribe-live", Mode::Transcription, &family::UNKNOWN).window(131_072).output(65_536).batch(false),
    model("gemini-3.6-flash", Mode::Chat, &family::FLASH_3).window(1_048_576).output(65_536).batch(true),
    model("gemini-3.7-flash", Mode::Chat, &family::FLASH_3).window(1_048_576).output(65_536).batch(true),
    model("gemini-3.8-flash", Mode::Chat, &family::FLASH_3).window(1_048_576).output(65_536).batch(true),
    model("gemini-3.8-flash-lite-tts", Mode::Speech, &family::UNKNOWN).window(8_192).output(16_384).batch(true),
    model("gemini-3.8-flash-tts", Mode::Speech, &family::UNKNOWN).window(8_192).output(16_384).batch(true),
    model("gemini-3.8-live", Mode::Realtime, &family::UNKNOWN).window(131_072).output(65_536).batch(false),
    model("gemini-3.8-live-extended-thinking", Mode::Realtime, &family::UNKNOWN).window(131_072).output(65_536).batch(false),
    model("gemini-4-argon", Mode::Chat, &family::ARGON_4).window(1_048_576).output(1_048_576).batch(true),
    model("gemini-embedding-001", Mode::Embedding, &family::EMBEDDING_001).window(2_048).batch(true).ends(2028, 5, 14),
    model("gemini-embedding-2", Mode::Embedding, &family::EMBEDDING_2).window(8_192).batch(true),
    model("gemini-embedding-2-preview", Mode::Embedding, &family::EMBEDDING_2).window(8_192).batch(true),
    model("gemini-flash-latest", Mode::Chat, &family::FLASH_3).window(1_048_576).output(65_536).batch(true).stands_for("gemini-3.8-flash"),
    model("gemini-flash-lite-latest", Mode::Chat, &family::FLASH_3).window(1_048_576).output(65_536).batch(true).stands_for("gemini-3.5-flash-lite"),
    model("gemini-live-2.5-flash-preview-native-audio-09-2025", Mode::Realtime, &family::UNKNOWN).window(1_048_576).output(65_535).batch(false),
    model("gemini-nano-banana-2.1", Mode::Image, &family::IMAGE_3).window(131_072).output(32_768).batch(true),
    model("gemini-omni-1.1-flash", Mode::Chat, &family::UNKNOWN).window(1_048_576).output(65_536).batch(false),
    model("gemini-omni-flash-preview", Mode::Chat, &family::UNKNOWN).window(131_072).output(65_536).batch(false).ends(2026, 10, 22),
    model("gemini-pro-latest", Mode::Chat, &family::PRO_3_1).window(1_048_576).output(65_536).batch(true).stands_for("gemini-3.1-pro-preview"),
    model("gemini-robotics-er-2-preview", Mode::Chat, &family::ROBOTICS).window(131_072).output(65_536).batch(true),
    model("gemini-robotics-er-2-streaming-preview", Mode::Chat, &family::ROBOTICS).window(131_072).output(65_536),
    model("nano-banana-pro-preview", Mode::Image, &family::IMAGE_3).window(131_072).output(32_768).batch(true).stands_for("gemini-3-pro-image"),
];

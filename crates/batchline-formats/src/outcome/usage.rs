//! What an answer took, in tokens.

use batchline_jsonl::Node;

use super::count;
use super::gemini::list;
use crate::member;

/// The tokens of one row, as the provider counted them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowUsage {
    /// All tokens of the prompt, what is cached and what tools added included.
    pub prompt: u64,
    /// So many of them the provider had kept from an earlier request.
    pub cached: u64,
    /// So many of them stood for images …
    pub images: u64,
    /// … for sound …
    pub audio: u64,
    /// … and for videos.
    pub video: u64,
    /// All tokens that are paid as output, thoughts included.
    pub output: u64,
    /// So many of them were thoughts, as far as the provider tells.
    pub thoughts: u64,
    /// So many of them stood for images …
    pub image_output: u64,
    /// … and for sound.
    pub audio_output: u64,
}

/// The usage of an answer of Gemini's: zero counts are left out, an embedding may have `tokenCount` only.
pub(super) fn of_gemini(response: Node<'_>) -> Option<RowUsage> {
    let Some(node) = member(response, "usageMetadata") else {
        let prompt = read(response, "tokenCount")?;
        return Some(RowUsage { prompt, ..RowUsage::default() });
    };
    let get = |name: &str| read(node, name).unwrap_or(0);
    let answer = read(node, "candidatesTokenCount").unwrap_or_else(|| get("responseTokenCount"));
    let thoughts = get("thoughtsTokenCount");
    // The second name is that of embeddings.
    let kinds_of = ["promptTokensDetails", "promptTokenDetails"].map(|name| kinds(node, name));
    let prompt_kinds = std::array::from_fn::<u64, 3, _>(|at| kinds_of[0][at].max(kinds_of[1][at]));
    let [images, audio, video] = prompt_kinds;
    let [image_output, audio_output, _] = kinds(node, "candidatesTokensDetails");
    Some(RowUsage {
        prompt: get("promptTokenCount").saturating_add(get("toolUsePromptTokenCount")),
        cached: get("cachedContentTokenCount"),
        output: answer.saturating_add(thoughts),
        thoughts,
        images,
        audio,
        video,
        image_output,
        audio_output,
    })
}

/// Kinds of tokens that have a price of their own.
const KINDS: [&str; 3] = ["IMAGE", "AUDIO", "VIDEO"];

/// The counts of a list of kinds, in the order of [`KINDS`].
fn kinds(usage: Node<'_>, name: &str) -> [u64; 3] {
    let mut counts = [0_u64; 3];
    for detail in list(usage, name).into_iter().flat_map(|list| list.children()) {
        let modality = member(detail, "modality").and_then(|word| word.text());
        let kind = KINDS.iter().position(|kind| modality.as_deref() == Some(kind));
        if let Some(slot) = kind.and_then(|kind| counts.get_mut(kind)) {
            *slot = slot.saturating_add(read(detail, "tokenCount").unwrap_or(0));
        }
    }
    counts
}

/// The usage of an answer of OpenAI's, or of the compatible layer, which counts thoughts in the total alone.
pub(super) fn of_openai(body: Node<'_>) -> Option<RowUsage> {
    let node = member(body, "usage")?;
    let prompt = first(node, &["promptTokens", "inputTokens"]).unwrap_or(0);
    let answer = first(node, &["completionTokens", "outputTokens"]).unwrap_or(0);
    let total = read(node, "totalTokens").unwrap_or(0);
    let details = |names: &[&str], member_name: &str| {
        names.iter().find_map(|name| read(member(node, name)?, member_name)).unwrap_or(0)
    };
    let of_prompt = |name| details(&["promptTokensDetails", "inputTokensDetails"], name);
    let of_output = |name| details(&["completionTokensDetails", "outputTokensDetails"], name);
    Some(RowUsage {
        prompt,
        cached: of_prompt("cachedTokens"),
        images: of_prompt("imageTokens"),
        audio: of_prompt("audioTokens"),
        video: 0,
        output: answer.max(total.saturating_sub(prompt)),
        thoughts: of_output("reasoningTokens"),
        image_output: of_output("imageTokens"),
        audio_output: of_output("audioTokens"),
    })
}

fn first(node: Node<'_>, names: &[&str]) -> Option<u64> {
    names.iter().find_map(|name| read(node, name))
}

fn read(node: Node<'_>, name: &str) -> Option<u64> {
    member(node, name).and_then(count).map(i64::unsigned_abs)
}

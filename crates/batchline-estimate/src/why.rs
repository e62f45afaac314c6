//! Why a figure is not exact.

use crate::Class;

/// A reason why a figure is not exact. Compared by its id.
#[derive(Debug)]
pub struct Why {
    /// `remote-image`: stable, for JSON.
    pub id: &'static str,
    /// What a figure is because of it, at best.
    pub class: Class,
    /// One sentence for people, without a full stop.
    pub text: &'static str,
}

impl PartialEq for Why {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

macro_rules! whys {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $class:ident, $text:literal;)+) => {
        $($(#[doc = $doc])+ pub static $name: Why = Why { id: $id, class: Class::$class, text: $text };)+
        /// Every reason.
        pub static WHYS: &[&Why] = &[$(&$name),+];
    };
}

whys! {
    /// No tokenizer has been published for the model; that of its nearest relatives is used.
    NEAREST_TOKENIZER = "nearest-tokenizer", Estimate, "no tokenizer is published for the model; that of its nearest relatives is used";
    /// Nobody has said how the model counts text.
    NO_TOKENIZER = "no-tokenizer", Unknown, "nothing is known about how the model counts text";
    /// An image that stands at an address: nobody looks there.
    REMOTE_IMAGE = "remote-image", Range, "the image is elsewhere, and its size is not known";
    /// An image in the line whose header is no PNG, GIF, JPEG or WEBP, or is damaged.
    UNREADABLE_IMAGE = "unreadable-image", Range, "the size of the image cannot be read from its first bytes";
    /// The published steps leave open how sides are rounded, and servers differ by a token.
    IMAGE_ROUNDING = "image-rounding", Estimate, "the provider may round the sides of the image in another way";
    /// gpt-6-sol and others of which nothing is published.
    IMAGE_RULE_UNKNOWN = "image-rule-unknown", Range, "it is not published how the model counts images; the bounds are those of all published ways";
    /// A variant (`gpt-5.4-pro`) of a model whose way is published.
    IMAGE_RULE_OF_RELATIVE = "image-rule-of-relative", Estimate, "it is not published how the model counts images; the way of the model it is named after is used";
    /// The model reads text only.
    TAKES_NO_IMAGES = "takes-no-images", Unknown, "the model takes no images";
    /// `detail: "original"` with a model that does not know it.
    NO_ORIGINAL_DETAIL = "no-original-detail", Estimate, "the model does not know the detail \"original\"; the image is counted as \"high\"";
    /// Published per medium as the most that is spent on it.
    MEDIA_BUDGET = "media-budget", Estimate, "published is what such a medium counts at most, not how it is counted";
    /// So much a second, for a length that is known.
    MEDIA_ROUNDING = "media-rounding", Estimate, "published is a rate per second, not how parts of a second are rounded";
    /// Gemini 2.5: three pages of the documentation give three numbers.
    MEDIA_SOURCES_DISAGREE = "media-sources-disagree", Range, "the pages of the documentation disagree; the bounds are the smallest and the largest they give";
    /// A Gemini model of no generation with published numbers.
    MEDIA_RULE_UNKNOWN = "media-rule-unknown", Range, "it is not published what media count with the model; the bounds are those of all generations";
    /// Sound whose length is not known: compressed, or elsewhere.
    SOUND_WITHOUT_LENGTH = "sound-without-length", Unknown, "the length of the sound is not known";
    /// A video without `endOffset`.
    VIDEO_WITHOUT_LENGTH = "video-without-length", Unknown, "the length of the video is not known";
    /// A video whose length is known.
    VIDEO_SOUND = "video-sound", Range, "a video counts its sound too; whether it has any, and whether it ends before endOffset, is not known";
    /// A document whose pages nobody has counted.
    PAGES_UNKNOWN = "pages-unknown", Unknown, "the number of pages is not known";
    /// The text on the pages of a document.
    PAGE_TEXT = "page-text", Unknown, "the text found on the pages may be counted too";
    /// A file named by its id or address.
    FILE_BY_ID = "file-by-id", Unknown, "the file is not in the line";
    /// An image model without published numbers.
    OUTPUT_IMAGE_UNKNOWN = "output-image-unknown", Unknown, "it is not published what an image made by the model counts";
    /// No batch price is published; half of the standard one is assumed, as most providers take.
    HALF_PRICE = "half-price", Estimate, "no batch price is published; half of the standard price is assumed";
    /// Whether a batch takes the model is not known.
    BATCH_UNSURE = "batch-unsure", Estimate, "nobody says whether a batch takes the model";
    /// The model cannot run in a batch, so there is no batch price.
    NO_BATCH = "no-batch", Unknown, "batches do not take the model";
    /// Cached tokens have no price in this tariff.
    CACHE_PRICE = "cache-price", Estimate, "no price of cached tokens is published for this tariff; the standard one is assumed, at most that of other tokens";
    /// A snapshot that no row names.
    BASE_PRICE = "base-price", Estimate, "the snapshot has no price of its own; that of the model it was made from is assumed";
    /// The price follows from others that were published.
    DERIVED_PRICE = "derived-price", Estimate, "the price is not published; it follows from others that are";
    /// No price is known for some of the tokens.
    NO_PRICE = "no-price", Unknown, "no price is known for some of the tokens";
    /// How the model frames messages is not published.
    CHAT_FRAME = "chat-frame", Estimate, "how the model frames messages is not published; the constants of older models are used";
    /// How `/v1/responses` frames items is not published.
    RESPONSES_FRAME = "responses-frame", Estimate, "how /v1/responses frames its items is not published; those of chat are counted";
    /// How `/v1/completions`, images and videos count their prompt is not published.
    PLAIN_PROMPT = "plain-prompt", Estimate, "how this endpoint counts a prompt is not published; its text alone is counted";
    /// Tools beyond functions with flat parameters.
    TOOLS = "tools", Estimate, "how these tools are written into the prompt is not published";
    /// Calls of tools, and what they answered.
    TOOL_CALLS = "tool-calls", Estimate, "how earlier tool calls and their results are written into the prompt is not published";
    /// A schema for the answer.
    RESPONSE_SCHEMA = "response-schema", Estimate, "the schema of the answer is paid as input, but how it is counted is not published";
    /// Several parts in one message, or parts that are no plain text.
    SEVERAL_PARTS = "several-parts", Estimate, "the parts of a message are counted one by one; how they are joined is not published";
    /// Tools that run at the provider.
    HOSTED_TOOL = "hosted-tool", Unknown, "tools that run at the provider add tokens to the prompt";
    /// The provider keeps a part of the prompt.
    STORED_CONTEXT = "stored-context", Unknown, "a part of the prompt is kept at the provider";
    /// Gemini's local counter counts nearly what the server does, of a single text too.
    TURN_MARKERS = "turn-markers", Estimate, "Gemini adds a few tokens for turns and instructions that its local counter leaves out";
    /// Functions, calls and schemas of Gemini.
    STRUCTURE = "structure", Estimate, "of functions, calls and schemas Gemini's local counter adds up only the texts";
    /// JSON Schema, or a choice of schemas, in a request to Gemini.
    UNCOUNTED_SCHEMA = "uncounted-schema", Range, "Gemini's local counter passes over JSON Schema and anyOf; the server may count them";
    /// Token ids of another model's vocabulary.
    FOREIGN_TOKEN_IDS = "foreign-token-ids", Estimate, "token ids of another vocabulary: as text they may be more or fewer tokens";
    /// A text file in the line.
    TEXT_FILE = "text-file", Estimate, "text files are counted as the text they hold; how they are framed is not published";
    /// How an embedding model counts is known of its texts only.
    EMBEDDING_PARTS = "embedding-parts", Estimate, "how the title and the parts of a content are joined is not published";
    /// How long an answer gets.
    ANSWER_LENGTH = "answer-length", Range, "how long an answer gets is not known before; it ends at the limit";
    /// Reasoning is paid as output.
    REASONING = "reasoning", Range, "reasoning is paid as output, and how much there will be is not known before";
    /// Nothing limits the answer.
    NO_OUTPUT_LIMIT = "no-output-limit", Unknown, "neither the request nor what is known of the model limits the answer";
    /// Images and videos are not paid by tokens of text.
    MEDIA_OUTPUT = "media-output", Unknown, "images, speech and videos in the answer are not counted as text";
    /// The caller said how long answers get.
    SAID_BY_CALLER = "said-by-caller", Estimate, "the length of answers is what you said";
    /// The caller said between what the lengths of answers lie.
    SAID_BY_CALLER_AS_RANGE = "said-by-caller-as-range", Range, "the length of answers lies between what you said";
    /// Embeddings of a chat model, or chats with an embedding model.
    NOT_FOR_ENDPOINT = "not-for-endpoint", Unknown, "the model does not do what the endpoint asks for";
    /// The vocabulary was left out when the program was built.
    NOT_BUILT_IN = "not-built-in", Unknown, "the vocabulary of the model was left out of this build";
    /// Parts of unknown kinds, or nothing that is sent.
    NOT_UNDERSTOOD = "not-understood", Unknown, "a part of the request is missing or not understood";
    /// `n` of a chat, for a Gemini model that gives one candidate.
    REPEATED_INPUT = "repeated-input", Range, "the model gives fewer answers than are asked for; sent once for each, the input is paid each time";
    /// A file in the line that is no text, no PDF and no medium, or is damaged.
    UNREADABLE_FILE = "unreadable-file", Unknown, "the file in the line cannot be read, or nobody has published how its kind is counted";
}

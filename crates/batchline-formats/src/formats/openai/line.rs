//! The line: an id, a method, and a body whose shape follows the `url`.

use batchline_schema::{FREE_OBJECT, Object, STR, Tagged, Type, names, req, text};

use super::chat::CHAT_BODY;
use super::completions::COMPLETIONS_BODY;
use super::embeddings::EMBEDDINGS_BODY;
use super::images::{IMAGE_EDITS_BODY, IMAGE_GENERATIONS_BODY};
use super::moderations::MODERATIONS_BODY;
use super::responses::RESPONSES_BODY;
use super::videos::VIDEOS_BODY;

/// A line of an OpenAI batch file.
#[rustfmt::skip]
pub static LINE: Type = Type::Tagged(&Tagged {
    tag: "url",
    cases: &[
        ("/v1/chat/completions", Type::Object(&CHAT_LINE)),
        ("/v1/responses", Type::Object(&RESPONSES_LINE)),
        ("/v1/embeddings", Type::Object(&EMBEDDINGS_LINE)),
        ("/v1/completions", Type::Object(&COMPLETIONS_LINE)),
        ("/v1/moderations", Type::Object(&MODERATIONS_LINE)),
        ("/v1/images/generations", Type::Object(&IMAGE_GENERATIONS_LINE)),
        ("/v1/images/edits", Type::Object(&IMAGE_EDITS_LINE)),
        ("/v1/videos", Type::Object(&VIDEOS_LINE)),
    ],
    // A line without a known `url` still has an id and a method worth checking.
    absent: Some(Type::Object(&ANY_LINE)),
    open: false,
});

/// The lines differ in nothing but the type of `body`.
macro_rules! lines {
    ($($line:ident $name:literal $doc:literal $body:expr;)+) => { $(
        #[doc = $doc]
        #[rustfmt::skip]
        pub static $line: Object = Object::new($name, $doc, &[
            req("custom_id", text!(1, u32::MAX)).doc("Your id of the request, unique in the file; results come back in any order."),
            req("method", names!["POST"]),
            req("url", STR).doc("The endpoint, the same in the whole file."),
            req("body", $body).doc("The request body of the endpoint."),
        ]).source("openai/openai-openapi manual_spec @498c71dd, 2025-04-29");
    )+ };
}

lines! {
    CHAT_LINE "ChatLine" "A request to `/v1/chat/completions`." Type::Object(&CHAT_BODY);
    RESPONSES_LINE "ResponsesLine" "A request to `/v1/responses`." Type::Object(&RESPONSES_BODY);
    EMBEDDINGS_LINE "EmbeddingsLine" "A request to `/v1/embeddings`." Type::Object(&EMBEDDINGS_BODY);
    COMPLETIONS_LINE "CompletionsLine" "A request to `/v1/completions`." Type::Object(&COMPLETIONS_BODY);
    MODERATIONS_LINE "ModerationsLine" "A request to `/v1/moderations`." Type::Object(&MODERATIONS_BODY);
    IMAGE_GENERATIONS_LINE "ImageGenerationsLine" "A request to `/v1/images/generations`." Type::Object(&IMAGE_GENERATIONS_BODY);
    IMAGE_EDITS_LINE "ImageEditsLine" "A request to `/v1/images/edits`." Type::Object(&IMAGE_EDITS_BODY);
    VIDEOS_LINE "VideosLine" "A request to `/v1/videos`." Type::Object(&VIDEOS_BODY);
    ANY_LINE "AnyLine" "A request whose endpoint is missing or not known." FREE_OBJECT;
}

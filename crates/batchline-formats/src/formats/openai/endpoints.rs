//! The endpoints a batch may call.

use batchline_schema::Object;

use super::{chat, completions, embeddings, images, line, moderations, responses, videos};

/// One endpoint.
#[derive(Debug)]
pub struct Endpoint {
    /// The `url` of its lines.
    pub url: &'static str,
    /// A short name: `chat`.
    pub name: &'static str,
    /// A line that calls it.
    pub line: &'static Object,
    /// The `body` of such a line.
    pub body: &'static Object,
}

/// All of them, the most used first.
pub static ENDPOINTS: &[&Endpoint] = &[
    &CHAT,
    &RESPONSES,
    &EMBEDDINGS,
    &COMPLETIONS,
    &MODERATIONS,
    &IMAGE_GENERATIONS,
    &IMAGE_EDITS,
    &VIDEOS,
];

/// `/v1/chat/completions`.
pub static CHAT: Endpoint = Endpoint {
    url: "/v1/chat/completions",
    name: "chat",
    line: &line::CHAT_LINE,
    body: &chat::CHAT_BODY,
};

/// `/v1/responses`.
pub static RESPONSES: Endpoint = Endpoint {
    url: "/v1/responses",
    name: "responses",
    line: &line::RESPONSES_LINE,
    body: &responses::RESPONSES_BODY,
};

/// `/v1/embeddings`.
pub static EMBEDDINGS: Endpoint = Endpoint {
    url: "/v1/embeddings",
    name: "embeddings",
    line: &line::EMBEDDINGS_LINE,
    body: &embeddings::EMBEDDINGS_BODY,
};

/// `/v1/completions`.
pub static COMPLETIONS: Endpoint = Endpoint {
    url: "/v1/completions",
    name: "completions",
    line: &line::COMPLETIONS_LINE,
    body: &completions::COMPLETIONS_BODY,
};

/// `/v1/moderations`.
pub static MODERATIONS: Endpoint = Endpoint {
    url: "/v1/moderations",
    name: "moderations",
    line: &line::MODERATIONS_LINE,
    body: &moderations::MODERATIONS_BODY,
};

/// `/v1/images/generations`.
pub static IMAGE_GENERATIONS: Endpoint = Endpoint {
    url: "/v1/images/generations",
    name: "image-generations",
    line: &line::IMAGE_GENERATIONS_LINE,
    body: &images::IMAGE_GENERATIONS_BODY,
};

/// `/v1/images/edits`.
pub static IMAGE_EDITS: Endpoint = Endpoint {
    url: "/v1/images/edits",
    name: "image-edits",
    line: &line::IMAGE_EDITS_LINE,
    body: &images::IMAGE_EDITS_BODY,
};

/// `/v1/videos`.
pub static VIDEOS: Endpoint = Endpoint {
    url: "/v1/videos",
    name: "videos",
    line: &line::VIDEOS_LINE,
    body: &videos::VIDEOS_BODY,
};

#[cfg(test)]
mod tests {
    use batchline_schema::Type;

    use super::*;

    #[test]
    fn endpoints_are_the_cases_of_the_line() {
        let Type::Tagged(tagged) = line::LINE else { panic!("the line is chosen by its url") };
        let cases = tagged.cases.iter().map(|(url, ty)| match ty {
            Type::Object(line) => (*url, line.name),
            _ => panic!("{url} is no object"),
        });
        let endpoints = ENDPOINTS.iter().map(|endpoint| (endpoint.url, endpoint.line.name));
        assert!(cases.eq(endpoints));
    }

    #[test]
    fn a_line_holds_the_body_of_its_endpoint() {
        for endpoint in ENDPOINTS {
            let body = endpoint.line.field("body").expect("every line has a body");
            let Type::Object(body) = body.ty else { panic!("{} has a free body", endpoint.url) };
            assert_eq!(body.name, endpoint.body.name, "{}", endpoint.url);
        }
    }
}

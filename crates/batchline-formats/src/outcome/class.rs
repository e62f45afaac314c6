//! What can become of a request.

/// What became of a request.
#[derive(Debug)]
pub struct Outcome {
    /// What `--only` takes: `truncated`
    pub id: &'static str,
    /// For people, behind a number: `stopped at the token limit`
    pub title: &'static str,
    /// What it means, one sentence.
    pub what: &'static str,
    /// What to do; empty when there is nothing to do.
    pub advice: &'static str,
    /// May the same request succeed when it is sent again as it is?
    pub again: bool,
}

impl Outcome {
    /// Is there an answer that can be used?
    #[must_use]
    pub fn is_answered(&self) -> bool {
        std::ptr::eq(self, &ANSWERED)
    }

    /// Its place in [`OUTCOMES`].
    #[must_use]
    pub fn index(&self) -> usize {
        OUTCOMES.iter().position(|outcome| outcome.id == self.id).unwrap_or(0)
    }
}

impl PartialEq for Outcome {
    fn eq(&self, other: &Outcome) -> bool {
        self.id == other.id
    }
}

impl Eq for Outcome {}

/// A whole answer.
pub static ANSWERED: Outcome = Outcome {
    id: "answered",
    title: "answered",
    what: "The model answered and came to an end by itself.",
    advice: "",
    again: true,
};

/// The model said no.
pub static REFUSED: Outcome = Outcome {
    id: "refused",
    title: "refused by the model",
    what: "The model declined to answer.",
    advice: "change the prompt: the same one is likely to be refused again",
    again: false,
};

/// The answer was cut off.
pub static TRUNCATED: Outcome = Outcome {
    id: "truncated",
    title: "stopped at the token limit",
    what: "The answer ends where the limit of output tokens was reached; thinking counts too.",
    advice: "raise the limit of output tokens or let the model think less, then send them again",
    again: false,
};

/// A filter stepped in.
pub static SAFETY: Outcome = Outcome {
    id: "safety",
    title: "stopped by a filter",
    what: "A filter for safety, recitation, language or forbidden terms blocked the prompt or the answer.",
    advice: "change the prompt or the safety settings; recitation may pass at a second try",
    again: false,
};

/// The model's output cannot be used.
pub static MALFORMED: Outcome = Outcome {
    id: "malformed",
    title: "not usable as an answer",
    what: "The model's output, or the row itself, cannot be read as an answer.",
    advice: "send them again; when it stays so, look at tools and schema",
    again: true,
};

/// It ended well and says nothing.
pub static EMPTY: Outcome = Outcome {
    id: "empty",
    title: "with nothing in them",
    what: "The row says nothing failed, but holds no text, no vector, no image and no tool call (thoughts are no answer).",
    advice: "send them again; a prompt that ends as if all were said often yields nothing",
    again: true,
};

/// The server would not run it.
pub static INVALID: Outcome = Outcome {
    id: "invalid",
    title: "refused by the server",
    what: "The server says that the request itself is wrong (HTTP 4xx, or a code of google.rpc that means the same).",
    advice: "mend the requests first (`batchline check`): as they are they fail again",
    again: false,
};

/// The server failed.
pub static SERVER_ERROR: Outcome = Outcome {
    id: "server-error",
    title: "failed at the server",
    what: "The server failed or was too busy (HTTP 429 or 5xx, google.rpc 8, 13, 14 and the like).",
    advice: "send them again",
    again: true,
};

/// It never ran.
pub static EXPIRED: Outcome = Outcome {
    id: "expired",
    title: "expired or cancelled before they ran",
    what: "The batch ended before the request was run.",
    advice: "send them again; smaller batches are through sooner",
    again: true,
};

/// No row came back. Only a comparison with the requests shows it.
pub static MISSING: Outcome = Outcome {
    id: "missing",
    title: "without any result",
    what: "No result row has the id of the request.",
    advice: "look for an error file of the batch; else send them again",
    again: true,
};

/// Every outcome.
pub static OUTCOMES: &[&Outcome] = &[
    &ANSWERED,
    &REFUSED,
    &TRUNCATED,
    &SAFETY,
    &MALFORMED,
    &EMPTY,
    &INVALID,
    &SERVER_ERROR,
    &EXPIRED,
    &MISSING,
];

/// The outcome with this id.
#[must_use]
pub fn find_outcome(id: &str) -> Option<&'static Outcome> {
    OUTCOMES.iter().copied().find(|outcome| outcome.id == id)
}

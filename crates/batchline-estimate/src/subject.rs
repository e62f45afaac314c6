//! One model, and what requests would cost on it.

use batchline_formats::Date;
use batchline_formats::models::{Mode, Model, find_family, find_model};

use crate::content::{CHAT, Content, Endpoint, Media};
use crate::formula::{Bound, CountText, Input, Target};
use crate::output::{OutputWish, output_of};
use crate::prices::{Lookup, PriceTable, Tariff, Usage};
use crate::tokens::{Counter, Encoding, find_encoding};
use crate::why::{NO_PRICE, NOT_FOR_ENDPOINT, REPEATED_INPUT};
use crate::{Amount, Modality, Tokens, WhySet, media_tokens};

/// With what requests are estimated.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'p> {
    /// Prices.
    pub prices: &'p PriceTable,
    /// The day the work is billed.
    pub day: Date,
    /// What the caller knows about the length of answers.
    pub output: OutputWish,
}

impl Terms<'static> {
    /// The prices that are built in, and answers of any length.
    #[must_use]
    pub fn on(day: Date) -> Terms<'static> {
        Terms { prices: PriceTable::built_in(), day, output: OutputWish::Record }
    }
}

/// A model that requests are estimated for. Made once for a model.
#[derive(Clone, Debug)]
pub struct Subject<'p> {
    /// What its tokens cost.
    pub price: Lookup<'p>,
    /// What is known about it.
    pub facts: Option<&'static Model>,
    /// What it is for, as far as anybody says.
    mode: Option<Mode>,
    target: Target,
    encoding: Option<&'static Encoding>,
    wish: OutputWish,
}

/// What one request comes to on one model.
///
/// Input is priced as if nothing were cached. A provider that finds the beginning of a prompt in its cache takes less, so that the lower
/// end of a cost is that of a cold cache; one that writes prompts to its cache for more than the price of input may take more than the
/// upper end: see [`Row::cost`](crate::prices::Row::cost).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// Input tokens of each kind.
    pub kinds: Kinds,
    /// All input tokens.
    pub input: Tokens,
    /// Output tokens, reasoning included.
    pub output: Tokens,
    /// The cost in a batch.
    pub batch: Amount,
    /// The cost outside batches.
    pub standard: Amount,
    /// Why figures are not exact.
    pub whys: WhySet,
}

/// Input tokens by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Kinds {
    /// Text.
    pub text: Tokens,
    /// Images and pages.
    pub image: Tokens,
    /// Sound.
    pub audio: Tokens,
    /// Videos.
    pub video: Tokens,
}

/// Whose model this is: `gemini` or `openai`; `None` for ids that look like neither's.
#[must_use]
pub fn provider_of(model: &str) -> Option<&'static str> {
    const STARTS: &[(&str, &str)] = &[
        ("gemini-", "gemini"),
        ("gpt-", "openai"),
        ("o1", "openai"),
        ("o3", "openai"),
        ("o4", "openai"),
        ("chatgpt-", "openai"),
        ("text-embedding-", "openai"),
        ("ft:", "openai"),
    ];
    let id = model.strip_prefix("models/").unwrap_or(model);
    let listed = ["gemini", "openai"].into_iter().find(|known| find_family(known, id).is_some());
    let starts = || STARTS.iter().find(|(start, _)| id.starts_with(start)).map(|(_, whose)| *whose);
    listed.or_else(starts)
}

/// What models are for that an endpoint takes.
static MODES: &[(&str, &[Mode])] = &[
    ("chat", &[Mode::Chat]),
    ("responses", &[Mode::Chat, Mode::Responses]),
    ("embeddings", &[Mode::Embedding]),
    ("completions", &[Mode::Completion]),
    ("moderations", &[Mode::Moderation]),
    ("image-generations", &[Mode::Image]),
    ("image-edits", &[Mode::Image]),
    ("videos", &[Mode::Video]),
    ("gemini-generate", &[Mode::Chat]),
    ("gemini-embed", &[Mode::Embedding]),
];

/// Models of Gemini that `generateContent` takes, which is what every request for text is converted to.
static GENERATING: &[Mode] = &[Mode::Chat, Mode::Image, Mode::Speech, Mode::Transcription];

impl<'p> Subject<'p> {
    /// A model of `provider`.
    #[must_use]
    pub fn new(provider: &'static str, model: &str, terms: &Terms<'p>) -> Subject<'p> {
        let target = Target::new(provider, model);
        let encoding = target.tokenizer.encoding_name.and_then(find_encoding);
        let price = terms.prices.find(Some(provider), model, terms.day);
        let facts = find_model(provider, model);
        let priced = match &price {
            Lookup::Found(found) => found.row.mode,
            _ => None,
        };
        let mode = facts.map(|facts| facts.mode).or(priced);
        Subject { price, facts, mode, target, encoding, wish: terms.output }
    }

    /// Whose model it is.
    #[must_use]
    pub fn provider(&self) -> &'static str {
        self.target.provider
    }

    /// Its id, as the caller or the record writes it.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.target.model
    }

    /// What a request comes to, were it sent to this model.
    #[must_use]
    pub fn estimate(&self, content: &Content<'_>, counter: &mut Counter) -> Figures {
        let (mut kinds, mut whys) = self.input(content, counter);
        let times = self.requests(content);
        if times > 1 {
            kinds = kinds.up_to(times);
            whys.insert(&REPEATED_INPUT);
        }
        let input = kinds.total();
        let answer = output_of(content, self.facts, self.mode, self.wish);
        whys.extend(answer.whys);
        let (mut batch, mut standard) = (Amount::UNKNOWN, Amount::UNKNOWN);
        if self.is_for(content.endpoint) {
            batch = self.cost(Tariff::Batch, &kinds, answer.tokens, &mut whys);
            // Reasons of either tariff: who reads the one must not miss what was assumed for it.
            standard = self.cost(Tariff::Standard, &kinds, answer.tokens, &mut whys);
        } else {
            whys.insert(&NOT_FOR_ENDPOINT);
        }
        Figures { kinds, input, output: answer.tokens, batch, standard, whys }
    }

    /// The input tokens of a request, were it sent to this model once, and why they are not exact.
    #[must_use]
    pub fn input(&self, content: &Content<'_>, counter: &mut Counter) -> (Kinds, WhySet) {
        let mut whys = WhySet::default();
        let input = self.count(content, counter);
        let mut kinds = Kinds { text: input.text, ..Kinds::default() };
        whys.extend(input.whys);
        for medium in &input.media {
            self.add_medium(medium, content, &mut kinds, &mut whys);
        }
        (kinds, whys)
    }

    fn count<'t>(&self, content: &Content<'t>, counter: &mut Counter) -> Input<'t> {
        let Some(encoding) = self.encoding else {
            return self.target.input(content, None);
        };
        let mut bound = Bound { counter, encoding };
        let counter: &mut dyn CountText = &mut bound;
        self.target.input(content, Some(counter))
    }

    fn add_medium(
        &self,
        medium: &Media<'_>,
        content: &Content<'_>,
        kinds: &mut Kinds,
        whys: &mut WhySet,
    ) {
        let counted = media_tokens(self.provider(), self.model(), medium, &content.settings);
        let kind = match counted.modality {
            Modality::Image => &mut kinds.image,
            Modality::Audio => &mut kinds.audio,
            Modality::Video => &mut kinds.video,
        };
        *kind += counted.tokens;
        whys.extend(counted.why);
    }

    /// How many requests one of another provider may become: one for each answer, where the model gives fewer than are asked for.
    fn requests(&self, content: &Content<'_>) -> u64 {
        let answers = content.settings.answers();
        let most = find_family(self.provider(), self.model()).and_then(|one| one.candidates_max);
        let fewer = most.is_some_and(|most| u64::from(most) < answers);
        if content.endpoint == &CHAT && self.provider() != "openai" && fewer { answers } else { 1 }
    }

    /// Is the model made for this endpoint, as far as is known?
    fn is_for(&self, endpoint: &Endpoint) -> bool {
        let Some(mode) = self.mode else { return true };
        let known = MODES.iter().find(|(name, _)| *name == endpoint.name);
        known.is_none_or(|(_, modes)| {
            let talks = modes.contains(&Mode::Chat) || modes.contains(&Mode::Completion);
            modes.contains(&mode)
                || self.provider() == "gemini" && talks && GENERATING.contains(&mode)
        })
    }

    fn cost(&self, tariff: Tariff, kinds: &Kinds, output: Tokens, whys: &mut WhySet) -> Amount {
        let Lookup::Found(found) = &self.price else {
            whys.insert(&NO_PRICE);
            return Amount::UNKNOWN;
        };
        let low =
            found.cost(&kinds.usage(output, |tokens| Some(tokens.low)).unwrap_or_default(), tariff);
        let high =
            kinds.usage(output, |tokens| tokens.high).map(|usage| found.cost(&usage, tariff));
        whys.extend(low.assumptions.iter().copied());
        whys.extend(high.iter().flat_map(|cost| cost.assumptions.iter().copied()));
        Amount::between(&low, high.as_ref(), kinds.total().class.max(output.class))
    }
}

impl Kinds {
    /// From these numbers to so many times as many.
    fn up_to(self, times: u64) -> Kinds {
        let all = |tokens: Tokens| match tokens.high {
            Some(0) => tokens,
            _ => Tokens { low: tokens.low, ..tokens * times }.no_surer_than(REPEATED_INPUT.class),
        };
        let (image, audio) = (all(self.image), all(self.audio));
        Kinds { text: all(self.text), image, audio, video: all(self.video) }
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> Tokens {
        self.text + self.image + self.audio + self.video
    }

    /// One side of the numbers, as what is billed; `None` when a number has no such side.
    fn usage(&self, output: Tokens, side: impl Fn(Tokens) -> Option<u64>) -> Option<Usage> {
        Some(Usage {
            text: side(self.text)?,
            image: side(self.image)?,
            audio: side(self.audio)?,
            video: side(self.video)?,
            output: side(output)?,
            ..Usage::default()
        })
    }
}

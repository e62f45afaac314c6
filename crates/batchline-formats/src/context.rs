//! What a check knows besides the bytes: format, profile, model, day.

use crate::models::{Model, find_model};
use crate::{Format, Profile};

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

impl Date {
    /// Reads `2026-11-22`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shaped = parts.next().is_none() && (year.len(), month.len(), day.len()) == (4, 2, 2);
        let date =
            Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        let exists = (1..=12).contains(&date.month) && (1..=date.days()).contains(&date.day);
        (shaped && exists).then_some(date)
    }

    fn days(self) -> u8 {
        let by = |years| self.year.is_multiple_of(years);
        let leap = by(4) && (!by(100) || by(400));
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            _ => 31,
        }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What a check knows besides the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The file's format.
    pub format: &'static Format,
    /// Who will run it.
    pub profile: &'static Profile,
    /// The model it is for: given by the caller, or the record's own.
    pub model: Option<&'a str>,
    /// Facts about that model, when it is known.
    pub facts: Option<&'static Model>,
    /// The day; without it nothing is said about shutdown dates.
    pub today: Option<Date>,
}

impl<'a> Context<'a> {
    /// A context; `model` as it stands in requests, with or without `models/`.
    #[must_use]
    pub fn new(
        format: &'static Format,
        profile: &'static Profile,
        model: Option<&'a str>,
        today: Option<Date>,
    ) -> Context<'a> {
        let facts = model.and_then(|model| find_model(profile.models, model));
        Context { format, profile, model, facts, today }
    }

    /// The same for another model.
    #[must_use]
    pub fn for_model<'b>(&self, model: &'b str) -> Context<'b> {
        Context::new(self.format, self.profile, Some(model), self.today)
    }
}

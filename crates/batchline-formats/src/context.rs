//! What a check knows besides the bytes: format, profile, model, day.

use crate::models::{Family, Model, find_family, find_model};
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

    /// How many days `later` is after this day; negative when it is before.
    #[must_use]
    pub fn days_until(self, later: Date) -> i64 {
        later.number() - self.number()
    }

    /// Days since the first of March of year 0.
    fn number(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month < 3);
        let month_from_march = (month + 9) % 12;
        let days_before_month = (153 * month_from_march + 2) / 5;
        365 * year + year / 4 - year / 100 + year / 400 + days_before_month + day - 1
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
    /// Facts about that model, when exactly it is known; [`Context::family`] knows more models, but less of them.
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

    /// What the model has in common with its siblings; unlisted snapshots of known models have it too.
    #[must_use]
    pub fn family(&self) -> Option<&'static Family> {
        let unlisted = || find_family(self.profile.models, self.model?);
        self.facts.map(|model| model.family).or_else(unlisted)
    }

    /// The same for another model.
    #[must_use]
    pub fn for_model<'b>(&self, model: &'b str) -> Context<'b> {
        Context::new(self.format, self.profile, Some(model), self.today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let days = |from, to| Some(Date::parse(from)?.days_until(Date::parse(to)?));
        assert_eq!(days("2026-11-22", "2026-12-11"), Some(19));
        assert_eq!(days("2026-11-22", "2026-11-22"), Some(0));
        assert_eq!(days("2026-12-11", "2026-11-22"), Some(-19));
        assert_eq!(days("2024-02-28", "2024-03-01"), Some(2));
        assert_eq!(days("2026-02-28", "2027-03-01"), Some(366));
        assert_eq!(days("2000-01-01", "2001-01-01"), Some(366));
    }
}

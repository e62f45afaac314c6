//! A loss as the record callers see.

use batchline_convert::Loss;
use batchline_formats::LossClass;

use super::account::LossRecord;
use crate::excerpt::{column, window};
use crate::{Finding, Impact, Place};

/// Where a line stands.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    pub offset: u64,
    pub number: u64,
}

/// The record of a loss in `line`, which stands `here`, or nowhere.
pub(crate) fn record(
    line: &[u8],
    here: Option<Here>,
    loss: Loss,
    id: Option<String>,
) -> LossRecord {
    let Loss { rule, class, span, pointer, args } = loss;
    let place = here.map(|here| Place {
        line: here.number,
        column: column(line, span.start as usize),
        offset: here.offset + u64::from(span.start),
        length: span.len() as u32,
    });
    let impact = if class == LossClass::Refused { Impact::Line } else { Impact::Advice };
    let excerpt = here.map(|_| window(line, span));
    let finding =
        Finding { rule, impact, place, pointer, id, args, profile: "", excerpt, related: None };
    LossRecord { class, finding }
}

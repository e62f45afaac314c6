//! A header and a line for each row, quoted as RFC 4180 says. What is not known is empty, never 0.

use std::io::{self, Write};

use batchline::estimate::{Amount, Class, Estimate, EstimateRow, Money, Tokens};

use super::{Budget, Printer, Sum};

const HEAD: &str = "path,format,profile,day,sampled,provider,model,endpoint,compared,requests,\
input_tokens_low,input_tokens_high,input_tokens_class,output_tokens_low,output_tokens_high,output_tokens_class,\
batch_usd_low,batch_usd_high,batch_usd_class,standard_usd_low,standard_usd_high,standard_usd_class,discount,\
input_tokens_p50,input_tokens_p95,input_tokens_max,input_tokens_max_line,input_tokens_max_id,requests_over_window,\
prices,reasons";

#[derive(Default)]
pub struct Csv {
    begun: bool,
}

impl Printer for Csv {
    fn file(&mut self, estimate: &Estimate) -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        if !self.begun {
            self.begun = true;
            writeln!(out, "{HEAD}")?;
        }
        for row in &estimate.rows {
            let cells = [of_file(estimate), figures(row), details(row)].concat();
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            writeln!(out, "{}", cells.join(","))?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Sum, _: Option<&Budget>) -> io::Result<()> {
        Ok(())
    }
}

fn of_file(estimate: &Estimate) -> Vec<String> {
    vec![
        estimate.path.clone(),
        estimate.format.into(),
        estimate.profile.into(),
        estimate.day.to_string(),
        estimate.sample.is_some().to_string(),
    ]
}

fn figures(row: &EstimateRow) -> Vec<String> {
    let totals = &row.totals;
    let mut cells = vec![
        row.provider.into(),
        row.model.clone(),
        row.endpoint.name.into(),
        row.compared.to_string(),
        totals.requests.to_string(),
    ];
    [totals.input, totals.output].into_iter().for_each(|figure| cells.extend(tokens(figure)));
    [row.batch(), row.standard()].into_iter().for_each(|figure| cells.extend(amount(figure)));
    cells.push(text(row.discount()));
    cells
}

fn details(row: &EstimateRow) -> Vec<String> {
    let totals = &row.totals;
    let largest = totals.largest.as_ref();
    let reasons: Vec<&str> = totals.whys.list().into_iter().map(|(why, _)| why.id).collect();
    vec![
        text(totals.sizes().percentile(0.5)),
        text(totals.sizes().percentile(0.95)),
        text(largest.map(|largest| largest.tokens)),
        text(largest.and_then(|largest| largest.line)),
        text(largest.and_then(|largest| largest.id.clone())),
        text(row.over_window()),
        text(row.price_origin),
        reasons.join(" "),
    ]
}

fn tokens(tokens: Tokens) -> [String; 3] {
    // At least nothing is no knowledge.
    let low = Some(tokens.low).filter(|low| *low > 0 || tokens.class != Class::Unknown);
    [text(low), text(tokens.high), tokens.class.name().into()]
}

fn amount(amount: Amount) -> [String; 3] {
    let low = amount.low.filter(|low| *low > Money::ZERO || amount.class != Class::Unknown);
    [text(low), text(amount.high), amount.class.name().into()]
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cells_that_need_quotes_have_them() {
        assert_eq!(quoted("a b"), "a b");
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"hi\"\n"), "\"say \"\"hi\"\"\n\"");
    }

    #[test]
    fn what_is_unknown_is_empty() {
        assert_eq!(tokens(Tokens::UNKNOWN), ["", "", "unknown"]);
        assert_eq!(tokens(Tokens::at_least(7)), ["7", "", "unknown"]);
        assert_eq!(tokens(Tokens::ZERO), ["0", "0", "exact"]);
        assert_eq!(amount(Amount::UNKNOWN), ["", "", "unknown"]);
    }
}

//! Columns of text that stand under each other.

/// On which side the texts of a column are even.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// A header and rows of cells.
pub struct Columns<const N: usize> {
    sides: [Side; N],
    widths: [usize; N],
}

impl<const N: usize> Columns<N> {
    /// Columns wide enough for all of `rows`.
    pub fn new<'a>(sides: [Side; N], rows: impl IntoIterator<Item = &'a [String; N]>) -> Self {
        let mut widths = [0; N];
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        Columns { sides, widths }
    }

    /// One line, without blanks at its end.
    pub fn line(&self, cells: &[String; N]) -> String {
        let padded =
            cells.iter().zip(self.sides).zip(self.widths).map(|((cell, side), width)| match side {
                Side::Left => format!("{cell:width$}"),
                Side::Right => format!("{cell:>width$}"),
            });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_under_each_other() {
        let rows = [["a", "1,000", ""], ["long", "–", "end"]].map(|row| row.map(String::from));
        let columns = Columns::new([Side::Left, Side::Right, Side::Left], &rows);
        assert_eq!(columns.line(&rows[0]), "a     1,000");
        assert_eq!(columns.line(&rows[1]), "long      –  end");
    }
}

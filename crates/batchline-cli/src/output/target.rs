//! Where an output is written: standard output, a device, or a file that is replaced when all is done.

use std::cell::RefCell;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::rc::Rc;

use anstream::StripStream;
use anyhow::Context;
use batchline::{Destination, Error, Output};

use crate::interrupt;

/// An open output.
pub struct Target {
    writer: Box<dyn Write>,
    /// The file under way, if it goes into one.
    file: Option<Rc<RefCell<Output<'static>>>>,
}

impl Target {
    /// Standard output. What is for people comes line by line, in the colours the terminal takes.
    pub fn standard(is_styled: bool) -> Target {
        let writer: Box<dyn Write> = match is_styled {
            true => Box::new(anstream::stdout()),
            false => Box::new(BufWriter::new(io::stdout())),
        };
        Target { writer, file: None }
    }

    /// A file, without colours.
    pub fn file(path: &Path, is_styled: bool) -> Result<Target, Error> {
        let to = Destination::Path(path.to_path_buf());
        let file = Rc::new(RefCell::new(interrupt::unfinished(|| Output::open(to))?));
        let shared: Box<dyn Write> = Box::new(Shared(file.clone()));
        let writer = match is_styled {
            true => Box::new(StripStream::new(shared)),
            false => shared,
        };
        Ok(Target { writer, file: Some(file) })
    }

    pub fn writer(&mut self) -> &mut dyn Write {
        self.writer.as_mut()
    }

    /// Everything is written: the file takes its name.
    pub fn finish(self) -> anyhow::Result<()> {
        let Target { mut writer, file } = self;
        if file.is_none() {
            writer.flush().context("standard output")?;
        }
        drop(writer);
        match file.and_then(Rc::into_inner) {
            Some(file) => Ok(file.into_inner().finish()?),
            None => Ok(()),
        }
    }
}

/// The file, while the one who strips it of colours writes to it.
struct Shared(Rc<RefCell<Output<'static>>>);

impl Write for Shared {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(text)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_that_is_not_finished_leaves_the_old_file_and_nothing_else() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("report.json");
        std::fs::write(&path, "old").expect("writing");
        let mut target = Target::file(&path, false).expect("opening");
        target.writer().write_all(b"new").expect("writing");
        drop(target);
        assert_eq!(std::fs::read_to_string(&path).expect("reading"), "old");
        assert_eq!(std::fs::read_dir(directory.path()).expect("a directory").count(), 1);
    }

    #[test]
    fn a_finished_output_replaces_the_file_and_has_no_colours() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("report.txt");
        std::fs::write(&path, "old").expect("writing");
        let mut target = Target::file(&path, true).expect("opening");
        target.writer().write_all(b"\x1b[1mnew\x1b[0m").expect("writing");
        target.finish().expect("finishing");
        assert_eq!(std::fs::read_to_string(&path).expect("reading"), "new");
    }

    #[test]
    fn what_is_for_machines_keeps_every_byte() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("report.json");
        let mut target = Target::file(&path, false).expect("opening");
        target.writer().write_all(b"\"\x7f\"").expect("writing");
        target.finish().expect("finishing");
        assert_eq!(std::fs::read(&path).expect("reading"), b"\"\x7f\"");
    }
}

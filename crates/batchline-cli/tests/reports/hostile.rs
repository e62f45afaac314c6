//! A file whose name, ids and fields try to be read as something else.

use tempfile::TempDir;

/// What stands in ids and names of fields, as JSON writes it.
const TEXTS: [&str; 9] = [
    r"\n::error file=x::forged",
    r"::warning::forged",
    r"##[error]forged",
    r"%0A::error::forged",
    r"\u0000\u0001\u001b[31m\uffff\u202e",
    r"]]></failure><testcase name='forged'/>",
    r"a|b`c`<script>forged()</script>",
    r"@everyone [link](http://forged.example) ![](x) #1",
    r"\\\r\n| a | b |\r\n\u2028",
];

/// The file in a directory of its own, where its name is `name`.
pub fn file(name: &str) -> TempDir {
    let directory = crate::directory();
    let line = |(n, text): (usize, &&str)| {
        format!(
            "{{\"key\":\"{n}{text}\",\"request\":{{\"contents\":[],\"{text}\":1,\"tools\":\"{text}\"}}}}\n"
        )
    };
    let text: String = TEXTS.iter().enumerate().map(line).collect();
    std::fs::write(directory.path().join(name), text).expect("writing");
    directory
}

/// A legal name, but on Windows.
pub const NAME: &str = "a,b::c%0A|`<i>@d [e](f)\n::error::forged.jsonl";

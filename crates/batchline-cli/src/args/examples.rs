//! What stands below the help of the short commands; the long ones keep theirs beside their arguments.

pub const ROOT: &str = "Examples:
  batchline check requests.jsonl                             every fault, before the upload
  batchline explain G301                                     what a rule finds and what to do
  batchline convert f.jsonl --to gemini-generate --model gemini-2.5-flash -o gemini.jsonl
  batchline estimate requests.jsonl                          tokens and dollars
  batchline report requests.jsonl -o report.html             a page to look at and hand on
  batchline join requests.jsonl output.jsonl --retry f.jsonl afterwards: what failed, and what to send again
  batchline split requests.jsonl --out-dir parts             shards that servers take
  batchline help check                                       more about a command

Exit codes: 0 nothing would be refused or fail, 1 something would, 2 could not run.";

pub const EXPLAIN: &str = "Examples:
  batchline explain G301            by code
  batchline explain unknown-field   or by name";

pub const RULES: &str = "Examples:
  batchline rules                        code, impact, name and what it finds, a line a rule
  batchline rules | grep embedding       those about embeddings
  batchline rules --output-format json   with the reason and the address of the page";

pub const FORMATS: &str = "Examples:
  batchline formats                        each format with an example, its profiles and their limits
  batchline formats --output-format json   the same for programs";

pub const SCHEMA: &str = "Examples:
  batchline schema gemini-generate > gemini-generate.schema.json
  batchline schema openai --endpoint /v1/embeddings";

pub const COMPLETIONS: &str = "Examples:
  batchline completions bash > ~/.local/share/bash-completion/completions/batchline
  batchline completions zsh > ~/.zfunc/_batchline
  batchline completions fish > ~/.config/fish/completions/batchline.fish
  batchline completions powershell >> $PROFILE
  batchline completions elvish >> ~/.config/elvish/rc.elv

zsh finds ~/.zfunc when ~/.zshrc says fpath+=~/.zfunc before compinit.";

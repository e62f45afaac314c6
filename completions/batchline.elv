
use builtin;
use str;

set edit:completion:arg-completer[batchline] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'batchline'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'batchline'= {
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand check 'Check request files: every fault in one pass, with place, reason and remedy'
            cand convert 'Convert request files between providers, with an account of every loss'
            cand estimate 'Say what files will cost before they are sent: tokens and dollars, and how sure each figure is'
            cand report 'Write one HTML page to look at and hand on: verdict, findings, sizes, costs'
            cand join 'Bring results back to their requests: who has an answer, who has none, and what to send again'
            cand dedupe 'Leave out identical requests, with a map to give everybody an answer afterwards'
            cand fan-back 'Give the requests that `dedupe` left out the results of their twins'
            cand sample 'Take a random part of a file, the same for the same seed'
            cand diff 'Compare two files by id'
            cand stats 'Tell what files hold: lines, ids, models, endpoints, sizes, fields, scripts'
            cand split 'Split a file into shards that servers take, by limits, model and endpoint'
            cand merge 'Put shards together again, or files of requests or results one behind the other'
            cand models 'List models: sizes, prices, whether batches take them, how long they live'
            cand explain 'Explain a rule: what it finds, why it matters, examples, what to do'
            cand rules 'List every rule'
            cand formats 'List the formats and who runs them'
            cand config 'Show which settings hold for files, and why; or the JSON Schema of batchline.toml'
            cand schema 'Print a format''s JSON Schema (draft 2020-12)'
            cand completions 'Print the completions of a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'batchline;check'= {
            cand --format 'The format of the records; told from the first records when left out'
            cand --profile 'Who will run the file: gemini, openai, gemini-openai'
            cand --model 'The model the file is for, when the records do not name it'
            cand --today 'The day to judge shutdown dates by, YYYY-MM-DD [default: today]'
            cand --tier 'The usage tier of your account: how many tokens may wait in batches of a model'
            cand --line-bytes-max 'Longest allowed line in bytes [default: 134217728]'
            cand --depth-max 'Deepest allowed nesting, at most 512 [default: 128]'
            cand --rejects 'With --fix --unsafe-fixes: move lines that are no JSON objects to the end of this file'
            cand --baseline 'Accept the findings that this file lists: only new ones are told, and count'
            cand --write-baseline 'List the findings there are in this file, to be accepted from now on; what it says of files that are not checked stays'
            cand --config 'The configuration of all files [default: the batchline.toml nearest above each]'
            cand --select 'Look for these findings only: codes, starts of codes, names, impacts, ALL'
            cand --extend-select 'Look for these findings too'
            cand --ignore 'Do not look for these findings'
            cand --deny 'Fail on these too'
            cand --output-format 'How findings are told; may be given several times. Without =FILE to standard output, which at most one may'
            cand --output-file 'Where the format without a file of its own goes. A file is replaced when all is done'
            cand --max-findings 'Findings told for each rule of a file, 0 for all; totals are always exact [default: 20; gitlab 100, sarif 5000, json-lines all]'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand --tokens 'Count tokens too, and compare them with what the model takes; needs a model, and takes many times as long'
            cand --fix 'Mend what leaves the meaning of requests as it is, in the files themselves; of standard input to standard output'
            cand --unsafe-fixes 'With --fix or --diff: mend what rests on a guess too, such as misspelt field names and repeated ids'
            cand --diff 'Show what would be mended, and write nothing; exit code 1 when there is something'
            cand --exit-non-zero-on-fix 'With --fix: exit code 1 when anything was mended, even if nothing is left to find'
            cand --isolated 'Read no configuration'
            cand --redact 'Show no text of the requests'
            cand --statistics 'Tell how often each rule fired instead of the findings; gitlab, junit and sarif keep theirs'
            cand -q 'Print findings only: no summary for people, no progress'
            cand --quiet 'Print findings only: no summary for people, no progress'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;convert'= {
            cand --to 'What to convert to: gemini-generate, gemini-embed, openai; for results openai-result, gemini-result'
            cand -o 'Where converted lines go, - for standard output'
            cand --output 'Where converted lines go, - for standard output'
            cand --model 'The model that will run the lines'
            cand --model-map 'A JSON object with a target model for each model of the file'
            cand --rejects 'Write lines that are refused here, unchanged'
            cand --map 'The line map: written with requests, read with results'
            cand --losses 'Write every loss here, a JSON object a line'
            cand --errors 'Results: where failed requests go [default: OUT with .errors before its ending, no file when there are none]'
            cand --allow 'Take the alternative a rule names instead of refusing the line; code or name, may be repeated'
            cand --media-map 'Where Gemini has media: a JSON object from address or file id to address, or to {"uri":…,"mimeType":…}'
            cand --voice 'A voice of Gemini for one of OpenAI, such as alloy=Kore; may be repeated'
            cand --created 'Results: when the job ended, in seconds since 1970'
            cand --max-losses 'Losses listed for each rule, 0 for all; totals are always exact'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand --strict 'Refuse every line that loses anything'
            cand --vertex 'Gemini lines are for Vertex AI'
            cand --response-json-schema 'Write schemas for answers to responseJsonSchema, as they are'
            cand --parameters-json-schema 'Write parameters of functions to parametersJsonSchema, as they are'
            cand --embed-content-config 'Write dimensions to embedContentConfig, the newer place'
            cand --strict-schemas 'Make schemas strict on the way to OpenAI'
            cand --max-tokens 'Write max_tokens, for hosts that do not know max_completion_tokens'
            cand --reasoning-content 'Results: write thoughts to reasoning_content'
            cand --normalize 'Results: divide vectors by their length, as OpenAI''s are'
            cand --no-verify 'Leave out the check of converted lines'
            cand --redact 'Show no text of the requests, in the losses file neither; ids are shown'
            cand -q 'Print nothing but errors'
            cand --quiet 'Print nothing but errors'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;estimate'= {
            cand --format 'The format of the records; told from the first records when left out'
            cand --profile 'Who will run the file: gemini, openai, gemini-openai'
            cand --model 'The model of requests that name none; a Gemini file mostly names none'
            cand --compare 'Models to price the same requests on, as if converted; separated by commas'
            cand --output-tokens 'How long answers get: N tokens, or P50:P95 [default: from nothing to what the request allows]'
            cand --sample 'Count a part of each file and extrapolate: 5%, 0.05, or auto for as much as it takes to be within 1 %'
            cand --date 'The day the work is billed, YYYY-MM-DD [default: today]'
            cand --prices 'Newer prices: batchline''s own format, LiteLLM''s list of models, or the data of genai-prices'
            cand --budget 'Fail when the batch cost of all files may be more than this, in US dollars'
            cand --output-format 'How the estimate is printed'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -q 'Print figures only: no reasons, no notes, no progress'
            cand --quiet 'Print figures only: no reasons, no notes, no progress'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;report'= {
            cand -o 'Where the page goes, - for standard output; a file of that name is replaced'
            cand --output 'Where the page goes, - for standard output; a file of that name is replaced'
            cand --results 'What came back: files of results, joined by id with the one file of requests; may be repeated'
            cand --format 'The format of the records; told from the first records when left out'
            cand --profile 'Who will run the file: gemini, openai, gemini-openai'
            cand --model 'The model the file is for, when the records do not name it'
            cand --today 'The day of the page, of prices and of shutdown dates, YYYY-MM-DD [default: today]'
            cand --compare 'Models to price the same requests on, as if converted; separated by commas'
            cand --output-tokens 'How long answers get: N tokens, or P50:P95 [default: from nothing to what the request allows]'
            cand --prices 'Newer prices: batchline''s own format, LiteLLM''s list of models, or the data of genai-prices'
            cand --sample 'How much of each file is counted: 5%, 100%, or auto for all of it below 200 MB [default: auto]'
            cand --config 'The configuration of all files [default: the batchline.toml nearest above each]'
            cand --select 'Look for these findings only: codes, starts of codes, names, impacts, ALL'
            cand --extend-select 'Look for these findings too'
            cand --ignore 'Do not look for these findings'
            cand --deny 'Fail on these too'
            cand --title 'The title of the page'
            cand --max-findings 'Findings listed for each rule, 0 for all; totals are always exact [default: 200]'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand --no-tokens 'Count no tokens: no costs, in a fraction of the time'
            cand --isolated 'Read no configuration'
            cand --show-text 'Show short windows of the texts around findings'
            cand --redact 'Show no ids either'
            cand -q 'Print nothing but errors'
            cand --quiet 'Print nothing but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;join'= {
            cand -o 'Write the row of each request here, in the order of the requests; - for standard output'
            cand --output 'Write the row of each request here, in the order of the requests; - for standard output'
            cand --errors 'Write rows that are no answers here instead of among the others'
            cand --retry 'Write the request lines to send again here, byte for byte'
            cand --only 'Which requests are sent again: classes separated by commas [default: all without an answer]'
            cand --problems 'Write every problem here, a JSON object a line: requests without an answer, rows without a request'
            cand --text 'Write answers alone (text, vector, calls of tools) as csv or jsonl, a line for each request'
            cand --model 'The model of rows that name none: embeddings of Gemini''s do not'
            cand --date 'The day the work was billed, YYYY-MM-DD [default: today]'
            cand --prices 'Newer prices: batchline''s own format, LiteLLM''s list of models, or the data of genai-prices'
            cand --output-format 'How the account is printed'
            cand --max-problems 'Problems listed of each kind, 0 for all; counts are always exact'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand --unordered 'Write rows in the order in which they came: results are read from start to end once more, not at random places'
            cand --estimate 'Count the requests too, and put the estimate beside what was taken; takes many times as long'
            cand --redact 'Show no messages of providers, which may repeat text of requests; ids are shown'
            cand -q 'Print nothing but errors'
            cand --quiet 'Print nothing but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;dedupe'= {
            cand -o 'Write the first of identical requests here, untouched; - for standard output'
            cand --output 'Write the first of identical requests here, untouched; - for standard output'
            cand --map 'Write here whose answer the others get, for `fan-back`'
            cand --output-format 'How the account is printed; on standard error when an output goes to standard output'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -q 'Print nothing but errors'
            cand --quiet 'Print nothing but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;fan-back'= {
            cand --map 'The map that `dedupe` wrote'
            cand -o 'Write the rows here, and a copy for each request that was left out; - for standard output'
            cand --output 'Write the rows here, and a copy for each request that was left out; - for standard output'
            cand --output-format 'How the account is printed; on standard error when an output goes to standard output'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -q 'Print nothing but errors'
            cand --quiet 'Print nothing but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;sample'= {
            cand -n 'Take so many lines, or all when there are fewer'
            cand --lines 'Take so many lines, or all when there are fewer'
            cand --share 'Take each line with this probability: 5% or 0.05'
            cand --fraction 'Take each line with this probability: 5% or 0.05'
            cand --seed 'Which of all samples'
            cand -o 'Write the lines here, untouched; - for standard output'
            cand --output 'Write the lines here, untouched; - for standard output'
            cand --output-format 'How the account is printed; on standard error when an output goes to standard output'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -q 'Print nothing but errors'
            cand --quiet 'Print nothing but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;diff'= {
            cand --max-differences 'Differences listed of each kind, 0 for all; counts are always exact'
            cand --output-format 'How the account is printed; on standard error when an output goes to standard output'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -q 'Print nothing but errors'
            cand --quiet 'Print nothing but errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;stats'= {
            cand --format 'The format of the records; told from the first records when left out'
            cand --output-format 'How it is printed; json is one list for all files'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand --redact 'Show no ids and no keys that the tables do not know'
            cand -q 'Show no progress'
            cand --quiet 'Show no progress'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;split'= {
            cand --out-dir 'The directory of the shards and their manifest; made when it is not there'
            cand --max-lines 'Most requests of a shard'
            cand --max-bytes 'Most bytes of a shard'
            cand --max-tokens 'Most input tokens of a shard; they are counted, which takes many times as long'
            cand --tier 'The usage tier of your account: a shard has no more tokens than may wait in batches of its model'
            cand --shards 'Exactly so many shards, about equal'
            cand --format 'The format of the records; told from the first records when left out'
            cand --profile 'Who will run the file: gemini, openai, gemini-openai'
            cand --model 'The model of requests that name none, to count tokens for'
            cand --name 'What names of shards begin with [default: the name of the file]'
            cand --output-format 'How the shards are listed'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand --no-profile-limits 'Keep to the limits given here only, not to those of the profile'
            cand --keep-together 'Do not give each model and endpoint shards of its own'
            cand --drop-blank 'Leave out blank lines; the file can then not be had back byte for byte'
            cand --force 'Replace files of these names that hold something else'
            cand --dry-run 'Show the shards, and write nothing'
            cand -q 'Print nothing but errors and, where asked for, JSON'
            cand --quiet 'Print nothing but errors and, where asked for, JSON'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;merge'= {
            cand -o 'Where the file goes, - for standard output'
            cand --output 'Where the file goes, - for standard output'
            cand --on-clash 'What becomes of a line whose id stands before it'
            cand --profile 'Who will run the file, to warn of their limits: gemini, openai, gemini-openai'
            cand --max-clashes 'Clashes that are listed, 0 for all; they are all counted'
            cand --output-format 'How the merge is told; JSON goes to standard output, so the file needs a name'
            cand --threads 'Worker threads, 0 for one a processor'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -q 'Print nothing but errors, clashes and, where asked for, JSON'
            cand --quiet 'Print nothing but errors, clashes and, where asked for, JSON'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;models'= {
            cand --provider 'Only models of this provider: gemini, openai'
            cand --date 'The day of the prices, YYYY-MM-DD [default: today]'
            cand --output-format 'How the list is printed'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand --batchable 'Only models that batches take and that are not shut down on the day'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;explain'= {
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;rules'= {
            cand --output-format 'How the list is printed'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;formats'= {
            cand --output-format 'How the list is printed'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;config'= {
            cand --output-format 'How settings are printed'
            cand --config 'The configuration of all files [default: the batchline.toml nearest above each]'
            cand --select 'Look for these findings only: codes, starts of codes, names, impacts, ALL'
            cand --extend-select 'Look for these findings too'
            cand --ignore 'Do not look for these findings'
            cand --deny 'Fail on these too'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand --schema 'Print the JSON Schema of batchline.toml (draft 2020-12) instead'
            cand --isolated 'Read no configuration'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;schema'= {
            cand --endpoint 'Only lines of this endpoint (formats whose lines have a url)'
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;completions'= {
            cand --color 'When to use colour; `auto` honours NO_COLOR and terminals'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'batchline;help'= {
            cand check 'Check request files: every fault in one pass, with place, reason and remedy'
            cand convert 'Convert request files between providers, with an account of every loss'
            cand estimate 'Say what files will cost before they are sent: tokens and dollars, and how sure each figure is'
            cand report 'Write one HTML page to look at and hand on: verdict, findings, sizes, costs'
            cand join 'Bring results back to their requests: who has an answer, who has none, and what to send again'
            cand dedupe 'Leave out identical requests, with a map to give everybody an answer afterwards'
            cand fan-back 'Give the requests that `dedupe` left out the results of their twins'
            cand sample 'Take a random part of a file, the same for the same seed'
            cand diff 'Compare two files by id'
            cand stats 'Tell what files hold: lines, ids, models, endpoints, sizes, fields, scripts'
            cand split 'Split a file into shards that servers take, by limits, model and endpoint'
            cand merge 'Put shards together again, or files of requests or results one behind the other'
            cand models 'List models: sizes, prices, whether batches take them, how long they live'
            cand explain 'Explain a rule: what it finds, why it matters, examples, what to do'
            cand rules 'List every rule'
            cand formats 'List the formats and who runs them'
            cand config 'Show which settings hold for files, and why; or the JSON Schema of batchline.toml'
            cand schema 'Print a format''s JSON Schema (draft 2020-12)'
            cand completions 'Print the completions of a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'batchline;help;check'= {
        }
        &'batchline;help;convert'= {
        }
        &'batchline;help;estimate'= {
        }
        &'batchline;help;report'= {
        }
        &'batchline;help;join'= {
        }
        &'batchline;help;dedupe'= {
        }
        &'batchline;help;fan-back'= {
        }
        &'batchline;help;sample'= {
        }
        &'batchline;help;diff'= {
        }
        &'batchline;help;stats'= {
        }
        &'batchline;help;split'= {
        }
        &'batchline;help;merge'= {
        }
        &'batchline;help;models'= {
        }
        &'batchline;help;explain'= {
        }
        &'batchline;help;rules'= {
        }
        &'batchline;help;formats'= {
        }
        &'batchline;help;config'= {
        }
        &'batchline;help;schema'= {
        }
        &'batchline;help;completions'= {
        }
        &'batchline;help;help'= {
        }
    ]
    $completions[$command]
}

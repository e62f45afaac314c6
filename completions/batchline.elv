
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

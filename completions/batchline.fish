# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_batchline_global_optspecs
    string join \n color= h/help V/version
end

function __fish_batchline_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_batchline_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_batchline_using_subcommand
    set -l cmd (__fish_batchline_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c batchline -n "__fish_batchline_needs_command" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_needs_command" -s h -l help -d 'Print help'
complete -c batchline -n "__fish_batchline_needs_command" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "check" -d 'Check request files: every fault in one pass, with place, reason and remedy'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "convert" -d 'Convert request files between providers, with an account of every loss'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "estimate" -d 'Say what files will cost before they are sent: tokens and dollars, and how sure each figure is'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "report" -d 'Write one HTML page to look at and hand on: verdict, findings, sizes, costs'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "join" -d 'Bring results back to their requests: who has an answer, who has none, and what to send again'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "dedupe" -d 'Leave out identical requests, with a map to give everybody an answer afterwards'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "fan-back" -d 'Give the requests that `dedupe` left out the results of their twins'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "sample" -d 'Take a random part of a file, the same for the same seed'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "diff" -d 'Compare two files by id'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "stats" -d 'Tell what files hold: lines, ids, models, endpoints, sizes, fields, scripts'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "split" -d 'Split a file into shards that servers take, by limits, model and endpoint'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "merge" -d 'Put shards together again, or files of requests or results one behind the other'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "models" -d 'List models: sizes, prices, whether batches take them, how long they live'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "explain" -d 'Explain a rule: what it finds, why it matters, examples, what to do'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "rules" -d 'List every rule'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "formats" -d 'List the formats and who runs them'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "config" -d 'Show which settings hold for files, and why; or the JSON Schema of batchline.toml'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "schema" -d 'Print a format\'s JSON Schema (draft 2020-12)'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "completions" -d 'Print the completions of a shell'
complete -c batchline -n "__fish_batchline_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c batchline -n "__fish_batchline_using_subcommand check" -l format -d 'The format of the records; told from the first records when left out' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l profile -d 'Who will run the file: gemini, openai, gemini-openai' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l model -d 'The model the file is for, when the records do not name it' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l today -d 'The day to judge shutdown dates by, YYYY-MM-DD [default: today]' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l tier -d 'The usage tier of your account: how many tokens may wait in batches of a model' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l line-bytes-max -d 'Longest allowed line in bytes [default: 134217728]' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l depth-max -d 'Deepest allowed nesting, at most 512 [default: 128]' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l rejects -d 'With --fix --unsafe-fixes: move lines that are no JSON objects to the end of this file' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand check" -l baseline -d 'Accept the findings that this file lists: only new ones are told, and count' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand check" -l write-baseline -d 'List the findings there are in this file, to be accepted from now on; what it says of files that are not checked stays' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand check" -l config -d 'The configuration of all files [default: the batchline.toml nearest above each]' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand check" -l select -d 'Look for these findings only: codes, starts of codes, names, impacts, ALL' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l extend-select -d 'Look for these findings too' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l ignore -d 'Do not look for these findings' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l deny -d 'Fail on these too' -r -f -a "advice\t'Findings that are advice'
unused-suppressions\t'Suppressions in batchline.toml that suppress nothing'"
complete -c batchline -n "__fish_batchline_using_subcommand check" -l output-format -d 'How findings are told; may be given several times. Without =FILE to standard output, which at most one may' -r -f -a "full\t'For people: the place, the reason, the remedy'
concise\t'For people: one line a finding'
json\t'One JSON object for everything'
json-lines\t'One JSON object a finding, then one summary object'
github\t'For GitHub Actions: annotations, at most ten of a level, and totals'
gitlab\t'For GitLab: a Code Quality report'
junit\t'For CI systems: JUnit XML, a test for each finding'
sarif\t'For code scanning: SARIF 2.1.0, at most 5,000 results'
markdown\t'For summaries of jobs: tables in Markdown'"
complete -c batchline -n "__fish_batchline_using_subcommand check" -l output-file -d 'Where the format without a file of its own goes. A file is replaced when all is done' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand check" -l max-findings -d 'Findings told for each rule of a file, 0 for all; totals are always exact [default: 20; gitlab 100, sarif 5000, json-lines all]' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand check" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand check" -l tokens -d 'Count tokens too, and compare them with what the model takes; needs a model, and takes many times as long'
complete -c batchline -n "__fish_batchline_using_subcommand check" -l fix -d 'Mend what leaves the meaning of requests as it is, in the files themselves; of standard input to standard output'
complete -c batchline -n "__fish_batchline_using_subcommand check" -l unsafe-fixes -d 'With --fix or --diff: mend what rests on a guess too, such as misspelt field names and repeated ids'
complete -c batchline -n "__fish_batchline_using_subcommand check" -l diff -d 'Show what would be mended, and write nothing; exit code 1 when there is something'
complete -c batchline -n "__fish_batchline_using_subcommand check" -l exit-non-zero-on-fix -d 'With --fix: exit code 1 when anything was mended, even if nothing is left to find'
complete -c batchline -n "__fish_batchline_using_subcommand check" -l isolated -d 'Read no configuration'
complete -c batchline -n "__fish_batchline_using_subcommand check" -l redact -d 'Show no text of the requests'
complete -c batchline -n "__fish_batchline_using_subcommand check" -l statistics -d 'Tell how often each rule fired instead of the findings; gitlab, junit and sarif keep theirs'
complete -c batchline -n "__fish_batchline_using_subcommand check" -s q -l quiet -d 'Print findings only: no summary for people, no progress'
complete -c batchline -n "__fish_batchline_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand check" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l to -d 'What to convert to: gemini-generate, gemini-embed, openai; for results openai-result, gemini-result' -r
complete -c batchline -n "__fish_batchline_using_subcommand convert" -s o -l output -d 'Where converted lines go, - for standard output' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l model -d 'The model that will run the lines' -r
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l model-map -d 'A JSON object with a target model for each model of the file' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l rejects -d 'Write lines that are refused here, unchanged' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l map -d 'The line map: written with requests, read with results' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l losses -d 'Write every loss here, a JSON object a line' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l errors -d 'Results: where failed requests go [default: OUT with .errors before its ending, no file when there are none]' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l allow -d 'Take the alternative a rule names instead of refusing the line; code or name, may be repeated' -r
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l media-map -d 'Where Gemini has media: a JSON object from address or file id to address, or to {"uri":…,"mimeType":…}' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l voice -d 'A voice of Gemini for one of OpenAI, such as alloy=Kore; may be repeated' -r
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l created -d 'Results: when the job ended, in seconds since 1970' -r
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l max-losses -d 'Losses listed for each rule, 0 for all; totals are always exact' -r
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l strict -d 'Refuse every line that loses anything'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l vertex -d 'Gemini lines are for Vertex AI'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l response-json-schema -d 'Write schemas for answers to responseJsonSchema, as they are'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l parameters-json-schema -d 'Write parameters of functions to parametersJsonSchema, as they are'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l embed-content-config -d 'Write dimensions to embedContentConfig, the newer place'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l strict-schemas -d 'Make schemas strict on the way to OpenAI'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l max-tokens -d 'Write max_tokens, for hosts that do not know max_completion_tokens'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l reasoning-content -d 'Results: write thoughts to reasoning_content'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l normalize -d 'Results: divide vectors by their length, as OpenAI\'s are'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l no-verify -d 'Leave out the check of converted lines'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -l redact -d 'Show no text of the requests, in the losses file neither; ids are shown'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -s q -l quiet -d 'Print nothing but errors'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -s h -l help -d 'Print help'
complete -c batchline -n "__fish_batchline_using_subcommand convert" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l format -d 'The format of the records; told from the first records when left out' -r
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l profile -d 'Who will run the file: gemini, openai, gemini-openai' -r
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l model -d 'The model of requests that name none; a Gemini file mostly names none' -r
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l compare -d 'Models to price the same requests on, as if converted; separated by commas' -r
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l output-tokens -d 'How long answers get: N tokens, or P50:P95 [default: from nothing to what the request allows]' -r
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l sample -d 'Count a part of each file and extrapolate: 5%, 0.05, or auto for as much as it takes to be within 1 %' -r
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l date -d 'The day the work is billed, YYYY-MM-DD [default: today]' -r
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l prices -d 'Newer prices: batchline\'s own format, LiteLLM\'s list of models, or the data of genai-prices' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l budget -d 'Fail when the batch cost of all files may be more than this, in US dollars' -r
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l output-format -d 'How the estimate is printed' -r -f -a "table\t'For people'
json\t'One JSON object for everything'
csv\t'A header and a line for each endpoint and model'"
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -s q -l quiet -d 'Print figures only: no reasons, no notes, no progress'
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand estimate" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand report" -s o -l output -d 'Where the page goes, - for standard output; a file of that name is replaced' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand report" -l results -d 'What came back: files of results, joined by id with the one file of requests; may be repeated' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand report" -l format -d 'The format of the records; told from the first records when left out' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l profile -d 'Who will run the file: gemini, openai, gemini-openai' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l model -d 'The model the file is for, when the records do not name it' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l today -d 'The day of the page, of prices and of shutdown dates, YYYY-MM-DD [default: today]' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l compare -d 'Models to price the same requests on, as if converted; separated by commas' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l output-tokens -d 'How long answers get: N tokens, or P50:P95 [default: from nothing to what the request allows]' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l prices -d 'Newer prices: batchline\'s own format, LiteLLM\'s list of models, or the data of genai-prices' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand report" -l sample -d 'How much of each file is counted: 5%, 100%, or auto for all of it below 200 MB [default: auto]' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l config -d 'The configuration of all files [default: the batchline.toml nearest above each]' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand report" -l select -d 'Look for these findings only: codes, starts of codes, names, impacts, ALL' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l extend-select -d 'Look for these findings too' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l ignore -d 'Do not look for these findings' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l deny -d 'Fail on these too' -r -f -a "advice\t'Findings that are advice'
unused-suppressions\t'Suppressions in batchline.toml that suppress nothing'"
complete -c batchline -n "__fish_batchline_using_subcommand report" -l title -d 'The title of the page' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l max-findings -d 'Findings listed for each rule, 0 for all; totals are always exact [default: 200]' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand report" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand report" -l no-tokens -d 'Count no tokens: no costs, in a fraction of the time'
complete -c batchline -n "__fish_batchline_using_subcommand report" -l isolated -d 'Read no configuration'
complete -c batchline -n "__fish_batchline_using_subcommand report" -l show-text -d 'Show short windows of the texts around findings'
complete -c batchline -n "__fish_batchline_using_subcommand report" -l redact -d 'Show no ids either'
complete -c batchline -n "__fish_batchline_using_subcommand report" -s q -l quiet -d 'Print nothing but errors'
complete -c batchline -n "__fish_batchline_using_subcommand report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand report" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand join" -s o -l output -d 'Write the row of each request here, in the order of the requests; - for standard output' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand join" -l errors -d 'Write rows that are no answers here instead of among the others' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand join" -l retry -d 'Write the request lines to send again here, byte for byte' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand join" -l only -d 'Which requests are sent again: classes separated by commas [default: all without an answer]' -r
complete -c batchline -n "__fish_batchline_using_subcommand join" -l problems -d 'Write every problem here, a JSON object a line: requests without an answer, rows without a request' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand join" -l text -d 'Write answers alone (text, vector, calls of tools) as csv or jsonl, a line for each request' -r
complete -c batchline -n "__fish_batchline_using_subcommand join" -l model -d 'The model of rows that name none: embeddings of Gemini\'s do not' -r
complete -c batchline -n "__fish_batchline_using_subcommand join" -l date -d 'The day the work was billed, YYYY-MM-DD [default: today]' -r
complete -c batchline -n "__fish_batchline_using_subcommand join" -l prices -d 'Newer prices: batchline\'s own format, LiteLLM\'s list of models, or the data of genai-prices' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand join" -l output-format -d 'How the account is printed' -r -f -a "text\t'For people'
json\t'One JSON object'"
complete -c batchline -n "__fish_batchline_using_subcommand join" -l max-problems -d 'Problems listed of each kind, 0 for all; counts are always exact' -r
complete -c batchline -n "__fish_batchline_using_subcommand join" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand join" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand join" -l unordered -d 'Write rows in the order in which they came: results are read from start to end once more, not at random places'
complete -c batchline -n "__fish_batchline_using_subcommand join" -l estimate -d 'Count the requests too, and put the estimate beside what was taken; takes many times as long'
complete -c batchline -n "__fish_batchline_using_subcommand join" -l redact -d 'Show no messages of providers, which may repeat text of requests; ids are shown'
complete -c batchline -n "__fish_batchline_using_subcommand join" -s q -l quiet -d 'Print nothing but errors'
complete -c batchline -n "__fish_batchline_using_subcommand join" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand join" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand dedupe" -s o -l output -d 'Write the first of identical requests here, untouched; - for standard output' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand dedupe" -l map -d 'Write here whose answer the others get, for `fan-back`' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand dedupe" -l output-format -d 'How the account is printed; on standard error when an output goes to standard output' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand dedupe" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand dedupe" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand dedupe" -s q -l quiet -d 'Print nothing but errors'
complete -c batchline -n "__fish_batchline_using_subcommand dedupe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand dedupe" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand fan-back" -l map -d 'The map that `dedupe` wrote' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand fan-back" -s o -l output -d 'Write the rows here, and a copy for each request that was left out; - for standard output' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand fan-back" -l output-format -d 'How the account is printed; on standard error when an output goes to standard output' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand fan-back" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand fan-back" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand fan-back" -s q -l quiet -d 'Print nothing but errors'
complete -c batchline -n "__fish_batchline_using_subcommand fan-back" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand fan-back" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand sample" -s n -l lines -d 'Take so many lines, or all when there are fewer' -r
complete -c batchline -n "__fish_batchline_using_subcommand sample" -l share -l fraction -d 'Take each line with this probability: 5% or 0.05' -r
complete -c batchline -n "__fish_batchline_using_subcommand sample" -l seed -d 'Which of all samples' -r
complete -c batchline -n "__fish_batchline_using_subcommand sample" -s o -l output -d 'Write the lines here, untouched; - for standard output' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand sample" -l output-format -d 'How the account is printed; on standard error when an output goes to standard output' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand sample" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand sample" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand sample" -s q -l quiet -d 'Print nothing but errors'
complete -c batchline -n "__fish_batchline_using_subcommand sample" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand sample" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand diff" -l max-differences -d 'Differences listed of each kind, 0 for all; counts are always exact' -r
complete -c batchline -n "__fish_batchline_using_subcommand diff" -l output-format -d 'How the account is printed; on standard error when an output goes to standard output' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand diff" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand diff" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand diff" -s q -l quiet -d 'Print nothing but errors'
complete -c batchline -n "__fish_batchline_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand diff" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand stats" -l format -d 'The format of the records; told from the first records when left out' -r
complete -c batchline -n "__fish_batchline_using_subcommand stats" -l output-format -d 'How it is printed; json is one list for all files' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand stats" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand stats" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand stats" -l redact -d 'Show no ids and no keys that the tables do not know'
complete -c batchline -n "__fish_batchline_using_subcommand stats" -s q -l quiet -d 'Show no progress'
complete -c batchline -n "__fish_batchline_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand stats" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand split" -l out-dir -d 'The directory of the shards and their manifest; made when it is not there' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand split" -l max-lines -d 'Most requests of a shard' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l max-bytes -d 'Most bytes of a shard' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l max-tokens -d 'Most input tokens of a shard; they are counted, which takes many times as long' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l tier -d 'The usage tier of your account: a shard has no more tokens than may wait in batches of its model' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l shards -d 'Exactly so many shards, about equal' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l format -d 'The format of the records; told from the first records when left out' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l profile -d 'Who will run the file: gemini, openai, gemini-openai' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l model -d 'The model of requests that name none, to count tokens for' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l name -d 'What names of shards begin with [default: the name of the file]' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l output-format -d 'How the shards are listed' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand split" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand split" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand split" -l no-profile-limits -d 'Keep to the limits given here only, not to those of the profile'
complete -c batchline -n "__fish_batchline_using_subcommand split" -l keep-together -d 'Do not give each model and endpoint shards of its own'
complete -c batchline -n "__fish_batchline_using_subcommand split" -l drop-blank -d 'Leave out blank lines; the file can then not be had back byte for byte'
complete -c batchline -n "__fish_batchline_using_subcommand split" -l force -d 'Replace files of these names that hold something else'
complete -c batchline -n "__fish_batchline_using_subcommand split" -l dry-run -d 'Show the shards, and write nothing'
complete -c batchline -n "__fish_batchline_using_subcommand split" -s q -l quiet -d 'Print nothing but errors and, where asked for, JSON'
complete -c batchline -n "__fish_batchline_using_subcommand split" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand split" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand merge" -s o -l output -d 'Where the file goes, - for standard output' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand merge" -l on-clash -d 'What becomes of a line whose id stands before it' -r -f -a "error\t'Write nothing'
keep-first\t'Leave the line out'
keep-all\t'Leave it as it is'
rename\t'Give it another id: a-2, a-3 …; only for requests'"
complete -c batchline -n "__fish_batchline_using_subcommand merge" -l profile -d 'Who will run the file, to warn of their limits: gemini, openai, gemini-openai' -r
complete -c batchline -n "__fish_batchline_using_subcommand merge" -l max-clashes -d 'Clashes that are listed, 0 for all; they are all counted' -r
complete -c batchline -n "__fish_batchline_using_subcommand merge" -l output-format -d 'How the merge is told; JSON goes to standard output, so the file needs a name' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand merge" -l threads -d 'Worker threads, 0 for one a processor' -r
complete -c batchline -n "__fish_batchline_using_subcommand merge" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand merge" -s q -l quiet -d 'Print nothing but errors, clashes and, where asked for, JSON'
complete -c batchline -n "__fish_batchline_using_subcommand merge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand merge" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand models" -l provider -d 'Only models of this provider: gemini, openai' -r
complete -c batchline -n "__fish_batchline_using_subcommand models" -l date -d 'The day of the prices, YYYY-MM-DD [default: today]' -r
complete -c batchline -n "__fish_batchline_using_subcommand models" -l output-format -d 'How the list is printed' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand models" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand models" -l batchable -d 'Only models that batches take and that are not shut down on the day'
complete -c batchline -n "__fish_batchline_using_subcommand models" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand models" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand explain" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand explain" -s h -l help -d 'Print help'
complete -c batchline -n "__fish_batchline_using_subcommand explain" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand rules" -l output-format -d 'How the list is printed' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand rules" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand rules" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand rules" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand formats" -l output-format -d 'How the list is printed' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand formats" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand formats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand formats" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand config" -l output-format -d 'How settings are printed' -r -f -a "text\t'A table'
json\t'JSON'"
complete -c batchline -n "__fish_batchline_using_subcommand config" -l config -d 'The configuration of all files [default: the batchline.toml nearest above each]' -r -F
complete -c batchline -n "__fish_batchline_using_subcommand config" -l select -d 'Look for these findings only: codes, starts of codes, names, impacts, ALL' -r
complete -c batchline -n "__fish_batchline_using_subcommand config" -l extend-select -d 'Look for these findings too' -r
complete -c batchline -n "__fish_batchline_using_subcommand config" -l ignore -d 'Do not look for these findings' -r
complete -c batchline -n "__fish_batchline_using_subcommand config" -l deny -d 'Fail on these too' -r -f -a "advice\t'Findings that are advice'
unused-suppressions\t'Suppressions in batchline.toml that suppress nothing'"
complete -c batchline -n "__fish_batchline_using_subcommand config" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand config" -l schema -d 'Print the JSON Schema of batchline.toml (draft 2020-12) instead'
complete -c batchline -n "__fish_batchline_using_subcommand config" -l isolated -d 'Read no configuration'
complete -c batchline -n "__fish_batchline_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c batchline -n "__fish_batchline_using_subcommand config" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand schema" -l endpoint -d 'Only lines of this endpoint (formats whose lines have a url)' -r
complete -c batchline -n "__fish_batchline_using_subcommand schema" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand schema" -s h -l help -d 'Print help'
complete -c batchline -n "__fish_batchline_using_subcommand schema" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand completions" -l color -d 'When to use colour; `auto` honours NO_COLOR and terminals' -r -f -a "auto\t''
always\t''
never\t''"
complete -c batchline -n "__fish_batchline_using_subcommand completions" -s h -l help -d 'Print help'
complete -c batchline -n "__fish_batchline_using_subcommand completions" -s V -l version -d 'Print version'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "check" -d 'Check request files: every fault in one pass, with place, reason and remedy'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "convert" -d 'Convert request files between providers, with an account of every loss'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "estimate" -d 'Say what files will cost before they are sent: tokens and dollars, and how sure each figure is'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "report" -d 'Write one HTML page to look at and hand on: verdict, findings, sizes, costs'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "join" -d 'Bring results back to their requests: who has an answer, who has none, and what to send again'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "dedupe" -d 'Leave out identical requests, with a map to give everybody an answer afterwards'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "fan-back" -d 'Give the requests that `dedupe` left out the results of their twins'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "sample" -d 'Take a random part of a file, the same for the same seed'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "diff" -d 'Compare two files by id'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "stats" -d 'Tell what files hold: lines, ids, models, endpoints, sizes, fields, scripts'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "split" -d 'Split a file into shards that servers take, by limits, model and endpoint'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "merge" -d 'Put shards together again, or files of requests or results one behind the other'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "models" -d 'List models: sizes, prices, whether batches take them, how long they live'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "explain" -d 'Explain a rule: what it finds, why it matters, examples, what to do'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "rules" -d 'List every rule'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "formats" -d 'List the formats and who runs them'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "config" -d 'Show which settings hold for files, and why; or the JSON Schema of batchline.toml'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "schema" -d 'Print a format\'s JSON Schema (draft 2020-12)'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "completions" -d 'Print the completions of a shell'
complete -c batchline -n "__fish_batchline_using_subcommand help; and not __fish_seen_subcommand_from check convert estimate report join dedupe fan-back sample diff stats split merge models explain rules formats config schema completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'


using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'batchline' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'batchline'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'batchline' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check request files: every fault in one pass, with place, reason and remedy')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Convert request files between providers, with an account of every loss')
            [CompletionResult]::new('estimate', 'estimate', [CompletionResultType]::ParameterValue, 'Say what files will cost before they are sent: tokens and dollars, and how sure each figure is')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Write one HTML page to look at and hand on: verdict, findings, sizes, costs')
            [CompletionResult]::new('join', 'join', [CompletionResultType]::ParameterValue, 'Bring results back to their requests: who has an answer, who has none, and what to send again')
            [CompletionResult]::new('dedupe', 'dedupe', [CompletionResultType]::ParameterValue, 'Leave out identical requests, with a map to give everybody an answer afterwards')
            [CompletionResult]::new('fan-back', 'fan-back', [CompletionResultType]::ParameterValue, 'Give the requests that `dedupe` left out the results of their twins')
            [CompletionResult]::new('sample', 'sample', [CompletionResultType]::ParameterValue, 'Take a random part of a file, the same for the same seed')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two files by id')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Tell what files hold: lines, ids, models, endpoints, sizes, fields, scripts')
            [CompletionResult]::new('split', 'split', [CompletionResultType]::ParameterValue, 'Split a file into shards that servers take, by limits, model and endpoint')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Put shards together again, or files of requests or results one behind the other')
            [CompletionResult]::new('models', 'models', [CompletionResultType]::ParameterValue, 'List models: sizes, prices, whether batches take them, how long they live')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a rule: what it finds, why it matters, examples, what to do')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'List every rule')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'List the formats and who runs them')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show which settings hold for files, and why; or the JSON Schema of batchline.toml')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print a format''s JSON Schema (draft 2020-12)')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'batchline;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format of the records; told from the first records when left out')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Who will run the file: gemini, openai, gemini-openai')
            [CompletionResult]::new('--model', '--model', [CompletionResultType]::ParameterName, 'The model the file is for, when the records do not name it')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'The day to judge shutdown dates by, YYYY-MM-DD [default: today]')
            [CompletionResult]::new('--tier', '--tier', [CompletionResultType]::ParameterName, 'The usage tier of your account: how many tokens may wait in batches of a model')
            [CompletionResult]::new('--line-bytes-max', '--line-bytes-max', [CompletionResultType]::ParameterName, 'Longest allowed line in bytes [default: 134217728]')
            [CompletionResult]::new('--depth-max', '--depth-max', [CompletionResultType]::ParameterName, 'Deepest allowed nesting, at most 512 [default: 128]')
            [CompletionResult]::new('--rejects', '--rejects', [CompletionResultType]::ParameterName, 'With --fix --unsafe-fixes: move lines that are no JSON objects to the end of this file')
            [CompletionResult]::new('--baseline', '--baseline', [CompletionResultType]::ParameterName, 'Accept the findings that this file lists: only new ones are told, and count')
            [CompletionResult]::new('--write-baseline', '--write-baseline', [CompletionResultType]::ParameterName, 'List the findings there are in this file, to be accepted from now on; what it says of files that are not checked stays')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration of all files [default: the batchline.toml nearest above each]')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Look for these findings only: codes, starts of codes, names, impacts, ALL')
            [CompletionResult]::new('--extend-select', '--extend-select', [CompletionResultType]::ParameterName, 'Look for these findings too')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Do not look for these findings')
            [CompletionResult]::new('--deny', '--deny', [CompletionResultType]::ParameterName, 'Fail on these too')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How findings are told; may be given several times. Without =FILE to standard output, which at most one may')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Where the format without a file of its own goes. A file is replaced when all is done')
            [CompletionResult]::new('--max-findings', '--max-findings', [CompletionResultType]::ParameterName, 'Findings told for each rule of a file, 0 for all; totals are always exact [default: 20; gitlab 100, sarif 5000, json-lines all]')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('--tokens', '--tokens', [CompletionResultType]::ParameterName, 'Count tokens too, and compare them with what the model takes; needs a model, and takes many times as long')
            [CompletionResult]::new('--fix', '--fix', [CompletionResultType]::ParameterName, 'Mend what leaves the meaning of requests as it is, in the files themselves; of standard input to standard output')
            [CompletionResult]::new('--unsafe-fixes', '--unsafe-fixes', [CompletionResultType]::ParameterName, 'With --fix or --diff: mend what rests on a guess too, such as misspelt field names and repeated ids')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Show what would be mended, and write nothing; exit code 1 when there is something')
            [CompletionResult]::new('--exit-non-zero-on-fix', '--exit-non-zero-on-fix', [CompletionResultType]::ParameterName, 'With --fix: exit code 1 when anything was mended, even if nothing is left to find')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no configuration')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Show no text of the requests')
            [CompletionResult]::new('--statistics', '--statistics', [CompletionResultType]::ParameterName, 'Tell how often each rule fired instead of the findings; gitlab, junit and sarif keep theirs')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print findings only: no summary for people, no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print findings only: no summary for people, no progress')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;convert' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'What to convert to: gemini-generate, gemini-embed, openai; for results openai-result, gemini-result')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where converted lines go, - for standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where converted lines go, - for standard output')
            [CompletionResult]::new('--model', '--model', [CompletionResultType]::ParameterName, 'The model that will run the lines')
            [CompletionResult]::new('--model-map', '--model-map', [CompletionResultType]::ParameterName, 'A JSON object with a target model for each model of the file')
            [CompletionResult]::new('--rejects', '--rejects', [CompletionResultType]::ParameterName, 'Write lines that are refused here, unchanged')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'The line map: written with requests, read with results')
            [CompletionResult]::new('--losses', '--losses', [CompletionResultType]::ParameterName, 'Write every loss here, a JSON object a line')
            [CompletionResult]::new('--errors', '--errors', [CompletionResultType]::ParameterName, 'Results: where failed requests go [default: OUT with .errors before its ending, no file when there are none]')
            [CompletionResult]::new('--allow', '--allow', [CompletionResultType]::ParameterName, 'Take the alternative a rule names instead of refusing the line; code or name, may be repeated')
            [CompletionResult]::new('--media-map', '--media-map', [CompletionResultType]::ParameterName, 'Where Gemini has media: a JSON object from address or file id to address, or to {"uri":…,"mimeType":…}')
            [CompletionResult]::new('--voice', '--voice', [CompletionResultType]::ParameterName, 'A voice of Gemini for one of OpenAI, such as alloy=Kore; may be repeated')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Results: when the job ended, in seconds since 1970')
            [CompletionResult]::new('--max-losses', '--max-losses', [CompletionResultType]::ParameterName, 'Losses listed for each rule, 0 for all; totals are always exact')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse every line that loses anything')
            [CompletionResult]::new('--vertex', '--vertex', [CompletionResultType]::ParameterName, 'Gemini lines are for Vertex AI')
            [CompletionResult]::new('--response-json-schema', '--response-json-schema', [CompletionResultType]::ParameterName, 'Write schemas for answers to responseJsonSchema, as they are')
            [CompletionResult]::new('--parameters-json-schema', '--parameters-json-schema', [CompletionResultType]::ParameterName, 'Write parameters of functions to parametersJsonSchema, as they are')
            [CompletionResult]::new('--embed-content-config', '--embed-content-config', [CompletionResultType]::ParameterName, 'Write dimensions to embedContentConfig, the newer place')
            [CompletionResult]::new('--strict-schemas', '--strict-schemas', [CompletionResultType]::ParameterName, 'Make schemas strict on the way to OpenAI')
            [CompletionResult]::new('--max-tokens', '--max-tokens', [CompletionResultType]::ParameterName, 'Write max_tokens, for hosts that do not know max_completion_tokens')
            [CompletionResult]::new('--reasoning-content', '--reasoning-content', [CompletionResultType]::ParameterName, 'Results: write thoughts to reasoning_content')
            [CompletionResult]::new('--normalize', '--normalize', [CompletionResultType]::ParameterName, 'Results: divide vectors by their length, as OpenAI''s are')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Leave out the check of converted lines')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Show no text of the requests, in the losses file neither; ids are shown')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;estimate' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format of the records; told from the first records when left out')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Who will run the file: gemini, openai, gemini-openai')
            [CompletionResult]::new('--model', '--model', [CompletionResultType]::ParameterName, 'The model of requests that name none; a Gemini file mostly names none')
            [CompletionResult]::new('--compare', '--compare', [CompletionResultType]::ParameterName, 'Models to price the same requests on, as if converted; separated by commas')
            [CompletionResult]::new('--output-tokens', '--output-tokens', [CompletionResultType]::ParameterName, 'How long answers get: N tokens, or P50:P95 [default: from nothing to what the request allows]')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Count a part of each file and extrapolate: 5%, 0.05, or auto for as much as it takes to be within 1 %')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day the work is billed, YYYY-MM-DD [default: today]')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Newer prices: batchline''s own format, LiteLLM''s list of models, or the data of genai-prices')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Fail when the batch cost of all files may be more than this, in US dollars')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the estimate is printed')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print figures only: no reasons, no notes, no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print figures only: no reasons, no notes, no progress')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;report' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where the page goes, - for standard output; a file of that name is replaced')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where the page goes, - for standard output; a file of that name is replaced')
            [CompletionResult]::new('--results', '--results', [CompletionResultType]::ParameterName, 'What came back: files of results, joined by id with the one file of requests; may be repeated')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format of the records; told from the first records when left out')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Who will run the file: gemini, openai, gemini-openai')
            [CompletionResult]::new('--model', '--model', [CompletionResultType]::ParameterName, 'The model the file is for, when the records do not name it')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'The day of the page, of prices and of shutdown dates, YYYY-MM-DD [default: today]')
            [CompletionResult]::new('--compare', '--compare', [CompletionResultType]::ParameterName, 'Models to price the same requests on, as if converted; separated by commas')
            [CompletionResult]::new('--output-tokens', '--output-tokens', [CompletionResultType]::ParameterName, 'How long answers get: N tokens, or P50:P95 [default: from nothing to what the request allows]')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Newer prices: batchline''s own format, LiteLLM''s list of models, or the data of genai-prices')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'How much of each file is counted: 5%, 100%, or auto for all of it below 200 MB [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration of all files [default: the batchline.toml nearest above each]')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Look for these findings only: codes, starts of codes, names, impacts, ALL')
            [CompletionResult]::new('--extend-select', '--extend-select', [CompletionResultType]::ParameterName, 'Look for these findings too')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Do not look for these findings')
            [CompletionResult]::new('--deny', '--deny', [CompletionResultType]::ParameterName, 'Fail on these too')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'The title of the page')
            [CompletionResult]::new('--max-findings', '--max-findings', [CompletionResultType]::ParameterName, 'Findings listed for each rule, 0 for all; totals are always exact [default: 200]')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('--no-tokens', '--no-tokens', [CompletionResultType]::ParameterName, 'Count no tokens: no costs, in a fraction of the time')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no configuration')
            [CompletionResult]::new('--show-text', '--show-text', [CompletionResultType]::ParameterName, 'Show short windows of the texts around findings')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Show no ids either')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;join' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the row of each request here, in the order of the requests; - for standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the row of each request here, in the order of the requests; - for standard output')
            [CompletionResult]::new('--errors', '--errors', [CompletionResultType]::ParameterName, 'Write rows that are no answers here instead of among the others')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Write the request lines to send again here, byte for byte')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Which requests are sent again: classes separated by commas [default: all without an answer]')
            [CompletionResult]::new('--problems', '--problems', [CompletionResultType]::ParameterName, 'Write every problem here, a JSON object a line: requests without an answer, rows without a request')
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'Write answers alone (text, vector, calls of tools) as csv or jsonl, a line for each request')
            [CompletionResult]::new('--model', '--model', [CompletionResultType]::ParameterName, 'The model of rows that name none: embeddings of Gemini''s do not')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day the work was billed, YYYY-MM-DD [default: today]')
            [CompletionResult]::new('--prices', '--prices', [CompletionResultType]::ParameterName, 'Newer prices: batchline''s own format, LiteLLM''s list of models, or the data of genai-prices')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the account is printed')
            [CompletionResult]::new('--max-problems', '--max-problems', [CompletionResultType]::ParameterName, 'Problems listed of each kind, 0 for all; counts are always exact')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('--unordered', '--unordered', [CompletionResultType]::ParameterName, 'Write rows in the order in which they came: results are read from start to end once more, not at random places')
            [CompletionResult]::new('--estimate', '--estimate', [CompletionResultType]::ParameterName, 'Count the requests too, and put the estimate beside what was taken; takes many times as long')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Show no messages of providers, which may repeat text of requests; ids are shown')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;dedupe' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the first of identical requests here, untouched; - for standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the first of identical requests here, untouched; - for standard output')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Write here whose answer the others get, for `fan-back`')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the account is printed; on standard error when an output goes to standard output')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;fan-back' {
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'The map that `dedupe` wrote')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the rows here, and a copy for each request that was left out; - for standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the rows here, and a copy for each request that was left out; - for standard output')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the account is printed; on standard error when an output goes to standard output')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;sample' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Take so many lines, or all when there are fewer')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'Take so many lines, or all when there are fewer')
            [CompletionResult]::new('--share', '--share', [CompletionResultType]::ParameterName, 'Take each line with this probability: 5% or 0.05')
            [CompletionResult]::new('--fraction', '--fraction', [CompletionResultType]::ParameterName, 'Take each line with this probability: 5% or 0.05')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Which of all samples')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the lines here, untouched; - for standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the lines here, untouched; - for standard output')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the account is printed; on standard error when an output goes to standard output')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;diff' {
            [CompletionResult]::new('--max-differences', '--max-differences', [CompletionResultType]::ParameterName, 'Differences listed of each kind, 0 for all; counts are always exact')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the account is printed; on standard error when an output goes to standard output')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;stats' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format of the records; told from the first records when left out')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How it is printed; json is one list for all files')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Show no ids and no keys that the tables do not know')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;split' {
            [CompletionResult]::new('--out-dir', '--out-dir', [CompletionResultType]::ParameterName, 'The directory of the shards and their manifest; made when it is not there')
            [CompletionResult]::new('--max-lines', '--max-lines', [CompletionResultType]::ParameterName, 'Most requests of a shard')
            [CompletionResult]::new('--max-bytes', '--max-bytes', [CompletionResultType]::ParameterName, 'Most bytes of a shard')
            [CompletionResult]::new('--max-tokens', '--max-tokens', [CompletionResultType]::ParameterName, 'Most input tokens of a shard; they are counted, which takes many times as long')
            [CompletionResult]::new('--tier', '--tier', [CompletionResultType]::ParameterName, 'The usage tier of your account: a shard has no more tokens than may wait in batches of its model')
            [CompletionResult]::new('--shards', '--shards', [CompletionResultType]::ParameterName, 'Exactly so many shards, about equal')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format of the records; told from the first records when left out')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Who will run the file: gemini, openai, gemini-openai')
            [CompletionResult]::new('--model', '--model', [CompletionResultType]::ParameterName, 'The model of requests that name none, to count tokens for')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What names of shards begin with [default: the name of the file]')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the shards are listed')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('--no-profile-limits', '--no-profile-limits', [CompletionResultType]::ParameterName, 'Keep to the limits given here only, not to those of the profile')
            [CompletionResult]::new('--keep-together', '--keep-together', [CompletionResultType]::ParameterName, 'Do not give each model and endpoint shards of its own')
            [CompletionResult]::new('--drop-blank', '--drop-blank', [CompletionResultType]::ParameterName, 'Leave out blank lines; the file can then not be had back byte for byte')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files of these names that hold something else')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the shards, and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but errors and, where asked for, JSON')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but errors and, where asked for, JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;merge' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where the file goes, - for standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where the file goes, - for standard output')
            [CompletionResult]::new('--on-clash', '--on-clash', [CompletionResultType]::ParameterName, 'What becomes of a line whose id stands before it')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Who will run the file, to warn of their limits: gemini, openai, gemini-openai')
            [CompletionResult]::new('--max-clashes', '--max-clashes', [CompletionResultType]::ParameterName, 'Clashes that are listed, 0 for all; they are all counted')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the merge is told; JSON goes to standard output, so the file needs a name')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads, 0 for one a processor')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but errors, clashes and, where asked for, JSON')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but errors, clashes and, where asked for, JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;models' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Only models of this provider: gemini, openai')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of the prices, YYYY-MM-DD [default: today]')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the list is printed')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('--batchable', '--batchable', [CompletionResultType]::ParameterName, 'Only models that batches take and that are not shut down on the day')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;explain' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;rules' {
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the list is printed')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;formats' {
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How the list is printed')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;config' {
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How settings are printed')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration of all files [default: the batchline.toml nearest above each]')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Look for these findings only: codes, starts of codes, names, impacts, ALL')
            [CompletionResult]::new('--extend-select', '--extend-select', [CompletionResultType]::ParameterName, 'Look for these findings too')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Do not look for these findings')
            [CompletionResult]::new('--deny', '--deny', [CompletionResultType]::ParameterName, 'Fail on these too')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('--schema', '--schema', [CompletionResultType]::ParameterName, 'Print the JSON Schema of batchline.toml (draft 2020-12) instead')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no configuration')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;schema' {
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Only lines of this endpoint (formats whose lines have a url)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour; `auto` honours NO_COLOR and terminals')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'batchline;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check request files: every fault in one pass, with place, reason and remedy')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Convert request files between providers, with an account of every loss')
            [CompletionResult]::new('estimate', 'estimate', [CompletionResultType]::ParameterValue, 'Say what files will cost before they are sent: tokens and dollars, and how sure each figure is')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Write one HTML page to look at and hand on: verdict, findings, sizes, costs')
            [CompletionResult]::new('join', 'join', [CompletionResultType]::ParameterValue, 'Bring results back to their requests: who has an answer, who has none, and what to send again')
            [CompletionResult]::new('dedupe', 'dedupe', [CompletionResultType]::ParameterValue, 'Leave out identical requests, with a map to give everybody an answer afterwards')
            [CompletionResult]::new('fan-back', 'fan-back', [CompletionResultType]::ParameterValue, 'Give the requests that `dedupe` left out the results of their twins')
            [CompletionResult]::new('sample', 'sample', [CompletionResultType]::ParameterValue, 'Take a random part of a file, the same for the same seed')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two files by id')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Tell what files hold: lines, ids, models, endpoints, sizes, fields, scripts')
            [CompletionResult]::new('split', 'split', [CompletionResultType]::ParameterValue, 'Split a file into shards that servers take, by limits, model and endpoint')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Put shards together again, or files of requests or results one behind the other')
            [CompletionResult]::new('models', 'models', [CompletionResultType]::ParameterValue, 'List models: sizes, prices, whether batches take them, how long they live')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a rule: what it finds, why it matters, examples, what to do')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'List every rule')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'List the formats and who runs them')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show which settings hold for files, and why; or the JSON Schema of batchline.toml')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print a format''s JSON Schema (draft 2020-12)')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'batchline;help;check' {
            break
        }
        'batchline;help;convert' {
            break
        }
        'batchline;help;estimate' {
            break
        }
        'batchline;help;report' {
            break
        }
        'batchline;help;join' {
            break
        }
        'batchline;help;dedupe' {
            break
        }
        'batchline;help;fan-back' {
            break
        }
        'batchline;help;sample' {
            break
        }
        'batchline;help;diff' {
            break
        }
        'batchline;help;stats' {
            break
        }
        'batchline;help;split' {
            break
        }
        'batchline;help;merge' {
            break
        }
        'batchline;help;models' {
            break
        }
        'batchline;help;explain' {
            break
        }
        'batchline;help;rules' {
            break
        }
        'batchline;help;formats' {
            break
        }
        'batchline;help;config' {
            break
        }
        'batchline;help;schema' {
            break
        }
        'batchline;help;completions' {
            break
        }
        'batchline;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}

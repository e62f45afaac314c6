// simdjson ENGINE CORPUS FILE PASSES: simdjson on the lines of a corpus, in memory, one thread.
//
// Compiled with -O3 -march=native: On-Demand takes its kernel at compile time, runtime dispatch would give it the slowest one.

#include "simdjson.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace simdjson;

// Longer than the longest line, as iterate_many demands; the default where that is enough.
constexpr size_t BATCH_BYTES = 1 << 20;

// What is read must not be thrown away by the compiler.
static volatile size_t sink;

static void fail(error_code error, size_t line) {
  std::fprintf(stderr, "line %zu: %s\n", line + 1, error_message(error));
  std::exit(1);
}

static error_code read_openai(ondemand::document_reference line) {
  std::string_view id, method, url, model;
  SIMDJSON_TRY(line["custom_id"].get_string().get(id));
  SIMDJSON_TRY(line["method"].get_string().get(method));
  SIMDJSON_TRY(line["url"].get_string().get(url));
  SIMDJSON_TRY(line["body"]["model"].get_string().get(model));
  sink = id.size() + method.size() + url.size() + model.size();
  return SUCCESS;
}

// Key, and of the first part its name and its value as it is written: nothing is unescaped.
static error_code read_part(std::string_view key, ondemand::array parts) {
  for (auto part : parts) {
    ondemand::object fields;
    SIMDJSON_TRY(part.get_object().get(fields));
    for (auto field : fields) {
      std::string_view name;
      SIMDJSON_TRY(field.unescaped_key().get(name));
      ondemand::value value;
      SIMDJSON_TRY(field.value().get(value));
      sink = key.size() + name.size() + value.raw_json_token().size();
      return SUCCESS;
    }
  }
  return SUCCESS;
}

static error_code read_embed(ondemand::document_reference line) {
  std::string_view key;
  ondemand::array parts;
  SIMDJSON_TRY(line["key"].get_string().get(key));
  SIMDJSON_TRY(line["request"]["content"]["parts"].get_array().get(parts));
  return read_part(key, parts);
}

static error_code read_generate(ondemand::document_reference line) {
  std::string_view key;
  ondemand::array contents, parts;
  SIMDJSON_TRY(line["key"].get_string().get(key));
  SIMDJSON_TRY(line["request"]["contents"].get_array().get(contents));
  for (auto content : contents) {
    SIMDJSON_TRY(content["parts"].get_array().get(parts));
    return read_part(key, parts);
  }
  return SUCCESS;
}

static error_code read_result_heads(ondemand::document_reference line) {
  std::string_view key, first;
  uint64_t tokens;
  SIMDJSON_TRY(line["key"].get_string().get(key));
  auto response = line["response"];
  ondemand::object usage;
  SIMDJSON_TRY(response["usageMetadata"].get_object().get(usage));
  SIMDJSON_TRY(usage["promptTokenCount"].get_uint64().get(tokens));
  sink = key.size() + tokens;
  return SUCCESS;
}

// The same and every number of the vector.
static error_code read_result_values(ondemand::document_reference line) {
  std::string_view key;
  SIMDJSON_TRY(line["key"].get_string().get(key));
  auto response = line["response"];
  double sum = 0;
  ondemand::array values;
  SIMDJSON_TRY(response["embedding"]["values"].get_array().get(values));
  for (auto value : values) {
    double number;
    SIMDJSON_TRY(value.get_double().get(number));
    sum += number;
  }
  uint64_t tokens;
  SIMDJSON_TRY(response["usageMetadata"]["promptTokenCount"].get_uint64().get(tokens));
  sink = key.size() + tokens + size_t(sum * 1000);
  return SUCCESS;
}

template <error_code (*READ)(ondemand::document_reference)>
static size_t on_demand(ondemand::parser &parser, const padded_string &file) {
  ondemand::document_stream lines;
  if (auto error = parser.iterate_many(file, BATCH_BYTES).get(lines)) fail(error, 0);
  size_t count = 0;
  for (auto line : lines) {
    ondemand::document_reference document;
    if (auto error = line.get(document)) fail(error, count);
    if (auto error = READ(document)) fail(error, count);
    count++;
  }
  return count;
}

static size_t dom_pass(dom::parser &parser, const padded_string &file) {
  dom::document_stream lines;
  if (auto error = parser.parse_many(file, BATCH_BYTES).get(lines)) fail(error, 0);
  size_t count = 0;
  for (auto line : lines) {
    dom::element element;
    if (auto error = line.get(element)) fail(error, count);
    count++;
  }
  return count;
}

static size_t pass(const std::string &engine, const std::string &corpus, ondemand::parser &demand,
                   dom::parser &dom, const padded_string &file) {
  if (engine == "simdjson-dom") return dom_pass(dom, file);
  if (engine == "simdjson-values") return on_demand<read_result_values>(demand, file);
  if (corpus == "openai-chat" || corpus == "small") return on_demand<read_openai>(demand, file);
  if (corpus == "gemini-embed") return on_demand<read_embed>(demand, file);
  if (corpus == "embed-results") return on_demand<read_result_heads>(demand, file);
  return on_demand<read_generate>(demand, file);
}

int main(int count, char **args) {
  if (count != 5) {
    std::fprintf(stderr, "Usage: simdjson ENGINE CORPUS FILE PASSES (simdjson %s)\n", SIMDJSON_VERSION);
    return 2;
  }
  padded_string file;
  if (auto error = padded_string::load(args[3]).get(file)) fail(error, 0);
  ondemand::parser demand;
  dom::parser dom;
#ifdef SIMDJSON_THREADS_ENABLED
  demand.threaded = dom.threaded = false;
#endif
  size_t lines = 0;
  std::string seconds;
  for (int left = std::atoi(args[4]); left > 0; left--) {
    auto start = std::chrono::steady_clock::now();
    lines = pass(args[1], args[2], demand, dom, file);
    std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    seconds += (seconds.empty() ? "" : ",") + std::to_string(spent.count());
  }
  std::printf("{\"peer\":\"%s\",\"version\":\"%s %s\",\"lines\":%zu,\"bytes\":%zu,\"seconds\":[%s]}\n", args[1],
              SIMDJSON_VERSION, builtin_implementation()->name().c_str(), lines, file.size(), seconds.c_str());
}

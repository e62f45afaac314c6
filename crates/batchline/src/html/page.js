"use strict";
// The table of findings and the colours. Texts go into the page as text only.
(() => {
  const byId = (id) => document.getElementById(id);
  const PAGE_ROWS = 50;
  const THEME = "batchline-theme";
  // The order of the cells of a row.
  const RULE = 0, FILE = 1, LINE = 2, COLUMN = 3, POINTER = 4, ID = 5, MESSAGE = 6, HELP = 7, WINDOW = 8;
  // And of a rule.
  const CODE = 0, NAME = 1, IMPACT = 2, CLASS = 3, SIGN = 4, WORD = 5;

  // Pages from disk may not be allowed to keep anything.
  const kept = {
    get() { try { return localStorage.getItem(THEME); } catch { return null; } },
    set(value) { try { localStorage.setItem(THEME, value); } catch { /* only this visit */ } },
  };

  function theme() {
    const button = byId("theme");
    const prefersDark = matchMedia("(prefers-color-scheme: dark)");
    const root = document.documentElement;
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches);
    const label = () => { button.textContent = isDark() ? "Light colours" : "Dark colours"; };
    const known = kept.get();
    if (known === "dark" || known === "light") root.dataset.theme = known;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      kept.set(root.dataset.theme);
      label();
    });
    prefersDark.addEventListener("change", label);
    label();
    button.hidden = false;
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  // Words between backticks are code.
  function sentence(text) {
    const parts = text.split("`");
    return parts.length % 2 ? parts.map((part, index) => (index % 2 ? element("code", "", part) : part)) : [text];
  }

  const grouped = (number) => number.toLocaleString("en");

  function table() {
    const explorer = byId("explorer");
    if (!explorer) return;
    const { rules, files, rows } = JSON.parse(byId("data").textContent);
    const inputs = { text: byId("filter-text"), impact: byId("filter-impact"), rule: byId("filter-rule"), file: byId("filter-file") };
    const heads = [...document.querySelectorAll("#table th")];
    const state = { key: "place", ascending: true, page: 0, shown: rows };

    const compareTexts = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
    const place = (a, b) => a[FILE] - b[FILE] || a[LINE] - b[LINE] || a[COLUMN] - b[COLUMN] || a[RULE] - b[RULE];
    const orders = {
      impact: (a, b) => rules[a[RULE]][IMPACT] - rules[b[RULE]][IMPACT],
      rule: (a, b) => compareTexts(rules[a[RULE]][CODE], rules[b[RULE]][CODE]),
      place: () => 0,
      id: (a, b) => compareTexts(a[ID], b[ID]),
      message: (a, b) => compareTexts(a[MESSAGE], b[MESSAGE]),
    };
    const texts = rows.map((row) =>
      [rules[row[RULE]][CODE], rules[row[RULE]][NAME], files[row[FILE]], row[POINTER], row[ID], row[MESSAGE], row[HELP], ...(row[WINDOW] || [])].join("\n").toLowerCase());
    const numbers = rows.map((_, number) => number);

    function choose(select, values) {
      for (const [value, text] of values) {
        const option = element("option", "", text);
        option.value = value;
        select.append(option);
      }
    }

    function filtered() {
      const words = inputs.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const { impact, rule, file } = inputs;
      const passes = (number) => {
        const row = rows[number];
        return (impact.value === "" || rules[row[RULE]][IMPACT] === Number(impact.value))
          && (rule.value === "" || row[RULE] === Number(rule.value))
          && (file.value === "" || row[FILE] === Number(file.value))
          && words.every((word) => texts[number].includes(word));
      };
      const order = orders[state.key];
      const sign = state.ascending ? 1 : -1;
      return numbers.filter(passes).map((number) => rows[number])
        .sort((a, b) => sign * (order(a, b) || place(a, b)));
    }

    function cells(row) {
      const rule = rules[row[RULE]];
      const sign = element("span", "", rule[SIGN]);
      sign.setAttribute("aria-hidden", "true");
      const where = element("td", "place", element("bdi", "", files[row[FILE]]));
      if (row[LINE] > 0) where.append(`, line ${grouped(row[LINE])}, column ${grouped(row[COLUMN])}`);
      if (row[POINTER]) where.append(element("br"), element("bdi", "pointer", row[POINTER]));
      const said = element("td", "", element("div", "message", element("bdi", "", ...sentence(row[MESSAGE]))));
      if (row[WINDOW]) {
        const [before, marked, after] = row[WINDOW];
        said.append(element("div", "window", element("bdi", "", before, element("mark", "", marked), after)));
      }
      said.append(element("div", "help", element("bdi", "", ...sentence(row[HELP]))));
      return [
        element("td", "", element("span", `badge ${rule[CLASS]}`, sign, ` ${rule[WORD]}`)),
        element("td", "", element("code", "", rule[CODE]), element("br"), rule[NAME]),
        where,
        element("td", "", element("bdi", "id", row[ID])),
        said,
      ];
    }

    function show() {
      const count = state.shown.length;
      const pages = Math.max(1, Math.ceil(count / PAGE_ROWS));
      state.page = Math.min(Math.max(state.page, 0), pages - 1);
      const from = state.page * PAGE_ROWS;
      const part = state.shown.slice(from, from + PAGE_ROWS);
      byId("rows").replaceChildren(...part.map((row) => element("tr", "", ...cells(row))));
      const of = count === rows.length ? "" : ` (of ${grouped(rows.length)})`;
      byId("status").textContent = count === 0
        ? `No finding matches${of}`
        : `${grouped(from + 1)} to ${grouped(from + part.length)} of ${grouped(count)} findings${of}`;
      byId("page-number").textContent = `Page ${grouped(state.page + 1)} of ${grouped(pages)}`;
      byId("previous").disabled = state.page === 0;
      byId("next").disabled = state.page === pages - 1;
      byId("pager").hidden = pages === 1;
    }

    function update() {
      state.shown = filtered();
      state.page = 0;
      show();
    }

    function sort(key) {
      state.ascending = state.key === key ? !state.ascending : true;
      state.key = key;
      for (const head of heads) {
        const mine = head.firstElementChild.dataset.key === key;
        head.setAttribute("aria-sort", mine ? (state.ascending ? "ascending" : "descending") : "none");
      }
      update();
    }

    function turn(by) {
      state.page += by;
      show();
      byId("findings").scrollIntoView();
    }

    const impacts = new Map(rules.map((rule) => [rule[IMPACT], rule[WORD]]));
    choose(inputs.impact, [...impacts].sort((a, b) => a[0] - b[0]));
    choose(inputs.rule, rules.map((rule, number) => [number, `${rule[CODE]} ${rule[NAME]} (${rule[WORD]})`]));
    const withFindings = new Set(rows.map((row) => row[FILE]));
    choose(inputs.file, files.map((file, number) => [number, file]).filter(([number]) => withFindings.has(number)));
    const form = byId("filters");
    form.addEventListener("input", update);
    form.addEventListener("change", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    // The fields are empty only after the event.
    form.addEventListener("reset", () => setTimeout(update));
    heads.forEach((head) => head.firstElementChild.addEventListener("click", () => sort(head.firstElementChild.dataset.key)));
    byId("previous").addEventListener("click", () => turn(-1));
    byId("next").addEventListener("click", () => turn(1));
    for (const link of document.querySelectorAll("a[data-rule]")) {
      link.addEventListener("click", () => {
        form.reset();
        inputs.rule.value = link.dataset.rule;
        update();
      });
    }
    explorer.hidden = false;
    update();
  }

  theme();
  table();
})();

// Filters and sorts all claims; what is chosen stands in the address, so that it can be sent and survives a reload.
(function () {
  "use strict";
  const HREF = 0, SAID = 1, STANCE = 2, VERB = 3, WHAT = 4, TOLL = 5, SCOPE = 6, PLACE = 7, MOMENT = 8, START = 9, DOCUMENT = 10, STATUS = 11, WORDS = 12, NUMBER = 13, KNOWN = 14;
  const SORTS = { said: SAID, what: WHAT, number: NUMBER, where: PLACE, when: START, document: DOCUMENT, status: STATUS };
  const NAMES = ["Who says", "What", "How many", "Where", "When", "Document", "Judged"];
  const PAGE = 100;
  const rows = [];
  for (let part = 1; window[`onrecordClaims${part}`]; part += 1) rows.push(...window[`onrecordClaims${part}`]);
  const form = document.getElementById("filters");
  const table = document.getElementById("claims");
  const found = document.getElementById("found");
  const pages = document.getElementById("pages");
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const searched = rows.map((row) => fold([row[SAID], row[WHAT], row[TOLL], row[PLACE], row[DOCUMENT], row[WORDS]].join(" ")));
  let state = new URLSearchParams(location.hash.slice(1));

  function fill(select, column) {
    for (const value of [...new Set(rows.map((row) => row[column]))].sort((a, b) => a.localeCompare(b))) {
      const option = document.createElement("option");
      option.value = option.textContent = value;
      select.append(option);
    }
  }

  function matches(row, index) {
    const want = (name) => state.get(name) || "";
    const words = fold(want("q")).split(/\s+/).filter(Boolean);
    if (!words.every((word) => searched[index].includes(word))) return false;
    if (want("said") && row[SAID] !== want("said")) return false;
    if (want("stance") && row[STANCE] !== want("stance")) return false;
    if (want("scope") && row[SCOPE] !== want("scope")) return false;
    if (want("place") && row[KNOWN] !== want("place")) return false;
    if (want("moment") && (row[START] ? "known" : "unknown") !== want("moment")) return false;
    if (want("document") && row[DOCUMENT] !== want("document")) return false;
    return !want("status") || row[STATUS] === want("status");
  }

  function order(chosen) {
    const [name, way] = (state.get("sort") || "").split("-");
    const column = SORTS[name];
    if (column === undefined) return chosen;
    const sign = way === "down" ? -1 : 1;
    const value = column === NUMBER ? (row) => (row[column] === "" ? NaN : Number(row[column])) : (row) => row[column];
    const empty = (item) => item === "" || Number.isNaN(item);
    return chosen.sort((left, right) => {
      const a = value(left), b = value(right);
      if (empty(a) || empty(b)) return Number(empty(a)) - Number(empty(b));
      return sign * (typeof a === "number" ? a - b : a.localeCompare(b));
    });
  }

  function element(name, words, className) {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    if (className) made.className = className;
    return made;
  }

  function isolate(words) { const made = element("bdi", words); made.dir = "auto"; return made; }

  function cell(row, name) { const made = row.insertCell(); made.dataset.name = name; return made; }

  function draw(body, row) {
    const line = body.insertRow();
    const said = cell(line, NAMES[0]);
    said.append(isolate(row[SAID]), " ", element("span", row[VERB], "how"));
    const words = cell(line, NAMES[1]);
    const link = element("a", "", "quote-link");
    link.href = row[HREF];
    link.append(isolate(row[WORDS]));
    words.append(row[WHAT], " ", row[WORDS].startsWith("withheld: ") ? element("span", row[WORDS], "withheld") : link);
    cell(line, NAMES[2]).textContent = row[TOLL] || "–";
    cell(line, NAMES[3]).append(isolate(row[PLACE] || "unknown"));
    cell(line, NAMES[4]).textContent = row[MOMENT];
    const title = element("a", "");
    title.href = row[HREF];
    title.append(isolate(row[DOCUMENT]));
    cell(line, NAMES[5]).append(title);
    cell(line, NAMES[6]).append(element("span", row[STATUS], `status status-${row[STATUS]}`));
  }

  function drawPages(last, now) {
    pages.hidden = last < 2;
    const list = element("ul");
    for (let page = 1; page <= last; page += 1) {
      const link = element("a", String(page));
      const next = new URLSearchParams(state);
      next.set("page", page);
      link.href = `#${next}`;
      if (page === now) link.setAttribute("aria-current", "page");
      const item = element("li");
      item.append(link);
      list.append(item);
    }
    pages.replaceChildren(list);
  }

  function render() {
    const chosen = order(rows.filter(matches));
    const last = Math.max(1, Math.ceil(chosen.length / PAGE));
    const now = Math.min(last, Math.max(1, Number(state.get("page")) || 1));
    const body = document.createElement("tbody");
    chosen.slice((now - 1) * PAGE, now * PAGE).forEach((row) => draw(body, row));
    table.tBodies[0].replaceWith(body);
    table.caption.textContent = last > 1 ? `Page ${now} of ${last}` : "";
    found.textContent = `${chosen.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} claims`;
    drawPages(last, now);
    table.querySelectorAll("th[data-sort]").forEach((head) => {
      const [name, way] = (state.get("sort") || "").split("-");
      if (name === head.dataset.sort) head.setAttribute("aria-sort", way === "down" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  }

  function keep(next) {
    state = next;
    history.replaceState(null, "", `#${state}`);
    render();
  }

  function read() {
    for (const field of form.elements) if (field.name) field.value = state.get(field.name) || "";
    render();
  }

  function changed() {
    const next = new URLSearchParams();
    for (const field of form.elements) if (field.name && field.value) next.set(field.name, field.value);
    if (state.get("sort")) next.set("sort", state.get("sort"));
    keep(next);
  }

  fill(form.elements.said, SAID);
  fill(form.elements.document, DOCUMENT);
  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); keep(new URLSearchParams()); read(); });
  table.querySelectorAll("th[data-sort]").forEach((head) => {
    const button = element("button", head.textContent);
    button.type = "button";
    button.addEventListener("click", () => {
      const next = new URLSearchParams(state);
      next.delete("page");
      next.set("sort", `${head.dataset.sort}-${state.get("sort") === `${head.dataset.sort}-up` ? "down" : "up"}`);
      keep(next);
    });
    head.replaceChildren(button);
  });
  addEventListener("hashchange", () => { state = new URLSearchParams(location.hash.slice(1)); read(); });
  if (named && named.matches("tr")) { named.classList.add("chosen"); return; }
  read();
})();

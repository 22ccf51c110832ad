// The page desk with a script: acts at once, keys, undo, and a preview from the server.
// Without it the same buttons post the same acts (articles/admin/desk.py).

import { act, articleNear, same, unused } from "./labels.js";

function open(form) {
  const rows = form.querySelector(".desk-rows");
  const tools = form.querySelector(".desk-tools");
  const made = form.querySelector(".desk-made");
  const said = form.querySelector("[data-said]");
  const field = form.elements.labels;
  let labels = JSON.parse(field.value);
  const words = new Map([...tools.querySelectorAll("[data-words]")].map((one) => [one.value.slice(5), one.dataset.words]));
  const page = { blocks: texts(rows, labels), words, reasons: reasons(rows, labels), unsaved: said.dataset.unsaved };
  let [past, future] = [[], []];
  let waiting = 0;

  const boxes = () => [...rows.querySelectorAll("input[type=checkbox]")];
  const here = () => boxes().indexOf(document.activeElement);

  function chosen() {
    const places = boxes().flatMap((box, place) => (box.checked ? [place] : []));
    return places.length || here() < 0 ? places : [here()];
  }

  function change(next) {
    past.push(labels);
    future = [];
    show(next);
  }

  function step(from, to) {
    if (!from.length) return say(said.dataset.nothing);
    to.push(labels);
    show(from.pop());
  }

  function show(next) {
    const at = here();
    fill(rows, next, page);
    labels = next;
    field.value = JSON.stringify(labels);
    boxes()[Math.min(at, labels.length - 1)]?.focus();
    offerArticles(tools, unused(labels));
    preview();
  }

  function perform(name) {
    const places = chosen();
    const next = act(labels, places, name === "cut" ? `cut:${offset(places[0])}` : name);
    if (same(next, labels)) return say(said.dataset.nothing);
    change(next);
    const names = places.map((place) => rows.children[place]?.dataset.name).filter(Boolean);
    say(`${names.join("; ")} — ${page.unsaved}`);
  }

  function offset(place) {
    const label = labels[place];
    if (!label) return 0;
    const marked = markedOffset(rows.children[place]?.querySelector(".desk-text"));
    if (marked > 0) return label[1] + marked;
    const wanted = form.elements.words.value.trim();
    const rest = page.blocks.get(label[0]).slice(label[1] + 1, label[2]).join("");
    const found = wanted ? rest.indexOf(wanted) : -1;
    return found < 0 ? 0 : label[1] + 1 + [...rest.slice(0, found)].length;
  }

  function say(sentence) {
    said.textContent = sentence;
  }

  function preview() {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const taken = new Set([...made.querySelectorAll("[name=take]:checked")].map((box) => box.value));
      const sent = field.value;
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) }).catch(() => null);
      if (!answer?.ok || sent !== field.value) return;
      made.innerHTML = await answer.text();
      for (const box of made.querySelectorAll("[name=take]")) box.checked = taken.has(box.value);
    }, 120);
  }

  function walk(steps, choosing) {
    const all = boxes();
    const from = here();
    const to = all[Math.max(0, Math.min(all.length - 1, from + steps))];
    if (choosing) for (const box of [all[from], to]) if (box) box.checked = true;
    to?.focus();
  }

  function clear() {
    for (const box of rows.querySelectorAll(":checked")) box.checked = false;
  }

  function shift(steps) {
    const places = chosen();
    if (places.length) perform(`move:${articleNear(labels, places[0]) + steps}`);
  }

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("undo" in button.dataset) return step(past, future);
    if ("redo" in button.dataset) return step(future, past);
    if (button.value === "save") return;
    event.preventDefault();
    perform(button.value);
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.isComposing || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key === "s") { event.preventDefault(); tools.querySelector("[value=save]").click(); }
      return;
    }
    const moves = { arrowdown: 1, arrowup: -1, j: 1, k: -1 };
    if (key in moves) { event.preventDefault(); return walk(moves[key], event.shiftKey); }
    if (key === "m") { event.preventDefault(); shift(event.shiftKey ? -1 : 1); return clear(); }
    if (key === "z" && event.shiftKey) return step(future, past);
    if (key === "escape") return clear();
    const button = tools.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!button || event.shiftKey) return;
    event.preventDefault();
    button.click();
    clear();
  });

  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && past.length) event.preventDefault();
  });

  for (const hidden of tools.querySelectorAll("[data-undo], [data-redo], [data-help]")) hidden.hidden = false;
  for (const place of labels.keys()) name(rows.children[place], labels[place], words);
  offerArticles(tools, unused(labels));
  (boxes().find((box) => box.checked) ?? boxes()[0])?.focus({ preventScroll: true });
}

// The characters of every block, put together from its spans: offsets count characters.
function texts(rows, labels) {
  const found = new Map();
  labels.forEach((label, place) => {
    const text = rows.children[place].querySelector(".desk-text").textContent;
    found.set(label[0], [...(found.get(label[0]) ?? []), ...text]);
  });
  return found;
}

// What a reason speaks of: all of a label but the number of its article.
const judged = ([block, start, end, role, , joins]) => JSON.stringify([block, start, end, role, joins]);

function reasons(rows, labels) {
  return new Map(labels.map((label, place) => [judged(label), rows.children[place].querySelector(".desk-reason").textContent]));
}

// Make the rows those of other labels; rows whose label stays are not touched.
function fill(rows, labels, page) {
  if (rows.children.length !== labels.length) for (const box of rows.querySelectorAll(":checked")) box.checked = false;
  while (rows.children.length > labels.length) rows.lastElementChild.remove();
  while (rows.children.length < labels.length) rows.append(rows.lastElementChild.cloneNode(true));
  labels.forEach((label, place) => {
    const row = rows.children[place];
    if (row.dataset.label === JSON.stringify(label)) return;
    const put = (part, text) => { row.querySelector(`.desk-${part}`).textContent = text; };
    row.className = `desk-row role-${label[3]}`;
    row.dataset.tone = (label[4] ?? 0) % 8;
    row.toggleAttribute("data-outside", label[4] === null);
    row.toggleAttribute("data-joins", label[5]);
    row.querySelector("input").value = place;
    put("number", label[1] === 0 ? label[0] : "");
    put("article", label[4] ?? "");
    put("role", page.words.get(label[3]));
    put("text", page.blocks.get(label[0]).slice(label[1], label[2]).join(""));
    put("reason", page.reasons.get(judged(label)) ?? page.unsaved);
    name(row, label, page.words);
  });
}

const named = (label, words) => `${label[0]}: ${words.get(label[3])}${label[4] === null ? "" : ` ${label[4]}`}`;

function name(row, label, words) {
  row.dataset.label = JSON.stringify(label);
  row.dataset.name = named(label, words);
}

// Buttons to move blocks to every article, the last one for a new article.
function offerArticles(tools, number) {
  const buttons = [...tools.querySelectorAll("[value^='move:']")];
  const last = buttons.at(-1);
  for (const button of buttons.slice(0, -1)) button.remove();
  for (let article = 1; article < number; article += 1) {
    const button = last.cloneNode();
    Object.assign(button, { value: `move:${article}`, textContent: article });
    button.dataset.tone = article % 8;
    last.before(button);
  }
  last.value = `move:${number}`;
}

// How far into a text the reader has marked something, in characters; 0 where nothing is marked.
function markedOffset(element) {
  const selection = getSelection();
  if (!element || selection.isCollapsed || !element.contains(selection.anchorNode)) return 0;
  const range = selection.getRangeAt(0);
  return [...element.textContent.slice(0, range.startOffset)].length;
}

const form = document.querySelector("form.desk");
if (form?.querySelector(".desk-tools")) open(form);

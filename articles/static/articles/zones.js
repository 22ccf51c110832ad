// Zones drawn on the picture of their page. Every zone is a row of the form, whose fields are
// what is saved: this script only writes into them, and shows them. Without it they are typed.

const SVG = "http://www.w3.org/2000/svg";
const NEAR = 14; // pixels from the first corner, within which a click closes a zone
const LEAST = 0.5; // hundredths of the page; a smaller rectangle was none

function open(form) {
  const find = (name) => form.querySelector(`[data-${name}]`);
  const [sheet, list, blank, tools, said, target] = ["sheet", "rows", "blank", "tools", "said", "target"].map(find);
  const svg = sheet.querySelector("svg");
  const theirs = [...svg.querySelectorAll(".zone-theirs")];
  const total = form.elements["zone-TOTAL_FORMS"];
  let mode = "";
  let drawing = [];
  let chosen = null;
  let drag = null;
  let pressed = false;
  let [past, future] = [[], []];

  const rows = () => [...list.children];
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const corners = (row) => read(field(row, "corners").value);
  const isThere = (row) => !field(row, "DELETE").checked && corners(row).length > 0;
  const say = (sentence) => { said.textContent = sentence; };

  // What is undone and done again: the fields of all rows.
  const values = () => rows().map((row) => [field(row, "article").value, field(row, "corners").value, field(row, "DELETE").checked]);

  function put(state) {
    while (list.children.length < state.length) addRow();
    rows().forEach((row, place) => {
      const [article, text, gone] = state[place] ?? ["", "", false];
      field(row, "article").value = article;
      field(row, "corners").value = text;
      field(row, "DELETE").checked = gone;
    });
    show();
  }

  function change(act) {
    past.push(values());
    future = [];
    act();
    say(said.dataset.unsaved);
    show();
  }

  function step(from, to) {
    if (!from.length) return say(said.dataset.nothing);
    to.push(values());
    put(from.pop());
    say(said.dataset.unsaved);
  }

  function addRow() {
    const html = blank.innerHTML.replaceAll("__prefix__", total.value);
    list.insertAdjacentHTML("beforeend", html);
    total.value = Number(total.value) + 1;
    return list.lastElementChild;
  }

  function add(points) {
    const empty = rows().find((row) => !corners(row).length && !field(row, "article").value && !field(row, "pk").value);
    const row = empty ?? addRow();
    field(row, "article").value = target.value;
    write(row, points);
    chosen = row;
    offerNext();
  }

  // The next zone is drawn for the next article that has none.
  function offerNext() {
    const taken = new Set(rows().filter(isThere).map((row) => field(row, "article").value));
    const next = [...target.options].find((option) => !taken.has(option.value));
    if (next) target.value = next.value;
  }

  function remove(row) {
    if (!row || !isThere(row)) return say(said.dataset.nothing);
    change(() => {
      if (field(row, "pk").value) field(row, "DELETE").checked = true;
      else for (const name of ["article", "corners"]) field(row, name).value = "";
    });
  }

  const write = (row, points) => {
    field(row, "corners").value = points.map((point) => point.map((number) => Number(number.toFixed(2))).join()).join(" ");
  };

  // Showing

  function show() {
    const shapes = rows().flatMap((row, place) => {
      const points = corners(row);
      const select = field(row, "article");
      row.dataset.tone = Math.max(0, select.selectedIndex) % 8;
      row.toggleAttribute("data-chosen", row === chosen);
      row.toggleAttribute("data-gone", field(row, "DELETE").checked);
      row.querySelector("[data-number]").textContent = place + 1;
      return isThere(row) ? [shape(row, points, select)] : [];
    });
    const handles = chosen && isThere(chosen) ? corners(chosen).map(handle) : [];
    svg.replaceChildren(...theirs, ...shapes, ...handles, ...sketch());
    for (const badge of sheet.querySelectorAll(".zone-badge")) badge.remove();
    rows().forEach((row, place) => { if (isThere(row)) sheet.append(badgeOf(row, place)); });
  }

  function shape(row, points, select) {
    const polygon = made("polygon", { points: points.map(units).join(" "), class: `zone-${row.querySelector(".tag-proposed") ? "proposed" : "confirmed"}` });
    polygon.dataset.tone = row.dataset.tone;
    polygon.toggleAttribute("data-chosen", row === chosen);
    polygon.append(made("title", {}));
    polygon.firstChild.textContent = select.selectedOptions[0]?.textContent ?? "";
    polygon.row = row;
    return polygon;
  }

  // A line of no length with round ends is a dot, however the picture is stretched.
  function handle(point, corner) {
    const dot = made("path", { d: `M${units(point)}h0`, class: "zone-corner" });
    dot.corner = corner;
    return dot;
  }

  const sketch = () => (drawing.length ? [made("polyline", { points: drawing.map(units).join(" "), class: "zone-sketch" }), handle(drawing[0])] : []);

  function badgeOf(row, place) {
    const badge = document.createElement("span");
    const [x, y] = corners(row)[0];
    badge.className = "zone-badge";
    badge.dataset.tone = row.dataset.tone;
    badge.textContent = place + 1;
    badge.style.left = `${x}%`;
    badge.style.top = `${y}%`;
    return badge;
  }

  function choose(row, focus) {
    chosen = row;
    show();
    if (focus) {
      field(row, "article").focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  }

  // Drawing

  function setMode(next) {
    mode = mode === next ? "" : next;
    drawing = [];
    sheet.toggleAttribute("data-drawing", Boolean(mode));
    for (const button of tools.querySelectorAll("[data-mode]")) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    say(mode ? said.dataset[mode] : "");
    show();
  }

  function at(event) {
    const box = svg.getBoundingClientRect();
    const part = (value, start, size) => Math.min(100, Math.max(0, (100 * (value - start)) / size));
    return [part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height)];
  }

  function closes(event) {
    if (drawing.length < 3) return false;
    const box = svg.getBoundingClientRect();
    const [x, y] = drawing[0];
    return Math.hypot(event.clientX - box.left - (x * box.width) / 100, event.clientY - box.top - (y * box.height) / 100) <= NEAR;
  }

  function finish() {
    const points = drawing;
    if (points.length < 3) return;
    setMode("");
    change(() => add(points));
  }

  const rectangle = ([x1, y1], [x2, y2]) => [[Math.min(x1, x2), Math.min(y1, y2)], [Math.max(x1, x2), Math.min(y1, y2)], [Math.max(x1, x2), Math.max(y1, y2)], [Math.min(x1, x2), Math.max(y1, y2)]];

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (mode === "rectangle") drag = { from: at(event) };
    else if (mode === "polygon") drag = null;
    else if ("corner" in event.target) drag = { corner: event.target.corner, before: values() };
    // A zone that is chosen already is not shown anew: a shape that goes hears no double click.
    else if (event.target.row && event.target.row !== chosen) choose(event.target.row, event.pointerType === "mouse");
    if (!drag) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
  });

  // Wherever a press ends, it is a corner only if it began on the picture.
  document.addEventListener("pointerdown", (event) => {
    pressed = mode === "polygon" && event.button === 0 && svg.contains(event.target);
  });

  svg.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (drag.from) {
      drawing = rectangle(drag.from, at(event));
    } else {
      const points = corners(chosen);
      points[drag.corner] = at(event);
      write(chosen, points);
      drag.moved = true;
    }
    show();
  });

  svg.addEventListener("pointerup", (event) => {
    const done = drag;
    drag = null;
    if (done?.from) {
      const [[x1, y1], , [x2, y2]] = (drawing = rectangle(done.from, at(event)));
      if (Math.min(x2 - x1, y2 - y1) >= LEAST) finish();
      else drawing = [];
      show();
    } else if (done?.moved) {
      past.push(done.before);
      future = [];
      say(said.dataset.unsaved);
    } else if (!done && mode === "polygon") {
      if (event.button !== 0 || !pressed) return;
      if (closes(event)) return finish();
      drawing.push(at(event));
      show();
    }
  });

  svg.addEventListener("pointercancel", cancel);

  function cancel() {
    if (drag?.before) put(drag.before);
    drag = null;
    if (mode) setMode(mode);
  }

  // Another corner on the edge that is nearest to a double click.
  svg.addEventListener("dblclick", (event) => {
    const row = event.target.row;
    if (mode || !row) return;
    const points = corners(row);
    const here = at(event);
    const gaps = points.map((point, place) => gap(here, point, points[(place + 1) % points.length]));
    points.splice(gaps.indexOf(Math.min(...gaps)) + 1, 0, here);
    change(() => write(row, points));
  });

  // Fields, buttons and keys

  list.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && row !== chosen) choose(row);
  });
  let before = values();
  list.addEventListener("focusin", () => { before = values(); });
  list.addEventListener("change", () => {
    past.push(before);
    future = [];
    before = values();
  });
  list.addEventListener("input", show);

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.mode) setMode(button.dataset.mode);
    else if ("undo" in button.dataset) step(past, future);
    else step(future, past);
  });

  function walk(steps) {
    const there = rows().filter(isThere);
    const row = there[Math.max(0, Math.min(there.length - 1, there.indexOf(chosen) + steps))];
    if (row) choose(row, true);
  }

  const keys = {
    escape: cancel,
    enter: finish,
    delete: () => remove(chosen),
    backspace: () => { if (drawing.length) { drawing.pop(); show(); } else remove(chosen); },
    arrowdown: () => walk(1),
    arrowup: () => walk(-1),
    c: () => chosen?.querySelector("[data-act=c]")?.click(),
    r: () => chosen?.querySelector("[data-act=r]")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (event.altKey || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      if (key === "s") { event.preventDefault(); form.querySelector("[data-key=s]").click(); }
      return;
    }
    if (key === "escape") return cancel();
    const typing = event.target.matches("textarea, input:not([type=checkbox])");
    const choosing = event.target.matches("select") && key.startsWith("arrow") && event.target === target;
    if (typing || choosing || (key === "enter" && !drawing.length)) return;
    const act = keys[key] ?? (() => form.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click());
    if (!(key in keys) && !form.querySelector(`[data-key="${CSS.escape(key)}"]`)) return;
    event.preventDefault();
    act();
  });

  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && past.length) event.preventDefault();
  });

  tools.hidden = false;
  offerNext();
  show();
}

// Corners as they are typed, in hundredths of the page; none where they are not all numbers.
function read(text) {
  const points = text.trim().split(/\s+/).map((pair) => pair.split(/[,，]/).map(Number));
  return points.every((point) => point.length === 2 && point.every(Number.isFinite)) ? points : [];
}

const units = ([x, y]) => `${(10 * x).toFixed(1)},${(10 * y).toFixed(1)}`;

function made(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// How far a point is from the edge between two others.
function gap([x, y], [x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

const form = document.querySelector(".zones-form");
if (form?.querySelector("[data-tools]")) open(form);

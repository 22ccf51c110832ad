// What an editor does to the labels of a page: labels in, labels out. The same as
// articles/parsing/relabelling.py; tests/parsing/acts.json holds both to the same results.
// A label is [block, start, end, role, article or null, joins].

const OUTSIDE = new Set(["refer", "furniture", "unknown"]);
const BODY = new Set(["body", "crosshead", "caption"]);
const [BLOCK, START, END, ROLE, ARTICLE, JOINS] = [0, 1, 2, 3, 4, 5];

const changed = (label, values) => Object.assign([...label], values);

export function articleNear(labels, place) {
  const near = [...labels.slice(0, place + 1).reverse(), ...labels.slice(place + 1)];
  return near.find((label) => label[ARTICLE] !== null)?.[ARTICLE] ?? 1;
}

export const unused = (labels) => 1 + labels.reduce((most, label) => Math.max(most, label[ARTICLE] ?? 0), 0);

function numbered(labels) {
  const order = new Map();
  for (const label of labels) {
    if (label[ARTICLE] !== null && !order.has(label[ARTICLE])) order.set(label[ARTICLE], order.size + 1);
  }
  return labels.map((label) => label[ARTICLE] === null ? label : changed(label, { [ARTICLE]: order.get(label[ARTICLE]) }));
}

function setRole(labels, chosen, role) {
  return numbered(labels.map((label, place) => {
    if (!chosen.includes(place)) return label;
    const article = OUTSIDE.has(role) ? null : label[ARTICLE] ?? articleNear(labels, place);
    return changed(label, { [ROLE]: role, [ARTICLE]: article, [JOINS]: label[JOINS] && BODY.has(role) });
  }));
}

function begin(labels, chosen) {
  const place = Math.min(...chosen);
  const [old, fresh] = [articleNear(labels, place), unused(labels)];
  const parted = labels.map((label, at) =>
    at >= place && label[ARTICLE] === old ? changed(label, { [ARTICLE]: fresh }) : label);
  const first = labels[place];
  const role = OUTSIDE.has(first[ROLE]) ? "headline" : first[ROLE];
  parted[place] = changed(first, { [ROLE]: role, [ARTICLE]: fresh, [JOINS]: false });
  return numbered(parted);
}

function joinAbove(labels, chosen) {
  const place = Math.min(...chosen);
  const own = labels[place][ARTICLE];
  const above = labels.slice(0, place).findLast((label) => label[ARTICLE] !== null && label[ARTICLE] !== own);
  if (own === null || !above) return labels;
  return numbered(labels.map((label) => label[ARTICLE] === own ? changed(label, { [ARTICLE]: above[ARTICLE] }) : label));
}

function move(labels, chosen, article) {
  const number = Number(article);
  if (!(number >= 1 && number <= unused(labels))) return labels;
  return numbered(labels.map((label, place) => {
    if (!chosen.includes(place)) return label;
    return changed(label, { [ARTICLE]: number, [ROLE]: OUTSIDE.has(label[ROLE]) ? "body" : label[ROLE] });
  }));
}

function toggleJoins(labels, chosen) {
  const joins = !labels[Math.min(...chosen)][JOINS];
  return labels.map((label, place) =>
    chosen.includes(place) && BODY.has(label[ROLE]) ? changed(label, { [JOINS]: joins }) : label);
}

function cut(labels, chosen, offset) {
  const [place, at] = [Math.min(...chosen), Number(offset)];
  const label = labels[place];
  if (!(label[START] < at && at < label[END])) return labels;
  const halves = [changed(label, { [END]: at }), changed(label, { [START]: at, [JOINS]: false })];
  return labels.toSpliced(place, 1, ...halves);
}

function mend(labels, chosen) {
  const place = Math.min(...chosen);
  if (place === 0 || labels[place - 1][BLOCK] !== labels[place][BLOCK]) return labels;
  const whole = changed(labels[place - 1], { [END]: labels[place][END] });
  return numbered(labels.toSpliced(place - 1, 2, whole));
}

export const ACTS = { role: setRole, begin, above: joinAbove, move, joins: toggleJoins, cut, mend };

// An act is named like "role:headline"; what changes nothing gives back labels that are equal.
export function act(labels, chosen, name) {
  const [kind, value = ""] = name.split(":");
  return chosen.length ? ACTS[kind](labels, chosen, value) : labels;
}

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

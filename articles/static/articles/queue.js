// The queue by keyboard. A key presses the button that names it in aria-keyshortcuts; what
// happens then is the form's affair, which works without this script as well.

const queue = document.querySelector(".mark-queue");
const cases = [...queue.querySelectorAll(".mark-case")];
const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
let pressed = false; // until the next page is there, a second key would fall on this one

const current = () => {
  const held = document.activeElement.closest(".mark-case");
  return held ?? cases[0];
};

const reaches = (element, key) =>
  element.getAttribute("aria-keyshortcuts").split(" ").includes(key) &&
  (cases.length === 0 || [null, current()].includes(element.closest(".mark-case")));

const wanted = (key) =>
  [...queue.querySelectorAll("[aria-keyshortcuts]")].find((element) => reaches(element, key));

const step = (by) => {
  const there = cases.indexOf(document.activeElement.closest(".mark-case"));
  const next = cases[there < 0 ? 0 : there + by];
  next?.focus();
};

const press = (element) => {
  if (element instanceof HTMLSelectElement) {
    element.focus();
    return;
  }
  pressed = true;
  element.click();
};

// Enter on a link or a button is that link's or button's own.
const isTaken = (event) =>
  pressed ||
  event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
  event.target.closest("input, select, textarea, [contenteditable]") ||
  (event.key === "Enter" && !event.target.matches(".mark-case"));

document.addEventListener("keydown", (event) => {
  if (isTaken(event)) return;
  const found = event.key in steps ? null : wanted(event.key);
  if (event.key in steps && cases.length) step(steps[event.key]);
  else if (found) press(found);
  else return;
  event.preventDefault();
});

// A page that comes back out of the browser's memory has not been left.
window.addEventListener("pageshow", () => { pressed = false; });

queue.classList.add("mark-queue-keyed");
const next = cases.find((one) => `#${one.id}` === location.hash);
(next ?? cases[0])?.focus({ preventScroll: !next });

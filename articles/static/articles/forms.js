// A form that is open says so to the others, and keeps what is typed into it. Without this
// script it works as well: saving is refused over somebody else's change all the same.

const EVERY = 20_000; // milliseconds between two signs of life
const AFTER = 3_000; // of rest after the last key, before what was typed is kept

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

// The answer as JSON; null where the server cannot be reached or does not know us any more.
const post = async (address, body) => {
  const answer = await fetch(address, {
    method: "POST", body, headers: { "X-CSRFToken": token() }, redirect: "manual",
  }).catch(() => null);
  return answer?.ok ? answer.json() : null;
};

const here = document.querySelector("[data-presence]");
if (here) {
  const tell = async () => {
    if (document.hidden) return;
    const answer = await post(here.dataset.presence);
    if (answer) here.textContent = answer.others;
  };
  tell();
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", tell);
}

const kept = document.querySelector("[data-autosave]");
if (kept) {
  const form = kept.closest("form") ?? document.querySelector("#article_form");
  const state = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  let last = state().toString();
  let timer = 0;
  const keep = async () => {
    const now = state();
    if (now.toString() === last) return;
    const answer = await post(kept.dataset.autosave, now);
    if (answer) last = now.toString();
    kept.textContent = answer ? answer.words : kept.dataset.lost;
    if (answer?.warning) kept.textContent += ` ${answer.warning}`;
    kept.classList.toggle("kept-warning", !answer || Boolean(answer.warning));
    // What the server did not take is offered again.
    if (!answer) timer = setTimeout(keep, EVERY);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, AFTER);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

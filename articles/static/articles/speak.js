/* Reads a story aloud by the browser's own voices, paragraph by paragraph. The buttons show where
   there is a Chinese voice. A pause stops the voice and begins the sentence again afterwards:
   browsers on telephones cannot stop in the middle. */

"use strict";

// Not a module, which browsers refuse to load from a file; so a block keeps the names apart.
{
  const PASSAGES =
    ".whole .headline, .whole .deck, .text > p, .text > .crosshead, .text figcaption";
  const SENTENCE = /[^。！？；…\n]*[。！？；…\n]+[」』”’）】]*|[^。！？；…\n]+$/g;
  const LONGEST = 120; // characters; some voices fall silent after a quarter of a minute

  const box = document.querySelector(".aloud");
  const synthesis = window.speechSynthesis;
  const button = (name) => box.querySelector(`.${name}`);
  const passages = [...document.querySelectorAll(PASSAGES)].filter((one) => words(one));

  let here = 0; // the passage
  let sentence = 0; // in it
  let speaking = null; // the utterance that is being read

  /* What is read of a passage: not the page turns in it, nor how its rare characters are read. */
  function words(passage) {
    const copy = passage.cloneNode(true);
    for (const one of copy.querySelectorAll(".turn, rt, rp")) one.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function sentences(passage) {
    const found = words(passage).match(SENTENCE) ?? [];
    return found.flatMap((one) => one.match(new RegExp(`.{1,${LONGEST}}`, "gsu")) ?? []);
  }

  /* A voice for the script that the text is in, else any Chinese one. */
  function voice() {
    const chinese = synthesis.getVoices().filter((one) => /^(zh|cmn|yue)\b/i.test(one.lang));
    const traditional = passages[0]?.closest("[lang]")?.lang === "zh-Hant";
    const near = traditional ? /^(zh.(TW|Hant)|cmn.*TW)/i : /^(zh.(CN|Hans)|cmn.*CN)/i;
    return chinese.find((one) => near.test(one.lang)) ?? chinese[0];
  }

  function show() {
    const reading = Boolean(speaking);
    const begun = reading || here > 0 || sentence > 0;
    const pressed = document.activeElement?.closest(".aloud button");
    button("play").hidden = reading;
    button("pause").hidden = !reading;
    button("steps").hidden = !begun;
    // Who presses a button with the keyboard finds the one that stands there now.
    if (pressed && (pressed.hidden || !begun)) button(reading ? "pause" : "play").focus();
    box.classList.toggle("is-reading", begun);
    for (const [place, one] of passages.entries()) {
      one.classList.toggle("spoken", begun && place === here);
    }
  }

  function follow() {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    passages[here].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function silence() {
    speaking = null; // what ends now is not to go on
    synthesis.cancel();
  }

  function speak() {
    silence();
    const text = sentences(passages[here])[sentence];
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice();
    utterance.lang = utterance.voice.lang;
    utterance.rate = Number(button("speed").value);
    utterance.onend = () => {
      if (speaking === utterance) next();
    };
    utterance.onerror = () => {
      if (speaking === utterance) pause();
    };
    speaking = utterance;
    synthesis.speak(utterance);
    show();
  }

  function next() {
    sentence += 1;
    if (sentence < sentences(passages[here]).length) speak();
    else if (here + 1 < passages.length) go(here + 1);
    else stop();
  }

  /* To a passage; one that is only looked at while it pauses is not begun. */
  function go(place) {
    const pausing = !speaking;
    here = Math.min(Math.max(place, 0), passages.length - 1);
    sentence = 0;
    follow();
    if (pausing) show();
    else speak();
  }

  function pause() {
    silence();
    show();
  }

  function stop() {
    silence();
    here = sentence = 0;
    show();
  }

  function play() {
    follow();
    speak();
  }

  function offer() {
    box.hidden = !(passages.length && voice());
  }

  if (box && synthesis) {
    const acts = { play, pause, stop, back: () => go(here - 1), on: () => go(here + 1) };
    for (const [name, act] of Object.entries(acts)) button(name).addEventListener("click", act);
    button("speed").addEventListener("change", () => speaking && speak());
    addEventListener("pagehide", pause);
    // Voices may come after the page.
    synthesis.addEventListener?.("voiceschanged", offer);
    offer();
  }
}

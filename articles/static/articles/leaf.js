/* Leafs through pages and issues: ← and → go where the page's own links "prev" and "next" go, and
   so does a finger that swipes. Without this file the links at the foot of the page do the same. */

"use strict";

// Not a module, which browsers refuse to load from a file; so a block keeps the names apart.
{
  const FAR = 70; // pixels that a finger must go sideways
  const STEEP = 0.5; // at most so far up or down, of the way sideways
  const SLOW = 700; // milliseconds, at most
  const EDGE = 28; // pixels: there a finger goes back in the browser's own history

  const address = (relation) => document.querySelector(`link[rel="${relation}"]`)?.href;

  function go(relation) {
    const found = address(relation);
    if (found) location.assign(found);
    return Boolean(found);
  }

  /* Whether keys and fingers belong to something else: a field, a dialog, what somebody likes to
     read, a list drawn sideways. */
  function taken(target) {
    if (document.querySelector("dialog[open], .liking[open]")) return true;
    for (let here = target; here instanceof Element; here = here.parentElement) {
      if (here.isContentEditable || /^(INPUT|TEXTAREA|SELECT|AUDIO|VIDEO)$/.test(here.tagName)) {
        return true;
      }
      const sideways = /auto|scroll/.test(getComputedStyle(here).overflowX);
      if (sideways && here.scrollWidth > here.clientWidth) return true;
    }
    return false;
  }

  const RELATIONS = { ArrowLeft: "prev", ArrowRight: "next" };

  addEventListener("keydown", (event) => {
    const relation = RELATIONS[event.key];
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    // A page wider than the screen is moved by these keys.
    const wide = document.documentElement.scrollWidth > innerWidth + 1;
    if (!relation || modified || wide || event.defaultPrevented || taken(event.target)) return;
    if (go(relation)) event.preventDefault();
  });

  /* Touch, not pointer events: these end when the browser begins to scroll. All are passive, so
     that scrolling never waits for this file. */

  let start = null;

  addEventListener(
    "touchstart",
    (event) => {
      const [finger] = event.touches;
      const alone = event.touches.length === 1 && !taken(event.target);
      const zoomed = visualViewport.scale > 1.01;
      const atEdge = finger.clientX < EDGE || finger.clientX > innerWidth - EDGE;
      start =
        alone && !zoomed && !atEdge
          ? { x: finger.clientX, y: finger.clientY, time: event.timeStamp }
          : null;
    },
    { passive: true },
  );

  addEventListener(
    "touchend",
    (event) => {
      if (!start || event.touches.length || !getSelection().isCollapsed) return;
      const [finger] = event.changedTouches;
      const x = finger.clientX - start.x;
      const y = finger.clientY - start.y;
      const quick = event.timeStamp - start.time < SLOW;
      start = null;
      if (quick && Math.abs(x) >= FAR && Math.abs(y) <= STEEP * Math.abs(x)) {
        go(x > 0 ? "prev" : "next");
      }
    },
    { passive: true },
  );

  if (address("prev") || address("next")) {
    for (const hint of document.querySelectorAll(".leafing")) hint.hidden = false;
  }
}

/* How somebody likes to read, at once: the buttons of the form change type and paper without
   asking the server, and what was chosen is kept in the cookie that the server reads. The files of
   an edition on a stick have no cookies; there the browser's own storage keeps it. Which script the
   text is in only the server can change. */

"use strict";

// Not a module, which browsers refuse to load from a file; so a block keeps the names apart.
{
  const NAME = "reading"; // the cookie: script.size.theme
  const YEAR = 365 * 24 * 60 * 60; // seconds
  const PARTS = ["script", "size", "theme"];
  const CHOICES = { size: ["s", "l", "xl"], theme: ["light", "dark"] };

  const isFile = location.protocol === "file:";
  const root = document.documentElement;

  function stored() {
    if (!isFile) return document.cookie.match(/(?:^|; )reading=([^;]*)/)?.[1] ?? "";
    try {
      return localStorage.getItem(NAME) ?? "";
    } catch {
      return "";
    }
  }

  function liked() {
    const values = stored().split(".");
    return Object.fromEntries(PARTS.map((part, place) => [part, values[place] ?? ""]));
  }

  function keep(liking) {
    const text = PARTS.map((part) => liking[part]).join(".");
    if (!isFile) {
      const secure = location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `${NAME}=${text}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
      return;
    }
    try {
      localStorage.setItem(NAME, text);
    } catch {
      // Then it holds for this page only.
    }
  }

  function show(liking) {
    for (const [part, choices] of Object.entries(CHOICES)) {
      const value = choices.includes(liking[part]) ? liking[part] : "";
      if (value) root.dataset[part] = value;
      else delete root.dataset[part];
      for (const button of document.querySelectorAll(`.liking button[name="${part}"]`)) {
        button.setAttribute("aria-pressed", String(button.value === value));
      }
    }
    const scheme = document.querySelector('meta[name="color-scheme"]');
    if (scheme) scheme.content = root.dataset.theme ?? "light dark";
  }

  const panel = document.querySelector(".liking");
  const isServed = Boolean(document.querySelector("form#liking"));

  panel?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!(button?.name in CHOICES)) return;
    event.preventDefault();
    const liking = { ...liked(), [button.name]: button.value };
    keep(liking);
    show(liking);
  });

  /* The panel closes as people expect of one. */

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel?.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });

  document.addEventListener("click", (event) => {
    if (panel?.open && !panel.contains(event.target)) panel.open = false;
  });

  /* A page that the browser kept was made before the last choice; one of an edition without a server
     before any. */

  addEventListener("pageshow", (event) => {
    if (event.persisted) show(liked());
  });

  if (!isServed) {
    panel?.querySelector(".needs-server")?.remove();
    panel?.classList.add("is-live");
    show(liked());
  }
}

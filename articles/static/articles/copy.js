/* Buttons that copy what stands before them. Without this file one press selects it whole. */

"use strict";

// Not a module, which browsers refuse to load from a file; so a block keeps the names apart.
{
  async function copy(text) {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text.textContent);
      return;
    }
    // Browsers have a clipboard for pages over HTTPS only; this one is older.
    getSelection().selectAllChildren(text);
    document.execCommand("copy");
  }

  for (const button of document.querySelectorAll("button.copy")) {
    const text = button.parentElement.querySelector(".citation");
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await copy(text);
      button.textContent = button.dataset.done;
    });
  }
}

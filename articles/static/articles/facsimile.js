/* The picture of a page: all zones of a story light up together, and a viewer to zoom and pan in.
   Without this file the zones are links all the same, and the picture is as large as it is. */

"use strict";

// Not a module, which browsers refuse to load from a file; so a block keeps the names apart.
{
  /* Zones, small pictures and headlines of one story carry the same data-story. */

  function light(story) {
    for (const one of document.querySelectorAll("[data-story]")) {
      one.classList.toggle("lit", Boolean(story) && one.dataset.story === story);
    }
  }

  const storyOf = (event) => event.target.closest?.("[data-story]")?.dataset.story;

  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => light(storyOf(event)));
  }
  document.addEventListener("focusout", () => light());

  /* The viewer: OpenSeadragon over the sizes that exist, loaded when it is asked for. */

  const button = document.querySelector(".magnify");
  const dialog = document.querySelector(".magnifier");
  const place = dialog.querySelector(".magnifier-picture");
  const levels = JSON.parse(document.getElementById("picture-levels").textContent);
  let viewer = null;

  function loadProgram() {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = dialog.dataset.program;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  /* The zones once more, over the whole picture; the viewer moves and scales them with it. */
  function zones() {
    const layer = document.querySelector(".zones").cloneNode(true);
    for (const link of layer.querySelectorAll("[id]")) link.removeAttribute("id");
    return layer;
  }

  /* It would add a style element for screens without a mouse, which the site's Content Security
     Policy forbids, unless one stands there: this one is called so and, without a namespace, styles
     nothing. What the viewer's would say stands in facsimile.css. */
  function markStyled() {
    const mark = document.createElementNS(null, "style");
    mark.setAttribute("data-openseadragon-mobile-css", "true");
    document.head.append(mark);
  }

  function open() {
    const { OpenSeadragon } = window;
    viewer = new OpenSeadragon.Viewer({
      element: place,
      tileSources: { type: "legacy-image-pyramid", levels },
      drawer: "canvas",
      showNavigationControl: false,
      visibilityRatio: 0.5,
      maxZoomPixelRatio: 2,
      animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.6,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: true },
    });
    viewer.addHandler("open", () => {
      viewer.addOverlay({ element: zones(), location: viewer.world.getItemAt(0).getBounds() });
      viewer.canvas.focus();
    });
    // The viewer takes clicks for itself; one that did not drag the picture follows a zone's link.
    viewer.addHandler("canvas-click", (event) => {
      if (event.quick) follow(event.originalTarget);
    });
    viewer.addHandler("tile-load-failed", () => {
      dialog.close();
      button.hidden = true;
      document.querySelector(".missing").hidden = false;
      document.querySelector(".on-page a")?.focus();
    });
  }

  function follow(target) {
    const link = target.closest?.(".zones a");
    if (link) location.assign(link.href.baseVal);
  }

  const acts = {
    in: () => viewer.viewport.zoomBy(1.5).applyConstraints(),
    out: () => viewer.viewport.zoomBy(1 / 1.5).applyConstraints(),
    whole: () => viewer.viewport.goHome(),
    close: () => dialog.close(),
  };

  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter") follow(event.target);
  });
  dialog.addEventListener("click", (event) => acts[event.target.dataset?.does]?.());
  dialog.addEventListener("close", () => {
    viewer?.destroy();
    viewer = null;
    button.focus();
  });

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if (!window.OpenSeadragon) {
        markStyled();
        await loadProgram();
      }
      dialog.showModal();
      open();
    } catch {
      // Without the program there is still the picture itself.
      location.assign(levels.at(-1).url);
    } finally {
      button.disabled = false;
    }
  });

  button.hidden = levels.length === 0;
}

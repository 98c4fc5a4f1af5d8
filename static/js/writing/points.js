// Decisions on the writing page: keys that send, and where one goes on after the answer.
"use strict";

(() => {
  if (!Writing.root) return;

  // Ctrl+Enter sends a form of several lines; in the others Enter does, as always.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest?.("form[data-submit-with='ctrl+enter']");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  });

  // The part that answered is new: go on where the next thing is done.
  document.addEventListener("htmx:afterSwap", (event) => {
    const part = event.detail.elt.closest?.(".points, .dues");
    if (!part || !part.isConnected) return;
    const next =
      part.querySelector("[aria-invalid='true']") ||
      part.querySelector("[autofocus]") ||
      part.querySelector(".points__add textarea, .beside__catch input[type=text]");
    next?.focus();
  });

  // What could not be sent stays in its form, and is said.
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      const part = event.detail.elt.closest?.(".points, .dues");
      const place = part?.querySelector(".points__said");
      if (!place) return;
      place.classList.add("points__said--failed");
      place.textContent =
        "Det gick inte att spara. Det du skrev står kvar; försök igen om en stund.";
    });
  }
})();

// Keys: between the parts of the page, to save, and a help that lists them. Each also has a control
// that can be seen, and none is a letter alone where one types.
"use strict";

(() => {
  if (!Writing.root) return;
  const help = document.querySelector("[data-keys]");
  const parts = () => [...Writing.root.querySelectorAll("[data-part]")];

  function go(step) {
    const all = parts();
    const here = all.findIndex((part) => part.contains(document.activeElement));
    const to = here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step;
    if (to >= 0 && to < all.length) enter(all[to]);
  }

  // Where one writes first in a part: who is not noted yet, the decision, or the text.
  function enter(part) {
    const first =
      part.querySelector("[data-person] input[type=radio][value=unknown]:checked") ||
      part.querySelector("[data-person] input[type=radio]:checked") ||
      part.querySelector(".points__add textarea") ||
      part.querySelector("[contenteditable=true]") ||
      part.querySelector("h2");
    if (first.matches("h2")) first.tabIndex = -1;
    first.focus({ preventScroll: true });
    part.scrollIntoView({ block: "start" });
  }

  // Between the fields of an item: decision, text, dialogue, wish.
  function goField(step) {
    const part = document.activeElement.closest("[data-part]");
    if (!part) return;
    const fields = ".points__add textarea, [contenteditable=true], .beside__catch input[name$=text]";
    const all = [...part.querySelectorAll(fields)].filter((field) => field.offsetParent);
    const here = all.findIndex((field) => field === document.activeElement);
    all[here + step]?.focus();
  }

  const KEYS = [
    { test: (e) => e.altKey && e.key === "ArrowDown", run: () => go(1) },
    { test: (e) => e.altKey && e.key === "ArrowUp", run: () => go(-1) },
    { test: (e) => e.altKey && e.key === "PageDown", run: () => goField(1) },
    { test: (e) => e.altKey && e.key === "PageUp", run: () => goField(-1) },
    { test: (e) => (e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === "s", run: () => Writing.saver.now() },
    { test: (e) => e.key === "F1", run: () => help.showModal() },
    { test: (e) => e.key === "?" && !isTyping(e.target), run: () => help.showModal() },
  ];

  function isTyping(target) {
    return target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  }

  Writing.key = (key) => KEYS.push(key);
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const key = KEYS.find(({ test }) => test(event));
    if (!key) return;
    event.preventDefault();
    key.run(event);
  });

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do]")?.dataset.do;
    if (pressed === "help") help.showModal();
    if (pressed === "close") event.target.closest("dialog").close();
    if (pressed === "save") Writing.saver.now();
    if (pressed === "next") go(1);
    if (pressed === "previous") go(-1);
  });

  // The index shows where one is.
  document.addEventListener("focusin", (event) => {
    const part = event.target.closest("[data-part]");
    if (!part) return;
    for (const link of document.querySelectorAll(".writing__index a")) {
      if (link.hash === `#${part.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  });
})();

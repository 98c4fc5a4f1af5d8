// Attendance with one key a line: n, f, d, e; arrows go between lines. The keys work when the focus is
// on a line's choices, never in its text fields. The list of absent people writes itself.
"use strict";

(() => {
  if (!Writing.root) return;
  const lines = [...Writing.root.querySelectorAll("[data-person]")];
  if (lines.length === 0) return;
  const control = (line, name) => line.querySelector(`[data-name="${name}"], input[name$="-${name}"]`);
  const radio = (line, value) => line.querySelector(`input[type=radio][value="${value}"]`);
  const presence = (line) => line.querySelector("input[type=radio]:checked")?.value || "unknown";

  function choose(line, value, isRemote = false) {
    radio(line, value).checked = true;
    control(line, "is_remote").checked = isRemote;
    line.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function enter(line) {
    const to = line.querySelector("input[type=radio]:checked") || radio(line, "unknown");
    to.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
  }

  function step(line, by) {
    const to = lines[lines.indexOf(line) + by];
    if (to) enter(to);
    else if (by > 0) Writing.say("Sista raden.");
  }

  function note(line, value, isRemote) {
    choose(line, value, isRemote);
    step(line, 1);
  }

  function open(line, name) {
    line.querySelector("details").open = true;
    control(line, name).focus();
  }

  const KEYS = {
    n: (line) => note(line, "present", false),
    f: (line) => note(line, "absent", false),
    d: (line) => note(line, "present", true),
    e: (line) => {
      choose(line, "present", control(line, "is_remote").checked);
      open(line, "serving_for");
    },
    p: (line) => open(line, "for_items"),
    j: (line) => open(line, "recusal"),
    Backspace: (line) => choose(line, "unknown"),
    ArrowDown: (line) => step(line, 1),
    ArrowUp: (line) => step(line, -1),
  };

  for (const line of lines) {
    line.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const isText = event.target.matches("input[type=text]");
      if (isText && event.key === "Enter") {
        event.preventDefault();
        return step(line, 1) || undefined;
      }
      if (isText && event.key === "Escape") return enter(line);
      const run = !isText && !event.target.matches("a, summary") && KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!run) return undefined;
      event.preventDefault();
      return run(line);
    });
    // At a distance means there; whoever is not there is nowhere.
    line.addEventListener("change", (event) => {
      if (event.target === control(line, "is_remote") && event.target.checked) radio(line, "present").checked = true;
      else if (event.target.type === "radio" && event.target.value !== "present") control(line, "is_remote").checked = false;
    });
  }

  // --- who is absent -----------------------------------------------------------------------------
  function tell() {
    const absent = lines.filter((line) => presence(line) === "absent").map((line) => line.dataset.person);
    const left = lines.filter((line) => presence(line) === "unknown").length;
    const there = lines.length - absent.length - left;
    Writing.root.querySelector("[data-absent]").textContent = absent.length ? absent.join(", ") : "ingen";
    Writing.root.querySelector("[data-counts]").textContent =
      `${there} närvarande, ${absent.length} frånvarande, ${left} inte noterade`;
    for (const item of Writing.root.querySelectorAll("[data-item]")) {
      const presenters = (item.querySelector("[name=presenters]")?.value || "").toLowerCase();
      const missing = absent.filter((name) => presenters.includes(name.toLowerCase()));
      const place = item.querySelector("[data-missing]");
      if (!place) continue;
      place.hidden = missing.length === 0;
      const words = missing.length ? `${missing.join(" och ")} är föredragande men noterad som frånvarande.` : "";
      if (place.lastElementChild.textContent !== words) place.lastElementChild.textContent = words;
    }
  }

  Writing.root.addEventListener("input", (event) => {
    if (event.target.closest("[data-person]") || event.target.name === "presenters") tell();
  });
  Writing.on("settled", tell);
})();

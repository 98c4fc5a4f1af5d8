// Puts the page together: makes the plain forms' fields autosaved, shows the state of saving, and
// offers back what an earlier visit could not save.
"use strict";

(() => {
  if (!Writing.root) return;
  const RICH = ["text", "dialogue", "reservation", "minutes_note"];
  const GROUPS = { openness: ["openness", "openness_ground", "openness_by"] };
  const bare = (name) => name.replace(/^r\d+-/, "");

  Writing.root.classList.add("writing--live");
  if (window.matchMedia("(max-width: 63.99rem)").matches) Writing.root.querySelector(".writing__fold").open = false;

  for (const form of document.querySelectorAll("form[data-record]")) {
    const part = form.closest("[data-part]");
    const heading = part.querySelector("h2").textContent.trim().replace(/\s+/g, " ");
    const common = { kind: "item", id: Number(form.dataset.id), version: Number(form.dataset.version) };
    const taken = new Set(Object.values(GROUPS).flat());
    for (const name of RICH) rich(form, common, name, heading);
    for (const control of form.querySelectorAll("input:not([type=hidden]), select")) {
      if (!taken.has(control.name)) group({ ...common, names: [control.name], controls: [control], label: `${heading}, ${labelOf(control)}` }, control);
    }
    for (const [name, names] of Object.entries(GROUPS)) {
      const controls = names.map((one) => form.elements[one]).filter(Boolean);
      if (controls.length) group({ ...common, names, controls, label: `${heading}, öppenhet` }, controls[0]);
    }
  }
  for (const line of document.querySelectorAll("[data-person]")) {
    const controls = [...line.querySelectorAll("input:not([type=hidden])")];
    const names = [...new Set(controls.map((control) => bare(control.name)))];
    const given = { kind: "attendance", id: Number(line.dataset.id), version: Number(line.dataset.version), names, controls, label: line.dataset.person };
    group(given, line.querySelector("input:checked") || controls[0], line);
  }

  function labelOf(control) {
    return control.labels?.[0]?.textContent.trim().split("\n")[0] || control.name;
  }

  function rich(form, common, name, heading) {
    const area = form.elements[name];
    const source = form.querySelector(`[data-source="${name}"]`);
    if (!area || !source || area.readOnly) return;
    const label = `${labelOf(area)}, ${heading}`;
    const editor = Writing.editor(area, source, label, () => Writing.saver.changed(field));
    const field = Writing.field({
      ...common,
      names: [name],
      label: `${heading}, ${labelOf(area)}`,
      element: editor.element,
      controls: [editor.element],
      read: () => ({ [name]: editor.read() }),
      show: (values, always) => name in values && editor.show(values[name], always),
    });
  }

  // Ordinary controls, one or several, saved as one.
  function group(given, element, wrap) {
    const controls = (name) => given.controls.filter((control) => bare(control.name) === name);
    const field = Writing.field({
      ...given,
      element,
      read: () => Object.fromEntries(given.names.map((name) => [name, value(name)])),
      show: (values, always) => always && Object.entries(values).forEach(([name, one]) => put(name, one)),
    });
    function value(name) {
      const [first, ...rest] = controls(name);
      if (rest.length) return [first, ...rest].find((radio) => radio.checked)?.value ?? "";
      return first.type === "checkbox" ? first.checked : first.value;
    }
    function put(name, one) {
      for (const control of controls(name)) {
        if (control.type === "radio") control.checked = control.value === one;
        else if (control.type === "checkbox") control.checked = Boolean(one);
        else control.value = one ?? "";
      }
      wrap?.dispatchEvent(new Event("input", { bubbles: true }));
    }
    for (const place of wrap ? [wrap] : given.controls) {
      for (const name of ["input", "change"]) place.addEventListener(name, () => Writing.saver.changed(field));
    }
  }

  // The plain forms' buttons are gone; Enter in a field saves at once.
  for (const form of document.querySelectorAll("form[data-record], form[data-people]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      Writing.saver.now();
    });
  }

  // --- the state in the corner -------------------------------------------------------------------
  const state = document.querySelector("[data-state]");
  const bar = document.querySelector("[data-bar]");
  const words = state.querySelector("[data-state-words]");
  let spoken = "";
  Writing.on("state", (now) => {
    bar.dataset.now = now.state;
    words.textContent = now.words;
    // Said aloud when it changes for the worse or the better, not at every key.
    if (now.state !== "writing" && now.state !== spoken) {
      if (spoken) Writing.say(now.words);
      spoken = now.state;
    }
  });
  words.textContent = "Sparas medan du skriver";

  // --- what an earlier visit could not save --------------------------------------------------------
  const offer = document.querySelector("[data-left]");
  const plain = (value) => {
    const lines = String(value ?? "").replace(/<(\/p|\/li|br)[^>]*>/g, "$& ");
    const page = new DOMParser().parseFromString(lines, "text/html");
    return page.body.textContent.replace(/\s+/g, " ").trim();
  };
  const alike = (one, other) => Object.keys(one).every((name) => plain(one[name]) === plain(other[name]));

  for (const copy of Writing.store.left()) {
    const field = Writing.saver.field(copy.name);
    if (!field || alike(copy.values, field.read())) {
      if (field) Writing.store.forget(copy.name);
      continue;
    }
    offer.hidden = false;
    const row = offer.querySelector("template").content.cloneNode(true).firstElementChild;
    row.querySelector("[data-left-what]").textContent = `${field.label}, kl. ${Writing.clock(new Date(copy.at))}`;
    row.querySelector("[data-left-text]").textContent = Object.values(copy.values).map(plain).filter(Boolean).join(" · ") || "(tomt)";
    row.querySelector("[data-left-take]").addEventListener("click", () => {
      field.version = copy.version;
      field.show(copy.values, true);
      Writing.saver.changed(field);
      gone(row);
    });
    row.querySelector("[data-left-drop]").addEventListener("click", () => {
      Writing.store.forget(copy.name);
      gone(row);
    });
    offer.querySelector("ul").append(row);
    offer.querySelector("h2").textContent = `Det finns text från kl. ${Writing.clock(new Date(copy.at))} som inte hann sparas`;
  }
  offer.querySelector("[data-left-all]").addEventListener("click", () => {
    for (const button of offer.querySelectorAll("[data-left-take]")) button.click();
  });

  function gone(row) {
    row.remove();
    offer.hidden = !offer.querySelector("li");
  }
})();

// The import's pages: a field marks its sentence in the source, and several documents are read one by one.
"use strict";

const draft = document.querySelector("[data-review]");
const source = document.querySelector("[data-source]");

// --- a field and its sentence ---
function spanOf(control) {
  const part = control.closest("[data-spans]");
  if (!part) return null;
  const spans = new Map(
    part.dataset.spans.split(" ").filter(Boolean).map((each) => {
      const [name, range] = each.split(":");
      return [name, range.split("-").map(Number)];
    }),
  );
  const name = (control.name || "").replace(/^[^-]*-/, "");
  return spans.get(name) || spans.values().next().value || null;
}

function unmark() {
  for (const mark of source.querySelectorAll("mark")) {
    mark.replaceWith(...mark.childNodes);
  }
  for (const line of source.querySelectorAll("p")) line.normalize();
}

function mark([start, end]) {
  unmark();
  let first = null;
  for (const line of source.querySelectorAll("p[data-start]")) {
    const begins = Number(line.dataset.start);
    const text = line.firstChild;
    if (!text || begins >= end || begins + text.length <= start) continue;
    const range = document.createRange();
    range.setStart(text, Math.max(start - begins, 0));
    range.setEnd(text, Math.min(end - begins, text.length));
    const marked = document.createElement("mark");
    range.surroundContents(marked);
    first = first || marked;
  }
  if (first && getComputedStyle(source).overflowY === "auto") {
    const place = first.getBoundingClientRect().top - source.getBoundingClientRect().top;
    source.scrollTop += place - source.clientHeight / 3;
  }
}

// --- the unsure fields, one after the other ---
function fieldOf(link) {
  return document.getElementById(link.hash.slice(1));
}

function goTo(field) {
  if (!field) return false;
  const fold = field.closest("details");
  if (fold) fold.open = true;
  field.focus();
  field.scrollIntoView({ block: "center" });
  return true;
}

function goOn(step) {
  const links = [...draft.querySelectorAll("a[data-to-field]")];
  const fields = [...new Set(links.map(fieldOf).filter(Boolean))];
  const here = fields.indexOf(document.activeElement);
  const last = fields.length - 1;
  goTo(fields[here < 0 ? (step > 0 ? 0 : last) : Math.min(Math.max(here + step, 0), last)]);
}

if (draft && source) {
  draft.addEventListener("focusin", (event) => {
    const span = spanOf(event.target);
    if (span) mark(span);
  });
  // A link to an unsure field opens the fold it is in and goes there.
  draft.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-to-field]");
    if (link && goTo(fieldOf(link))) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      draft.requestSubmit(draft.querySelector("[name=accept]"));
    }
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      goOn(event.key === "ArrowDown" ? 1 : -1);
    }
  });
}

// --- several documents, one at a time ---
const documents = document.querySelector("[data-documents]");
if (documents) {
  const chosen = documents.querySelector("input[type=file]");
  const told = documents.querySelector("[data-reading]");
  const list = documents.querySelector("[data-read]");

  const readOne = async (file) => {
    const form = new FormData(documents);
    form.delete(chosen.name);
    form.set("text", "");
    form.append(chosen.name, file);
    const answer = await fetch(documents.action, {
      method: "POST",
      body: form,
      headers: { "HX-Request": "true" },
    });
    if (!answer.ok) throw new Error(answer.status);
    list.insertAdjacentHTML("beforeend", await answer.text());
  };

  documents.addEventListener("submit", async (event) => {
    const files = Array.from(chosen.files);
    if (files.length < 2) return;
    event.preventDefault();
    const button = documents.querySelector("[type=submit]");
    button.disabled = true;
    for (const [place, file] of files.entries()) {
      told.textContent = `Läser ${place + 1} av ${files.length}: ${file.name}`;
      try {
        await readOne(file);
      } catch {
        const line = document.createElement("li");
        line.textContent = `${file.name} kunde inte läsas in. Kontrollera nätet och försök igen.`;
        list.append(line);
      }
    }
    told.textContent = `${files.length} dokument är lästa.`;
    chosen.value = "";
    button.disabled = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) documents.requestSubmit();
  });
}

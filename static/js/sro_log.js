// Small comforts; every page works without them.
"use strict";

// A form that came back with errors: start at the summary.
const summary = document.querySelector("[data-error-summary]");
if (summary) {
  summary.focus();
}

// A fold that is opened to write in: start in its first field.
for (const fold of document.querySelectorAll("details[data-focus-inside]")) {
  fold.querySelector("summary").addEventListener("click", () => {
    if (!fold.open) {
      requestAnimationFrame(() => fold.querySelector("textarea").focus());
    }
  });
}

// The account menu closes with Escape and when the user goes elsewhere.
const account = document.querySelector("details.account");
if (account) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && account.open) {
      account.open = false;
      account.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!account.contains(event.target)) {
      account.open = false;
    }
  });
}

// Notes that could not be saved are kept in this browser (js/writing/store.js). Computers are shared:
// they go at logout, and when the meeting's notes have been sent out.
function forgetNotes(begins) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("sro-utkast:") && begins(key.split(":"))) localStorage.removeItem(key);
  }
}
const logout = document.querySelector("form[action$='/logga-ut/']");
if (logout) logout.addEventListener("submit", () => forgetNotes(() => true));
const sentOut = document.querySelector("[data-notes-out]");
if (sentOut) forgetNotes(([, , meeting]) => meeting === sentOut.dataset.notesOut);

// Small comforts; every page works without them.
"use strict";

// A form that came back with errors: start at the summary.
const summary = document.querySelector("[data-error-summary]");
if (summary) {
  summary.focus();
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

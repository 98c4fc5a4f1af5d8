// Requests with a token, and logging in again in place when the session has ended. Nothing written
// is touched meanwhile: the page stays, and what waits is sent when one is in again.
"use strict";

(() => {
  if (!Writing.root) return;
  const { session: sessionUrl, login: loginUrl, user } = Writing.root.dataset;
  const dialog = document.querySelector("dialog[data-login]");
  const trouble = dialog.querySelector("[data-login-trouble]");
  const TIMEOUT = 15000; // a server that is silent for longer is asked again

  function token() {
    return Writing.root.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  function takeToken(value) {
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = value;
  }

  // "ended": the session is over or another user's. Otherwise {status, data}. Throws when nothing answers.
  async function post(url, body) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
    const options = { method: "POST", headers, body: JSON.stringify(body), redirect: "manual" };
    const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(TIMEOUT) });
    if (answer.type === "opaqueredirect") return "ended";
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    if (answer.status === 403 && !isJson) return "ended";
    return { status: answer.status, data: isJson ? await answer.json() : {} };
  }

  // Fetches a new token. "in", "out" (log in), "other" (someone else is logged in), "refused".
  async function renew() {
    const answer = await fetch(sessionUrl, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT) });
    if (answer.type === "opaqueredirect") return "out";
    if (!answer.ok) return answer.status < 500 ? "refused" : "out";
    const who = await answer.json();
    if (String(who.user) !== user) return "other";
    takeToken(who.token);
    return "in";
  }

  // Asks for a login unless one is asked for already; "in" is told when it has gone well.
  async function ask() {
    const standing = await renew();
    if (standing === "in") return Writing.tell("in");
    if (standing === "refused") return Writing.tell("refused");
    if (!dialog.open) {
      trouble.textContent = standing === "other" ? OTHER : "";
      dialog.showModal();
    }
  }

  const OTHER = "Någon annan är inloggad i webbläsaren nu. Logga in med ditt eget namn.";

  // The words of the login page, which says why it was not content.
  function words(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const said = page.querySelector(".ds-error-summary li") || page.querySelector("main .lead, main p");
    return said ? said.textContent.trim() : "Inloggningen gick inte. Försök igen.";
  }

  async function logIn(form) {
    const page = await fetch(loginUrl, { redirect: "manual" });
    if (page.type !== "opaqueredirect") {
      const found = new DOMParser().parseFromString(await page.text(), "text/html");
      const body = new URLSearchParams(new FormData(form));
      body.set("csrfmiddlewaretoken", found.querySelector("[name=csrfmiddlewaretoken]").value);
      const answer = await fetch(loginUrl, { method: "POST", body, redirect: "manual" });
      if (answer.type !== "opaqueredirect") return words(await answer.text());
    }
    const standing = await renew();
    if (standing === "in") return "";
    return standing === "other" ? OTHER : "Inloggningen behöver ett steg till. Logga in i en ny flik.";
  }

  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    try {
      trouble.textContent = await logIn(form);
    } catch {
      trouble.textContent = "Servern svarar inte. Försök igen om en stund.";
    }
    if (trouble.textContent) return form.elements.password.select();
    form.elements.password.value = "";
    dialog.close();
    return Writing.tell("in");
  });
  // In from another tab: this one notices when one comes back to it.
  window.addEventListener("focus", async () => {
    if (!dialog.open) return;
    if ((await renew().catch(() => "out")) === "in") {
      dialog.close();
      Writing.tell("in");
    }
  });

  Writing.session = { post, ask };
})();

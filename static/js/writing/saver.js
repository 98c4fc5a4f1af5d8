// Autosave: a second after the last key, and at least every fourth second while one types.
// "Sparat kl. 14.32" is said only when the server has answered and nothing on the page differs from
// what it answered for. A request that gets no answer is sent again with the same key and words, so
// that the server does it once.
//
// A field is {kind, id, names, version, read(), show(values), element, label}: one or several values of
// one record that are saved together. `version` is the record's version that they were written from.
"use strict";

(() => {
  if (!Writing.root) return;
  const REST = 1000, MOST = 4000, WAITS = [1000, 2000, 4000, 8000, 15000];
  const fields = new Map();
  let pending = null; // the request under way or to be sent again
  let timer = 0, since = 0, failures = 0, isSending = false, isOut = false, lastSaved = "";

  const same = (field) => JSON.stringify(field.read()) === field.saved;
  const isBlocked = (field) => field.conflict || (field.refused && field.refused === JSON.stringify(field.read()));
  const unsaved = () => [...fields.values()].filter((field) => !same(field));

  Writing.field = (given) => {
    const field = { ...given, name: `${given.kind}:${given.id}:${given.names.join(",")}` };
    field.saved = JSON.stringify(field.read());
    fields.set(field.name, field);
    return field;
  };

  // Someone has written in the field.
  function changed(field) {
    if (same(field)) Writing.store.drop(field);
    else Writing.store.keep(field);
    plan();
  }

  function plan() {
    if (unsaved().length === 0) return told();
    since ||= Date.now();
    window.clearTimeout(timer);
    if (!failures) timer = window.setTimeout(flush, Math.max(0, Math.min(REST, since + MOST - Date.now())));
    return told();
  }

  function next() {
    const chosen = unsaved().filter((field) => !isBlocked(field)).slice(0, 100);
    if (chosen.length === 0) return null;
    const changes = chosen.map((field) => ({
      kind: field.kind, id: field.id, version: field.version, values: field.read(), ...field.choice,
    }));
    const parts = chosen.map((field, i) => ({ field, sent: JSON.stringify(changes[i].values) }));
    return { body: { key: crypto.randomUUID?.() || `k${Date.now()}-${Math.random()}`.replace(".", ""), changes }, parts };
  }

  async function flush() {
    window.clearTimeout(timer);
    if (isSending || isOut) return;
    pending ||= next();
    since = 0;
    if (!pending) return told();
    isSending = true;
    told();
    let answer;
    try {
      answer = await Writing.session.post(Writing.root.dataset.save, pending.body);
    } catch {
      answer = null;
    }
    isSending = false;
    if (answer === "ended") return ended();
    if (!answer || answer.status >= 500 || answer.status === 429) return again();
    failures = 0;
    if (answer.status !== 200) refuseAll(answer.data.error);
    else answer.data.results.forEach((result, i) => settle(pending.parts[i], result, answer.data.at));
    pending = null;
    plan();
    if (unsaved().length === 0) Writing.tell("saved");
    return undefined;
  }

  function settle({ field, sent }, result, at) {
    delete field.choice;
    delete field.refused;
    Writing.tell("settled", field);
    if (result.conflict) {
      field.conflict = result.conflict;
      return Writing.tell("conflict", field);
    }
    if (result.errors) {
      field.refused = sent;
      return Writing.tell("refusal", { field, words: Object.values(result.errors).join(" ") });
    }
    lastSaved = at;
    field.version = result.version;
    field.saved = sent;
    if (!same(field)) return Writing.store.keep(field);
    Writing.store.drop(field);
    field.show(result.values);
    field.saved = JSON.stringify(field.read());
    return undefined;
  }

  function refuseAll(words) {
    for (const { field, sent } of pending.parts) {
      field.refused = sent;
      Writing.tell("refusal", { field, words: words || "Servern tog inte emot texten." });
    }
  }

  function again() {
    const wait = WAITS[Math.min(failures, WAITS.length - 1)];
    failures += 1;
    timer = window.setTimeout(flush, wait);
    told();
  }

  function ended() {
    isOut = true;
    told();
    Writing.session.ask().catch(() => {
      isOut = false;
      again();
    });
  }

  Writing.on("in", () => {
    isOut = false;
    failures = 0;
    flush();
  });
  Writing.on("refused", () => {
    isOut = false;
    refuseAll("Du får inte längre skriva här.");
    pending = null;
    told();
  });

  // --- the state in the corner ---------------------------------------------------------------
  function told() {
    const count = unsaved().length;
    const blocked = unsaved().filter(isBlocked).length;
    const left = `${count} ${count === 1 ? "ändring" : "ändringar"} finns bara här i webbläsaren.`;
    let state = "saved", words = lastSaved ? `Sparat kl. ${lastSaved}` : "Sparas medan du skriver";
    if (isOut) [state, words] = ["trouble", `Inte sparat: du är utloggad. ${left}`];
    else if (failures) [state, words] = ["trouble", `Inte sparat: servern svarar inte. ${left} Försöker igen.`];
    else if (count && count === blocked) [state, words] = ["trouble", `Inte sparat: ${blocked} att ta ställning till.`];
    else if (count) [state, words] = ["writing", isSending ? "Sparar …" : "Inte sparat än"];
    Writing.tell("state", { state, words, count });
  }

  // A group keeps the version it was written from: what did not clash in it is still to be merged.
  function takeTheirs(field, clashes, version) {
    field.show(Object.fromEntries(clashes.map((clash) => [clash.field, clash.theirs])), true);
    if (field.names.length > 1) return;
    field.version = version;
    field.saved = JSON.stringify(field.read());
    Writing.store.drop(field);
  }

  Writing.saver = {
    changed, flush, unsaved,
    now: () => (isOut ? ended() : flush()),
    field: (name) => fields.get(name),
    fields: () => [...fields.values()],

    // After a conflict: "mine" is sent again, "theirs" takes mine's place.
    choose(field, chosen) {
      const { version, fields: clashes } = field.conflict;
      delete field.conflict;
      Writing.tell("settled", field);
      if (chosen === "mine") field.choice = { resolve: "mine", seen: version };
      else takeTheirs(field, clashes, version);
      plan();
    },
  };

  window.addEventListener("online", () => failures && flush());
  document.addEventListener("visibilitychange", () => document.hidden && unsaved().length && flush());
  window.addEventListener("beforeunload", (event) => {
    if (unsaved().length === 0) return;
    Writing.store.keepAll();
    event.preventDefault();
  });
})();

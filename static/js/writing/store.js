// The local copy: what is written but not saved, kept in this browser until the server has it.
// One entry for each field, under the user and the meeting; it goes when the server has answered, at
// logout and after Skicka ut (sro_log.js), and after two weeks.
"use strict";

(() => {
  if (!Writing.root) return;
  const PREFIX = "sro-utkast:";
  const OLDEST = 14 * 24 * 3600 * 1000;
  const own = `${PREFIX}${Writing.root.dataset.user}:${Writing.root.dataset.meeting}:`;
  const waiting = new Map(); // fields whose copy is to be written in a moment

  function write(field) {
    waiting.delete(field);
    const copy = { values: field.read(), version: field.version, at: Date.now() };
    try {
      localStorage.setItem(own + field.name, JSON.stringify(copy));
    } catch {
      Writing.tell("store-full"); // the server is still asked to save
    }
  }

  Writing.store = {
    // A key press waits a moment for the next; a closed or hidden tab does not.
    keep(field) {
      if (!waiting.has(field)) waiting.set(field, window.setTimeout(() => write(field), 250));
    },

    keepAll() {
      for (const [field, timer] of [...waiting]) {
        window.clearTimeout(timer);
        write(field);
      }
    },

    drop(field) {
      window.clearTimeout(waiting.get(field));
      waiting.delete(field);
      localStorage.removeItem(own + field.name);
    },

    // Copies of this user and meeting that the server never answered for: [{name, values, version, at}].
    left() {
      const found = [];
      for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
        let copy;
        try {
          copy = JSON.parse(localStorage.getItem(key));
        } catch {
          copy = null;
        }
        if (!copy || Date.now() - copy.at > OLDEST) localStorage.removeItem(key);
        else if (key.startsWith(own)) found.push({ name: key.slice(own.length), ...copy });
      }
      return found;
    },

    forget(name) {
      localStorage.removeItem(own + name);
    },
  };

  window.addEventListener("pagehide", () => Writing.store.keepAll());
  document.addEventListener("visibilitychange", () => Writing.store.keepAll());
})();

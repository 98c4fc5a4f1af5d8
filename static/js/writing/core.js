// The writing page's one global, `Writing`, that its files share; the page works without any of them.
//
//   Writing.root           the page's element; null on other pages
//   Writing.field({...})   an autosaved field (saver.js)
//   Writing.say(words)     has a screen reader read the words when it is free
//   Writing.key({...})     a key, with its words for the help (keys.js)
//   Writing.on(name, hear) hears "change", "saved", "trouble", "conflict"; Writing.tell(name, what) says it
"use strict";

const Writing = {
  root: document.querySelector("[data-writing]"),
  listeners: {},

  on(name, hear) {
    (this.listeners[name] ||= []).push(hear);
  },

  tell(name, what) {
    for (const hear of this.listeners[name] || []) hear(what);
  },

  say(words) {
    const place = this.root.querySelector("[data-said]");
    place.textContent = "";
    window.setTimeout(() => (place.textContent = words), 50);
  },

  // An element with a class and a text, for the few parts that are made here.
  make(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  },

  clock(when = new Date()) {
    const two = (number) => String(number).padStart(2, "0");
    return `${two(when.getHours())}.${two(when.getMinutes())}`;
  },
};
window.Writing = Writing;

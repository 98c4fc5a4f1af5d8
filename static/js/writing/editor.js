// Light rich text over a text area: bold, lists and links, by keys and buttons. What is pasted is
// cleaned by the server, with its numbers kept; when the server is silent, the plain text is taken.
"use strict";

(() => {
  if (!Writing.root) return;
  const TOOLS = [
    ["bold", "Fet", "Ctrl+B", "KeyB", false],
    ["insertOrderedList", "Numrerad lista", "Ctrl+Skift+7", "Digit7", true],
    ["insertUnorderedList", "Punktlista", "Ctrl+Skift+8", "Digit8", true],
    ["link", "Länk", "Ctrl+K", "KeyK", false],
  ];
  const run = (command, value) => document.execCommand(command, false, value);

  // The editor in place of the text area; gives {read, show, element}.
  Writing.editor = (area, source, name, changed) => {
    const text = Writing.make("div", "rich__text prose");
    text.innerHTML = source.innerHTML;
    text.contentEditable = "true";
    text.id = `${area.id}-redigerare`;
    text.spellcheck = true;
    for (const [key, value] of [["role", "textbox"], ["aria-multiline", "true"], ["aria-label", name], ["lang", "sv"]]) {
      text.setAttribute(key, value);
    }
    const box = Writing.make("div", "rich");
    const tools = toolbar(text, name);
    box.append(tools, text);
    area.after(box);
    area.hidden = true;
    source.remove();
    document.querySelector(`label[for="${area.id}"]`)?.addEventListener("click", () => text.focus());

    text.addEventListener("focus", () => {
      run("defaultParagraphSeparator", "p");
      run("styleWithCSS", false);
    });
    text.addEventListener("input", () => {
      listFromMarker(text);
      changed();
    });
    text.addEventListener("paste", (event) => paste(event, text, changed));
    text.addEventListener("drop", (event) => {
      event.preventDefault();
      text.focus();
      run("insertText", event.dataTransfer.getData("text/plain"));
    });
    // Other marks than the fixed set's would be gone when it is saved; they are not made at all.
    text.addEventListener("beforeinput", (event) => {
      if (/^format(?!Bold|Remove)/.test(event.inputType)) event.preventDefault();
    });
    text.addEventListener("keydown", (event) => {
      const isMod = event.ctrlKey || event.metaKey;
      const tool = TOOLS.find(([, , , code, shift]) => isMod && !event.altKey && event.code === code && event.shiftKey === shift);
      if (!tool) return;
      event.preventDefault();
      use(tool[0], text, tools);
    });
    return {
      element: text,
      read: () => (text.textContent.trim() || text.querySelector("li") ? text.innerHTML : ""),
      // The server's own form of it, put in only where nobody is writing.
      show(html, always) {
        if (always || (!text.contains(document.activeElement) && text.innerHTML !== html)) text.innerHTML = html;
      },
    };
  };

  function toolbar(text, name) {
    const bar = Writing.make("div", "rich__tools");
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", `Form, ${name}`);
    for (const [command, words, keys] of TOOLS) {
      const button = Writing.make("button", "rich__tool", words);
      button.type = "button";
      button.tabIndex = -1; // reached by its key from the text; Tab goes on to the next field
      button.append(" ", Writing.make("kbd", "", keys));
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => use(command, text, bar));
      bar.append(button);
    }
    return bar;
  }

  function use(command, text, bar) {
    if (!text.contains(document.activeElement)) text.focus();
    if (command === "link") return askLink(text, bar);
    run(command);
    return undefined;
  }

  // A field for the address, in the toolbar; Enter makes the link, Escape goes back.
  function askLink(text, bar) {
    const selection = document.getSelection();
    if (bar.querySelector("input") || !selection.rangeCount) return;
    const range = selection.getRangeAt(0).cloneRange();
    const around = range.startContainer.parentElement?.closest("a");
    const input = Writing.make("input", "ds-input rich__address");
    input.type = "url";
    input.placeholder = "https://";
    input.value = around ? around.href : "";
    input.setAttribute("aria-label", "Länkens adress. Retur gör länken, tom adress tar bort den.");
    bar.append(input);
    input.focus();
    let isDone = false;
    const back = (address) => {
      if (isDone) return;
      isDone = true;
      input.remove();
      text.focus();
      if (around && address !== null) range.selectNodeContents(around);
      selection.removeAllRanges();
      selection.addRange(range);
      if (address === null) return;
      if (!address) run("unlink");
      else if (range.collapsed) run("insertHTML", Object.assign(document.createElement("a"), { href: address, textContent: address }).outerHTML);
      else run("createLink", address);
    };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      const typed = input.value.trim();
      const isWhole = /^(https?:\/\/|mailto:)/i.test(typed);
      back(event.key === "Escape" ? null : typed && !isWhole ? `https://${typed}` : typed);
    });
    input.addEventListener("blur", () => back(null));
  }

  // "- " or "1. " typed at the start of a paragraph begins a list, as in the plain form.
  function listFromMarker(text) {
    const { anchorNode: node, anchorOffset: at } = document.getSelection();
    if (node?.nodeType !== Node.TEXT_NODE || node.parentElement.closest("li") || !text.contains(node)) return;
    if (node.previousSibling || !/^(-|1\.)[ \u00a0]$/.test(node.data.slice(0, at)) || at > 3) return;
    const command = node.data.startsWith("-") ? "insertUnorderedList" : "insertOrderedList";
    for (let i = 0; i < at; i += 1) run("delete");
    run(command);
  }

  async function paste(event, text, changed) {
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    event.preventDefault();
    if (!html) return insertPlain(plain);
    // Live: what is typed while the server cleans comes after it.
    const place = document.getSelection().getRangeAt(0);
    place.deleteContents();
    let clean = null;
    try {
      const answer = await Writing.session.post(Writing.root.dataset.paste, { html });
      if (answer.status === 200) clean = answer.data.html;
    } catch {
      clean = null;
    }
    const selection = document.getSelection();
    if (text.contains(place.startContainer)) {
      text.focus();
      selection.removeAllRanges();
      selection.addRange(place);
    }
    if (clean === null) {
      insertPlain(plain);
      Writing.say("Inklistrat som ren text.");
    } else {
      // One paragraph goes on in the line it is pasted into.
      const single = /^<p>((?:(?!<p>|<\/p>|<[uo]l>).)*)<\/p>$/s.exec(clean);
      run("insertHTML", single ? single[1] : clean);
      Writing.say("Inklistrat.");
    }
    return changed();
  }

  function insertPlain(plain) {
    const lines = plain.replace(/\r\n?/g, "\n").split("\n");
    lines.forEach((line, i) => {
      if (i) run("insertParagraph");
      if (line) run("insertText", line);
    });
  }
})();

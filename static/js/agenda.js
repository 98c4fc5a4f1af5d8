// The agenda page: Alt+arrows and dragging move a row without leaving the page, and a link pasted
// among the lines brings its title. Each works as a plain form too.
"use strict";

const plan = document.querySelector("[data-plan]");
const orderForm = document.querySelector("#ordning");

if (plan && orderForm) {
  const seen = orderForm.querySelector("[data-seen]");
  const said = document.querySelector("[data-said]");
  const sums = document.querySelector("[data-sums]");
  let queue = Promise.resolve(); // one move at a time, in the order they were asked for

  const rowOf = (pk) => plan.querySelector(`[data-item="${pk}"]`);
  const ids = () => Array.from(plan.children, (row) => row.dataset.item).join(".");

  const tell = (words, isError) => {
    said.textContent = words;
    said.classList.toggle("plan__said--error", isError);
  };

  const show = (data) => {
    const focused = document.activeElement;
    seen.value = data.seen;
    sums.textContent = data.sums;
    sums.classList.toggle("plan__sums--over", data.over);
    for (const row of data.rows) {
      const place = rowOf(row.id);
      if (!place) {
        continue; // added by someone else: seen when the page is opened again
      }
      place.querySelector("[data-label]").textContent = row.label;
      place.querySelector("[data-slot]").textContent = row.slot;
      place.querySelector("[data-warning]").textContent = row.warning;
      place.querySelector("[data-gap]").textContent = row.note;
      place.classList.toggle("plan__row--sub", row.sub);
      plan.append(place);
    }
    if (focused && plan.contains(focused)) {
      focused.focus();
      focused.scrollIntoView({ block: "nearest" });
    }
  };

  const send = async (name, value) => {
    const form = new FormData(orderForm);
    form.set(name, value);
    try {
      const answer = await fetch(orderForm.action, {
        method: "POST",
        body: new URLSearchParams(form),
        headers: { Accept: "application/json" },
      });
      const data = await answer.json();
      show(data);
      tell(data.error || data.said, Boolean(data.error));
    } catch {
      tell("Flytten är inte sparad. Ladda om sidan och försök igen.", true);
    }
  };
  const move = (name, value) => {
    queue = queue.then(() => send(name, value));
  };

  document.addEventListener("keydown", (event) => {
    const row = event.altKey && event.target.closest("[data-item]");
    if (!row || !["ArrowUp", "ArrowDown"].includes(event.key)) {
      return;
    }
    event.preventDefault();
    move("move", `${event.key === "ArrowUp" ? "upp" : "ner"}-${row.dataset.item}`);
  });

  orderForm.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.name === "move") {
      event.preventDefault();
      move("move", event.submitter.value);
    }
  });

  // --- dragging ---
  let dragged = null;
  let before = "";
  for (const row of plan.children) {
    const grip = document.createElement("span");
    grip.className = "plan__grip small";
    grip.draggable = true;
    grip.textContent = "Dra";
    grip.setAttribute("aria-hidden", "true"); // the buttons and keys do the same
    row.querySelector(".plan__move").prepend(grip);
    grip.addEventListener("dragstart", (event) => {
      dragged = row;
      before = ids();
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.item);
      event.dataTransfer.setDragImage(row, 20, 20);
      row.classList.add("plan__row--dragged");
    });
    grip.addEventListener("dragend", () => {
      row.classList.remove("plan__row--dragged");
      dragged = null;
      if (ids() !== before) {
        move("order", ids());
      }
    });
  }
  plan.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest("[data-item]");
    if (!over) {
      return;
    }
    event.preventDefault();
    if (over === dragged) {
      return;
    }
    const box = over.getBoundingClientRect();
    const isBelow = event.clientY > box.top + box.height / 2;
    plan.insertBefore(dragged, isBelow ? over.nextSibling : over);
  });
  plan.addEventListener("drop", (event) => event.preventDefault());
}

// --- lines ---
const lines = document.querySelector("[data-lines]");

if (lines) {
  const field = lines.querySelector("textarea");

  // Links as another program copies them: each becomes a line "+ Title https://…".
  const pastedLinks = (html) => {
    const copied = new DOMParser().parseFromString(html, "text/html");
    const links = [...copied.querySelectorAll("a[href^='http']")];
    const rest = copied.body.textContent.trim();
    const all = links.map((link) => link.textContent).join("");
    if (!links.length || rest.replace(/\s/g, "") !== all.replace(/\s/g, "")) {
      return ""; // more than links: taken as the text it is
    }
    return links
      .map((link) => {
        const title = link.textContent.replace(/\s+/g, " ").trim();
        return `+ ${title === link.href ? "" : `${title} `}${link.href}`;
      })
      .join("\n");
  };

  field.addEventListener("paste", (event) => {
    const made = pastedLinks(event.clipboardData.getData("text/html"));
    if (!made) {
      return;
    }
    event.preventDefault();
    const before = field.value.slice(0, field.selectionStart);
    const isLineStart = !before || before.endsWith("\n");
    field.setRangeText(
      `${isLineStart ? "" : "\n"}${made}\n`,
      field.selectionStart,
      field.selectionEnd,
      "end",
    );
  });

  let isSent = false; // twice would add everything twice
  lines.addEventListener("submit", (event) => {
    if (isSent) {
      event.preventDefault();
    }
    isSent = true;
  });
  addEventListener("pageshow", () => {
    isSent = false; // back to the page as it was left
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      lines.requestSubmit();
    }
  });
}

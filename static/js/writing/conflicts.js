// Said beside the field: what was not taken and why, and two texts to choose between when someone
// else has saved the same field first.
"use strict";

(() => {
  if (!Writing.root) return;
  const { make } = Writing;

  function place(field) {
    return field.element.closest(".ds-field, [data-person], [data-group]") || field.element;
  }

  function clear(field) {
    field.notice?.remove();
    delete field.notice;
    for (const control of field.controls || []) control.removeAttribute("aria-invalid");
  }

  function put(field, notice) {
    clear(field);
    field.notice = notice;
    place(field).append(notice);
  }

  Writing.on("settled", clear);
  Writing.on("refusal", ({ field, words }) => {
    const notice = make("p", "ds-validation-message writing__refusal", words);
    notice.setAttribute("role", "alert");
    put(field, notice);
    for (const control of field.controls || []) control.setAttribute("aria-invalid", "true");
  });

  Writing.on("conflict", (field) => {
    const { who, when, fields } = field.conflict;
    const notice = make("div", "clash");
    notice.setAttribute("role", "group");
    notice.setAttribute("aria-label", `${who} hann före: ${field.label}`);
    const head = make("p", "clash__head");
    head.append(make("strong", "", `${who} hann spara före dig kl. ${when}. `), "Välj vilken text som ska gälla.");
    notice.append(head);
    for (const clash of fields) notice.append(versus(clash, fields.length > 1));
    const buttons = make("p", "actions");
    buttons.append(button(field, "mine", "Behåll min text"), button(field, "theirs", "Behåll den sparade"));
    notice.append(buttons);
    put(field, notice);
    Writing.say(`${who} hann spara före dig: ${field.label}.`);
  });

  function versus(clash, isNamed) {
    const pair = make("div", "versus");
    for (const [words, value] of [["Din text", clash.mine], ["Den sparade", clash.theirs]]) {
      const card = make("div", "card");
      card.append(make("h3", "", isNamed ? `${words}: ${clash.label}` : words), text(value));
      pair.append(card);
    }
    return pair;
  }

  // Rich text is the server's, cleaned; anything else is shown as it stands.
  function text(value) {
    const shown = make("div", "versus__text prose");
    if (typeof value === "string" && value.startsWith("<")) shown.innerHTML = value;
    else shown.textContent = value === true ? "ja" : value === false ? "nej" : value || "(tomt)";
    return shown;
  }

  function button(field, chosen, words) {
    const made = make("button", "ds-button", words);
    made.type = "button";
    made.dataset.size = "sm";
    if (chosen === "theirs") made.dataset.variant = "secondary";
    made.addEventListener("click", () => {
      Writing.saver.choose(field, chosen);
      field.element.focus();
    });
    return made;
  }
})();

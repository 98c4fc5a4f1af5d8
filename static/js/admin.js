// The administration's search fields (select2) are read aloud by the name of their label.
function nameSearchFields() {
  for (const select of document.querySelectorAll("select.admin-autocomplete[id]")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const field = select.parentElement.querySelector(".select2-selection");
    const shown = field && field.querySelector(".select2-selection__rendered");
    if (!label || !shown) continue;
    label.id = `${select.id}_label`;
    shown.setAttribute("aria-labelledby", label.id);
    field.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
  }
}

// After Django's own, which has asked to be run when the page is ready before this does.
if (window.django && window.django.jQuery) window.django.jQuery(nameSearchFields);

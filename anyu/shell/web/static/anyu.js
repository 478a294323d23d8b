// What the pages can do beyond links and forms. Every page works without it.
"use strict";

// `/` goes to the search or the first filter, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  const field = document.querySelector("[data-search]") || document.querySelector(".filters input, .filters select, main input:not([type=hidden])");
  if (field) { event.preventDefault(); field.focus(); }
});

// A chosen filter takes effect at once.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form && form.matches("[data-auto]")) form.requestSubmit();
});

document.documentElement.classList.add("js");

document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });

// A file may be dropped onto its field, which then says its name.
for (const drop of document.querySelectorAll(".drop")) {
  const input = drop.querySelector("input[type=file]");
  input.addEventListener("change", () => { drop.querySelector("output").textContent = [...input.files].map((f) => f.name).join("; "); });
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, (e) => { e.preventDefault(); drop.classList.remove("over"); });
  drop.addEventListener("drop", (e) => { if (e.dataTransfer.files.length) { input.files = e.dataTransfer.files; input.dispatchEvent(new Event("change", {bubbles: true})); } });
}

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

// A statement and its wording light up together.
function light(id, from) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const card = document.getElementById(id);
  const marks = [...document.querySelectorAll("mark[data-ids]")].filter((m) => m.dataset.ids.split(" ").includes(id));
  for (const node of [card, ...marks]) if (node) node.classList.add("lit");
  const other = from === "text" ? card : marks[0];
  if (other) bring(other);
}

function bring(node) {
  const pane = node.closest(".pane");
  if (pane && pane.scrollHeight > pane.clientHeight) {
    const top = node.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    pane.scrollTo({top: top - pane.clientHeight / 3, behavior: "smooth"});
  } else {
    node.scrollIntoView({block: "center"});
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-light]");
  if (!link) return;
  event.preventDefault();
  light(link.dataset.light, link.closest(".text") ? "text" : "card");
});

// A page that shows some statements only begins the document where the first of them stands.
addEventListener("load", () => {
  const card = !location.hash && new URLSearchParams(location.search).get("show") && document.querySelector(".statement[id]");
  const first = card && [...document.querySelectorAll("mark[data-ids]")].find((m) => m.dataset.ids.split(" ").includes(card.id));
  const pane = first && first.closest(".pane");
  if (pane) pane.scrollTop = first.getBoundingClientRect().top - pane.getBoundingClientRect().top - 120;
});

if (/^#[so]\d+$/.test(location.hash)) addEventListener("load", () => light(location.hash.slice(1), "text"));

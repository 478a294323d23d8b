// Many documents at once: each is sent by itself, one after the other, with its own progress and its own outcome. The form works without it.
"use strict";

const form = document.getElementById("bring");
const section = document.getElementById("brought");
const list = section.querySelector("ul");
const status = document.getElementById("brought-status");
const STYLE = {READ: "good", THERE: "info", FAILED: "high"};
let queue = [], total = 0, done = 0, busy = false;

function part(parent, name, css, text) {
  const node = document.createElement(name);
  node.className = css;
  if (text) node.textContent = text;
  parent.append(node);
  return node;
}

// The line of a file, from waiting to what became of it.
function line(file, before) {
  const item = document.createElement("li");
  const tag = part(item, "span", "tag", form.dataset.waiting);
  part(item, "span", "name", file.name);
  const says = part(item, "span", "says");
  const bar = part(says, "progress", "");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  list.insertBefore(item, before);
  return {item, tag, bar, says};
}

function settle(at, outcome) {
  at.item.className = outcome.state.toLowerCase();
  at.tag.className = `tag ${STYLE[outcome.state]}`;
  at.tag.textContent = outcome.title;
  at.says.textContent = outcome.says;
  if (outcome.url) {
    const name = at.item.querySelector(".name"), link = document.createElement("a");
    link.href = outcome.url;
    link.textContent = name.textContent;
    name.replaceChildren(link);
  }
}

function failed(says) {
  return {state: "FAILED", title: form.dataset.failed, says, url: null};
}

function answered(request) {
  if (request.status === 413) return failed(form.dataset.large);
  if (!(request.getResponseHeader("Content-Type") || "").includes("application/json")) return failed(request.status === 200 || request.status === 403 ? form.dataset.out : form.dataset.lost);
  return JSON.parse(request.responseText).outcomes[0];
}

function send({file, at, year}) {
  return new Promise((resolve) => {
    if (file.size > Number(form.dataset.limit)) { resolve(failed(form.dataset.large)); return; }
    const body = new FormData(), request = new XMLHttpRequest();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("year", year);
    body.append("file", file);
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    at.tag.textContent = form.dataset.sending;
    request.upload.addEventListener("progress", (e) => { if (e.lengthComputable) at.bar.value = 100 * e.loaded / e.total; });
    request.upload.addEventListener("load", () => { at.tag.textContent = form.dataset.reading; at.bar.removeAttribute("value"); });
    request.addEventListener("load", () => resolve(answered(request)));
    request.addEventListener("error", () => resolve(failed(form.dataset.lost)));
    request.send(body);
  });
}

async function work() {
  busy = true;
  let last = null;
  while (queue.length) {
    const next = queue.shift();
    last = await send(next);
    settle(next.at, last);
    done += 1;
    status.textContent = `${done} / ${total} ${form.dataset.done}`;
  }
  busy = false;
  if (total === 1 && last.url) { location.assign(last.url); return; }
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html"), kept = page.getElementById("kept");
  if (kept) document.getElementById("kept").replaceWith(kept);
}

form.addEventListener("submit", (event) => {
  const input = form.querySelector("input[type=file]"), files = [...input.files];
  if (!files.length) return;
  event.preventDefault();
  section.hidden = false;
  if (!busy) { total = 0; done = 0; }
  total += files.length;
  const year = form.querySelector("[name=year]").value;
  const first = list.firstElementChild;
  queue.push(...files.map((file) => ({file, at: line(file, first), year})));
  input.value = "";
  form.querySelector("output").textContent = "";
  if (!busy) work();
});

// Whoever leaves now keeps what was read and loses what was not sent.
addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });

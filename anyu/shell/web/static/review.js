// Going through a document: by keys, by clicking, by selecting words. Links and forms do the same without it.
"use strict";
(() => {
  const heard = document.getElementById("heard");
  const keys = document.getElementById("keys");
  const here = `anyu-review-${location.pathname}`;
  let places = null; // how far the panes were scrolled, and which statements stood there, before a part is swapped
  let picked = null; // the words selected in the document, from code point to code point

  const all = (what) => [...document.querySelectorAll(what)];
  const cards = () => all("#review .statement");
  const now = () => document.querySelector("#review .statement.now");
  const marks = (no) => all("#review mark[data-ids]").filter((m) => m.dataset.ids.split(" ").includes(no));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const stored = (store, name, value) => {
    try { if (value === undefined) return store.getItem(name); store.setItem(name, value); } catch { /* a browser may forbid it */ }
    return null;
  };

  // A node comes into view in its own pane where that scrolls, else in the window.
  function bring(node, smooth) {
    const pane = node.closest(".pane");
    const behavior = smooth && !still ? "smooth" : "instant";
    if (pane && pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY !== "visible") {
      const head = pane.querySelector(".pane-head");
      const top = node.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
      pane.scrollTo({top: top - Math.min(pane.clientHeight / 4, 120) - (head && getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0), behavior});
    } else {
      node.scrollIntoView({block: pane ? "start" : "center", behavior});
    }
  }

  // The statement becomes the current one: lit in both panes, in view in both.
  function go(card, {focus = true, smooth = true, from = ""} = {}) {
    if (!card) return;
    for (const lit of all("#review .lit, #review .now")) { lit.classList.remove("lit", "now"); lit.removeAttribute("aria-current"); }
    card.classList.add("now", "lit");
    card.setAttribute("aria-current", "true");
    const spans = marks(card.dataset.no);
    for (const mark of spans) mark.classList.add("lit");
    if (from !== "card") bring(card, smooth);
    if (spans[0] && from !== "text") bring(spans[0], smooth);
    if (focus) card.focus({preventScroll: true});
    stored(sessionStorage, here, card.dataset.no);
  }

  const byNo = (no) => document.getElementById(`s${no}`);

  // A span in the document leads to its statement; where several lie over each other, each click to the next one.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-light]");
    if (!link) return;
    event.preventDefault();
    const mark = link.closest("mark");
    if (!mark) { const card = byNo(link.dataset.light); go(card, {from: link.closest(".statement") ? "card" : ""}); return; }
    if (!getSelection().isCollapsed) return;
    const ids = mark.dataset.ids.split(" ").filter(byNo);
    const at = now() ? ids.indexOf(now().dataset.no) : -1;
    if (ids.length) go(byNo(ids[(at + 1) % ids.length]), {from: "text"});
    else location.assign(`?show=all#s${link.dataset.light}`);
  });

  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".statement");
    if (card && card !== now()) go(card, {focus: false, from: "card"});
  });

  document.addEventListener("click", (event) => {
    const cancel = event.target.closest("[data-cancel]");
    if (cancel) { event.preventDefault(); const card = cancel.closest(".statement"); cancel.closest("form").remove(); go(card, {from: "card"}); }
    if (event.target.closest("[data-keys]")) keys.showModal();
  });

  function press(name) {
    const card = now() || cards()[0];
    const button = (card && card.querySelector(`[data-key~="${name}"]`)) || document.querySelector(`#review .told > .pane-head [data-key~="${name}"]`);
    if (!button || button.disabled) return false;
    if (card) go(card, {focus: false, from: "card"});
    button.click();
    return true;
  }

  // Side by side, the panes fill the window; what stands above them goes out of the way.
  function lift() {
    const panes = document.querySelector("#review .reading"), pane = panes && panes.querySelector(".told");
    if (pane && getComputedStyle(pane).position === "sticky" && panes.getBoundingClientRect().top > 40) scrollBy({top: panes.getBoundingClientRect().top - 12, behavior: "instant"});
  }

  function move(by) {
    const list = cards();
    if (!list.length) return;
    lift();
    const at = list.indexOf(now());
    go(list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))], {smooth: false});
  }

  const moves = {j: 1, ArrowDown: 1, k: -1, ArrowUp: -1};
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys.open) return;
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "Escape" && typing) { const card = typing.closest(".statement"); if (card) { event.preventDefault(); card.focus(); } return; }
    if (typing || stored(localStorage, "anyu-keys") === "off" && event.key !== "?") return;
    const arrow = event.key.startsWith("Arrow");
    if (event.key in moves && (!arrow || event.target.closest(".statement"))) { event.preventDefault(); move(moves[event.key]); return; }
    if (event.key === "?") { event.preventDefault(); keys.showModal(); return; }
    if (event.key === "n") { if (press("n") || press("N")) { event.preventDefault(); const first = document.getElementById("begins"); if (first && first.offsetParent) first.focus(); } return; }
    if ("arexsmuht".includes(event.key) && event.key.length === 1 && press(event.key)) event.preventDefault();
  });

  // What is selected in the document may be added as a statement. Offsets are code points.
  function offset(node, at) {
    const piece = (node.nodeType === 1 ? node : node.parentElement).closest("[data-at]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, at);
    return Number(piece.dataset.at) + [...range.toString()].length;
  }

  document.addEventListener("selectionchange", () => {
    const chosen = getSelection(), text = document.querySelector("#review .text"), form = document.getElementById("pick");
    if (!form || !text || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    if (range.collapsed || !text.contains(range.commonAncestorContainer)) {
      if (!document.activeElement || !form.contains(document.activeElement)) { picked = null; form.querySelector("button").disabled = true; }
      return;
    }
    const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
    picked = start !== null && end !== null && start < end ? [start, end] : null;
    form.querySelector("button").disabled = !picked;
    if (picked) [form.elements.start.value, form.elements.end.value] = picked;
  });

  // A decision swaps the part of the page that it changes; one stays where one was, or goes on to the next where that one is gone.
  document.addEventListener("htmx:beforeSwap", () => {
    const list = cards(), card = now();
    places = {tops: all("#review .pane").map((p) => p.scrollTop), top: scrollY, after: card ? [...list.slice(list.indexOf(card)), ...list.slice(0, list.indexOf(card)).reverse()].map((c) => c.dataset.no) : []};
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (!places) return;
    const panes = all("#review .pane"), whole = event.detail.target.id === "review" || !document.contains(event.detail.target);
    panes.forEach((pane, n) => { pane.scrollTop = places.tops[n] || 0; });
    scrollTo({top: places.top, behavior: "instant"});
    const wanted = whole ? document.getElementById("review").dataset.now : "";
    const no = [wanted, ...places.after].find((n) => n && byNo(n));
    const card = no && byNo(no);
    places = null;
    if (!card) return;
    const first = card.querySelector(".note + [data-first], .amend [data-first], .value [data-first]");
    const asked = first && (card.querySelector(".amend") || !first.value || card.querySelector(".note.high"));
    lift();
    go(card, {focus: !asked, smooth: false});
    if (asked) { first.focus({preventScroll: true}); if (first.select) first.select(); }
    const wrong = card.querySelector("[role=alert]"), state = card.querySelector(".state");
    heard.textContent = wrong ? "" : [card.querySelector(".what").textContent, state ? state.textContent : ""].join(" ").trim();
  });

  const on = document.getElementById("keys-on");
  on.checked = stored(localStorage, "anyu-keys") !== "off";
  on.addEventListener("change", () => stored(localStorage, "anyu-keys", on.checked ? "on" : "off"));

  // Back on the page, one is where one left it.
  addEventListener("load", () => {
    const asked = /^#s(\d+)$/.exec(location.hash);
    const kept = byNo(asked ? asked[1] : stored(sessionStorage, here) || "") || (new URLSearchParams(location.search).get("show") && cards()[0]);
    if (kept) go(kept, {smooth: false, focus: Boolean(asked)});
    const first = document.querySelector(".amend [data-first], .adding[open] .note + * + .fix input");
    if (first) first.focus();
  });
})();

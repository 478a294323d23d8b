// Draws the charts of a page out of the specifications that the server sends.
"use strict";
import "./built/vega.js";

const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();
const config = {
  background: "transparent",
  font: colour("--sans"),
  view: {stroke: null},
  axis: {labelColor: colour("--soft"), titleColor: colour("--soft"), gridColor: colour("--line"), domainColor: colour("--line-strong"),
         tickColor: colour("--line-strong"), labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal"},
  legend: {labelColor: colour("--ink"), labelFontSize: 12, symbolStrokeWidth: 3},
  mark: {color: colour("--brand-strong")},
  range: {category: [colour("--brand-strong"), colour("--mid")]},
};

for (const box of document.querySelectorAll(".chart[data-spec]")) {
  const label = box.getAttribute("aria-label");
  const answer = await fetch(box.dataset.spec, {headers: {Accept: "application/json"}, credentials: "same-origin"});
  if (!answer.ok) { box.remove(); continue; }
  await window.anyuVega.vegaEmbed(box, await answer.json(), {
    ast: true, actions: false, renderer: "svg", defaultStyle: false, config, tooltip: {disableDefaultStyle: true},
  });
  // The library names the box and its parts in English; ours already has a name, and its numbers stand in the table.
  box.querySelector("svg").setAttribute("aria-hidden", "true");
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", label);
  box.removeAttribute("aria-roledescription");
  box.dataset.drawn = "yes";
}

"use strict";
const by = (id) => document.getElementById(id);
const choices = ["chart", "page", "theme", "style"];
let state = { version: "", units: {} };

function fill(select, values, first) {
  const before = select.value;
  const options = values.map((value) => new Option(value, value));
  select.replaceChildren(...(first ? [new Option(first, "")] : []), ...options);
  if ([...select.options].some((option) => option.value === before)) select.value = before;
}

function show(line, scroll) {
  for (const item of by("text").querySelectorAll(".here")) item.classList.remove("here");
  const item = by("text").children[line - 1];
  if (!item) return;
  item.classList.add("here");
  if (scroll) item.scrollIntoView({ block: "center" });
}

function update(next) {
  state = { units: {}, ...next };
  if (state.charts.length) fill(by("chart"), state.charts); // a faulty spec keeps the choice
  fill(by("page"), state.pages, "as in the spec");
  fill(by("theme"), state.themes, "as in the spec");
  fill(by("style"), state.styles, "as in the spec");
  by("drawing").classList.toggle("old", !state.svg);
  if (state.svg) by("drawing").innerHTML = state.svg;
  by("size").textContent = state.svg ? `${state.page}, type of ${state.type_size} pt` : "not drawn";
  by("file").textContent = state.file;
  by("text").replaceChildren(...state.text.replace(/\n$/, "").split(/\r\n|\n/).map((text) => {
    const item = document.createElement("li");
    item.textContent = text || " ";
    return item;
  }));
  by("findings").replaceChildren(...state.findings.map((finding) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    item.className = finding.severity;
    button.textContent = `${finding.line ? `line ${finding.line}: ` : ""}${finding.code} ${finding.text}`;
    const isHere = finding.file === state.file;
    if (isHere) by("text").children[finding.line - 1]?.classList.add("faulty");
    button.addEventListener("click", () => isHere && show(finding.line, true));
    item.append(button);
    return item;
  }));
}

async function load() {
  const query = new URLSearchParams(choices.map((name) => [name, by(name).value]));
  update(await (await fetch(`/state?${query}`)).json());
}

async function watch() {
  try {
    const { version } = await (await fetch("/version")).json();
    if (version !== state.version) await load();
  } catch {
    by("size").textContent = "the server has stopped";
  }
  setTimeout(watch, 500);
}

by("drawing").addEventListener("click", (event) => {
  const unit = event.target.closest(".unit, [id]");
  let element = unit;
  while (element && !(element.id in state.units)) element = element.parentElement;
  if (!element) return;
  event.preventDefault();
  const [file, line] = state.units[element.id];
  by("file").textContent = `${file}:${line}`;
  if (file === state.file) show(line, true);
});
for (const name of choices) by(name).addEventListener("change", load);
watch();

"use strict";

// Text without accents and capitals, as it is searched.
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// The part of a drawing that is in view: zoom and pan change its viewBox.
class View {
  constructor(svg) {
    this.svg = svg;
    this.whole = svg.getAttribute("viewBox").split(" ").map(Number);
    this.box = [...this.whole];
    this.pointers = new Map();
    this.moved = false;
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    svg.addEventListener("pointerdown", (event) => this.down(event));
    svg.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      svg.addEventListener(name, (event) => this.pointers.delete(event.pointerId));
    }
  }

  show(box) {
    this.box = box;
    this.svg.setAttribute("viewBox", box.map((number) => number.toFixed(2)).join(" "));
  }

  reset() { this.show([...this.whole]); }

  // The point of the page under a point of the window.
  point(x, y) { return new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM().inverse()); }

  zoom(factor, at = { x: this.box[0] + this.box[2] / 2, y: this.box[1] + this.box[3] / 2 }) {
    const width = Math.min(this.whole[2] * 1.5, Math.max(this.whole[2] / 40, this.box[2] * factor));
    const by = width / this.box[2];
    const [x, y, , height] = this.box;
    this.show([at.x - (at.x - x) * by, at.y - (at.y - y) * by, width, height * by]);
  }

  pan(x, y) { this.show([this.box[0] + x, this.box[1] + y, this.box[2], this.box[3]]); }

  // Bring an element into the middle, with what is around it.
  centre(element) {
    const area = element.getBBox();
    const width = Math.max(area.width * 4, this.whole[2] / 3);
    const height = this.whole[3] * width / this.whole[2];
    this.show([area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height]);
  }

  wheel(event) {
    event.preventDefault();
    this.zoom(Math.exp(event.deltaY / 500), this.point(event.clientX, event.clientY));
  }

  down(event) {
    this.pointers.set(event.pointerId, event);
    this.moved = false;
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    if (this.pointers.size === 2) {
      const other = [...this.pointers.values()].find((each) => each.pointerId !== event.pointerId);
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const middle = [(event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2];
      this.zoom(apart(before) / Math.max(1, apart(event)), this.point(...middle));
    } else if (this.moved || Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) > 2) {
      const from = this.point(before.clientX, before.clientY), to = this.point(event.clientX, event.clientY);
      if (!this.moved) this.svg.setPointerCapture(event.pointerId);
      this.moved = true;
      this.pan(from.x - to.x, from.y - to.y);
    } else {
      return;
    }
    this.pointers.set(event.pointerId, event);
  }
}

// The units of a drawing as a tree with one tab stop, by the levels that the drawing states.
class Tree {
  constructor(svg) {
    this.units = [...svg.querySelectorAll(".unit")];
    this.parents = new Map();
    const open = [];
    for (const unit of this.units) {
      const level = Number(unit.getAttribute("aria-level"));
      open.length = level - 1;
      this.parents.set(unit, open[level - 2] ?? null);
      open[level - 1] = unit;
      unit.setAttribute("tabindex", "-1");
      unit.setAttribute("aria-selected", "false");
    }
    this.enter(this.units[0]);
  }

  // Make a unit the tab stop of its drawing.
  enter(unit) {
    this.current?.setAttribute("tabindex", "-1");
    this.current = unit;
    unit?.setAttribute("tabindex", "0");
  }

  children(parent) { return this.units.filter((unit) => this.parents.get(unit) === parent); }

  // The unit that a key leads to: left and right within a level, up and down between levels.
  towards(key) {
    const siblings = this.children(this.parents.get(this.current)), place = siblings.indexOf(this.current);
    return {
      ArrowLeft: siblings[place - 1], ArrowRight: siblings[place + 1],
      ArrowUp: this.parents.get(this.current), ArrowDown: this.children(this.current)[0],
      Home: this.units[0], End: this.units.at(-1),
    }[key];
  }

  // The next unit whose name begins with the letters that were typed.
  named(letters) {
    const start = this.units.indexOf(this.current) + (letters.length > 1 ? 0 : 1);
    const around = [...this.units.slice(start), ...this.units.slice(0, start)];
    return around.find((unit) => folded(unit.querySelector("title").textContent).startsWith(letters));
  }
}

// One chart: its list and its drawings, which show the same unit.
class Chart {
  constructor(article) {
    this.article = article;
    this.links = [...article.querySelectorAll(".outline li > a")];
    this.views = [...article.querySelectorAll(".drawing > svg")].map((svg) => new View(svg));
    this.letters = "";
    this.typed = 0;
    for (const view of this.views) {
      const tree = new Tree(view.svg);
      view.svg.addEventListener("click", (event) => this.click(event, view));
      view.svg.addEventListener("keydown", (event) => this.key(event, tree));
      view.svg.addEventListener("focusin", (event) => {
        if (event.target.matches(".unit")) tree.enter(event.target);
      });
    }
    const tools = { "zoom-in": (view) => view.zoom(0.8), "zoom-out": (view) => view.zoom(1.25), whole: (view) => this.whole(view) };
    for (const button of article.querySelectorAll("[data-tool]")) {
      button.addEventListener("click", () => this.views.forEach(tools[button.dataset.tool]));
    }
    this.keys = { "+": tools["zoom-in"], "-": tools["zoom-out"], 0: tools.whole };
    this.input = article.querySelector("input");
    this.input.addEventListener("input", () => this.search());
    this.input.addEventListener("keydown", (event) => { if (event.key === "Enter") this.found()[0]?.click(); });
    for (const hidden of article.querySelectorAll("label[hidden], .tools[hidden]")) hidden.hidden = false;
  }

  whole(view) {
    view.reset();
    history.replaceState(null, "", location.pathname + location.search);
    this.show(null);
  }

  click(event, view) {
    const unit = event.target.closest(".unit, .relation");
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault(); // the list has the address that a unit links to
    if (unit && !view.moved) location.hash = unit.id.replace(/\.label$/, "");
  }

  key(event, tree) {
    if (event.ctrlKey || event.altKey || event.metaKey || !event.target.matches(".unit")) return;
    let unit = tree.towards(event.key);
    if (event.key === "Enter" || event.key === " ") {
      location.hash = tree.current.id;
    } else if (event.key.length === 1 && /\p{L}/u.test(event.key)) {
      this.letters = Date.now() - this.typed < 700 ? this.letters + folded(event.key) : folded(event.key);
      this.typed = Date.now();
      unit = tree.named(this.letters);
    } else if (!unit) {
      return;
    }
    event.preventDefault();
    unit?.focus();
  }

  found() {
    const wanted = folded(this.input.value.trim());
    return wanted ? this.links.filter((link) => folded(link.parentElement.dataset.text).includes(wanted)) : [];
  }

  search() {
    const found = this.found(), shown = new Set();
    for (const link of found) {
      for (let item = link.closest("li"); item; item = item.parentElement.closest("li")) shown.add(item);
    }
    const all = !this.input.value.trim();
    for (const link of this.links) link.parentElement.hidden = !all && !shown.has(link.parentElement);
    const status = this.article.querySelector("[role=status]");
    status.textContent = all ? "" : `${status.dataset.found}: ${found.length}`;
  }

  // Show a unit or a relation, by its id: in the list, and lit in the drawing with what it belongs to.
  show(id) {
    for (const unit of this.article.querySelectorAll("[aria-selected=true]")) unit.setAttribute("aria-selected", "false");
    for (const near of this.article.querySelectorAll(".near")) near.classList.remove("near");
    for (const link of this.links) link.removeAttribute("aria-current");
    const target = id ? this.article.querySelector(`.drawing [id="${CSS.escape(id)}"]`) : null;
    for (const view of this.views) view.svg.classList.toggle("dimmed", Boolean(target?.matches(".unit, .relation")));
    if (!target) return;
    if (target.matches(".unit")) this.showUnit(target);
    else this.light(target.id);
    const view = this.views.find((each) => each.svg.contains(target));
    view.centre(target);
  }

  showUnit(unit) {
    unit.setAttribute("aria-selected", "true");
    const link = this.links.find((each) => each.hash === `#${unit.id}`);
    if (!link) return;
    link.setAttribute("aria-current", "true");
    const item = link.parentElement;
    item.querySelector(":scope > .about")?.setAttribute("open", "");
    link.scrollIntoView({ block: "nearest" });
    for (const below of item.querySelectorAll(":scope > ul > li > a")) this.lightUnit(below);
    for (const relation of item.querySelectorAll(":scope > .about .relations a")) this.light(relation.hash.slice(1));
  }

  // Light a relation and the units at both its ends.
  light(id) {
    document.getElementById(id)?.classList.add("near");
    for (const place of ["label", "tail", "head"]) document.getElementById(`${id}.${place}`)?.classList.add("near");
    for (const relation of this.article.querySelectorAll(`.relations a[href="#${CSS.escape(id)}"]`)) {
      this.lightUnit(relation.closest(".about").parentElement.querySelector(":scope > a"));
    }
  }

  lightUnit(link) { document.getElementById(link.hash.slice(1))?.classList.add("near"); }
}

const charts = [...document.querySelectorAll(".chart")].map((article) => new Chart(article));
const follow = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const chart of charts) chart.show(id);
};
for (const chart of charts) for (const link of chart.links) link.parentElement.dataset.text = link.textContent;
addEventListener("hashchange", follow);
addEventListener("keydown", (event) => {
  if (event.target.matches("input") || event.ctrlKey || event.altKey || event.metaKey) return;
  const chart = charts.find((each) => each.article.contains(event.target)) ?? charts[0];
  if (event.key === "/") chart.input.focus();
  else if (chart.keys[event.key]) chart.views.forEach(chart.keys[event.key]);
  else return;
  event.preventDefault();
});
document.documentElement.classList.add("ready");
follow();

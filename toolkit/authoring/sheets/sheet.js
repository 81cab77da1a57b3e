// A sheet: a form that Python holds. Everything that is done becomes an act in the trait `acts`, with an id of its own;
// Python names in `state.done` which are done, and gives the sheet anew. Acts stay in the trait until then, so none is lost
// where messages are joined. What stands on the page is updated, never made anew: focus and caret stay where they are.

const LOST = 8000;            // ms without an answer: say that nobody answers

class SheetPage {
  constructor(model, signal) {
    Object.assign(this, { model, signal, uid: freshId(), made: 0, count: 0, after: new Map(), saying: [] });
    this.t = translator(model.get("strings"));
    this.live = element("div", { class: "ml-hidden", role: "status", "aria-live": "polite" });
    this.title = element("h3", { class: "ml-title" });
    this.intro = element("div", { class: "ml-intro" });
    this.fields = new PartsView(this, [], 4);
    this.notes = new NotesView(this);
    this.actions = element("div", { class: "ml-actions" });
    this.notice = element("p", { class: "ml-notice", hidden: true });
    this.trouble = element("p", { class: "ml-notice ml-trouble", hidden: true });
    this.saved = element("span", { class: "ml-saved" });
    this.root = element("div", { class: "ml-exercise ml-form-sheet" },
      this.title, this.intro, this.fields.node, this.notes.node, this.actions,
      element("div", { class: "ml-state-bar" }, this.notice, this.trouble, this.saved), this.live);
  }

  on(node, type, handler) { node.addEventListener(type, handler, { signal: this.signal }); }

  /** What has the focus, on a page or inside a shadow tree. */
  get active() { return this.root.getRootNode().activeElement ?? document.activeElement; }

  /** Tell a screen reader; what is said at the same time is said together. */
  say(words) {
    clearTimeout(this.speech);
    this.saying = [...this.saying.filter((other) => other !== words), words];
    this.live.textContent = "";
    this.speech = setTimeout(() => { this.live.textContent = this.saying.splice(0).join(" "); }, 40);
  }

  // ---------------------------------------------------------------- asking

  /** Hand an act to Python; `after` is called when it is done and drawn. */
  ask(act, after = null) {
    const id = `${this.uid}-${++this.count}`;
    if (after) this.after.set(id, after);
    this.typing();
    this.model.set("acts", [...this.open(), { ...act, id }]);
    clearTimeout(this.lost);
    this.lost = setTimeout(() => this.offline(), LOST);
    try { this.model.save_changes(); } catch (problem) { console.warn(problem); this.offline(); }
  }

  /** An act that must see what was typed before it. */
  askAfterTyping(act, after = null) {
    this.fields.flush();
    this.ask(act, after);
  }

  /** The acts that Python has not done yet. */
  open() {
    const done = new Set(this.model.get("state").done);
    return (this.model.get("acts") ?? []).filter((act) => !done.has(act.id));
  }

  /** The fields whose values are on their way. */
  underWay() {
    return new Set(this.open().filter((act) => act.act === "set").map((act) => keyOf(act.path)));
  }

  /** Something is typed: it is not kept yet. */
  typing() { this.saved.textContent = ""; }

  offline() {
    this.tell(this.notice, this.t("sheet_offline"));
  }

  tell(box, words) {
    if (words && words !== box.textContent) this.say(words);
    box.textContent = words;
    box.hidden = !words;
  }

  // ---------------------------------------------------------------- drawing

  draw() {
    const state = this.model.get("state");
    const { sheet } = state;
    const open = this.open();
    if (!open.length) clearTimeout(this.lost);
    this.title.textContent = sheet.title;
    if (fingerprint(sheet.intro) !== this.introDrawn) {
      this.introDrawn = fingerprint(sheet.intro);
      this.intro.replaceChildren(...sheet.intro.map((line) => element("p", { class: "ml-prompt" }, line)));
    }
    this.keepingFocus(() => this.fields.update(sheet.fields, this.underWay()));
    this.notes.draw(sheet.notes);
    this.drawActions(sheet.actions);
    this.tell(this.notice, state.notice);
    this.tell(this.trouble, state.trouble);
    this.saved.textContent = open.length ? "" : state.saved;
    if (!this.saidKept && this.saved.textContent) this.sayKept();      // once: from then on it is known
    this.arrive(new Set(state.done));
    if (!open.length && this.left) this.goOn(this.left);
  }

  sayKept() {
    this.saidKept = true;
    if (this.saved.textContent) this.say(this.saved.textContent);
  }

  /** Rows that change places take the focus with them, and the caret. */
  keepingFocus(work) {
    const { active } = this;
    const inside = this.root.contains(active);
    const caret = inside && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    this.keepingPlace(work);
    if (!inside || this.active === active || !this.root.contains(active)) return;
    active.focus({ preventScroll: true });
    if (caret && caret[0] !== null) active.setSelectionRange(...caret);
  }

  /** What has the focus stays where it is on the screen, whatever opens or folds above it. */
  keepingPlace(work) {
    const { active } = this;
    const top = () => active.getBoundingClientRect().top;
    const before = this.root.contains(active) ? top() : null;
    work();
    if (before === null || !active.isConnected) return;
    const moved = top() - before;
    if (Math.abs(moved) > 1) scroller(this.root).scrollBy({ top: moved, behavior: "instant" });
  }

  arrive(done) {
    for (const [id, after] of this.after) {
      if (!done.has(id)) continue;
      this.after.delete(id);
      after();
    }
  }

  drawActions(actions) {
    if (fingerprint(actions) === this.actionsDrawn) return;
    this.actionsDrawn = fingerprint(actions);
    const had = [...this.actions.children].findIndex((node) => node === this.active);
    const press = ({ id }) => this.askAfterTyping({ act: "press", action: id }, () => this.sayKept());
    this.actions.replaceChildren(...actions.map((one) => button(one.text, () => press(one), { class: one.main ? "ml-check" : "" })));
    this.actions.hidden = !actions.length;
    if (had >= 0) (this.actions.children[had] ?? this.actions.lastChild)?.focus();
  }

  /** A field is done: lead to the next thing that is to be done, as soon as Python has said what that is. */
  goOn(field) {
    this.fields.flush();
    this.left = this.open().length ? field : null;
    if (this.left || field.data.wrong) return;
    const isNext = ({ state, path }) => (state === "todo" || state === "wrong") && path.length && keyOf(path) !== keyOf(field.path);
    const next = this.model.get("state").sheet.notes.find(isNext);
    if (next) this.goTo(next.path); else this.say(this.t("no_next"));
  }

  /** Lead to the field at a path: folded rows on the way are opened. */
  goTo(path) {
    const found = this.fields.at(path);
    if (!found) return;
    found.focus();
    found.node.scrollIntoView({ block: "center" });
  }
}

/** What scrolls around a node: a notebook, or the page. */
function scroller(node) {
  for (let box = node.parentElement; box; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight + 1) return box;
  }
  return document.scrollingElement;
}

// ---------------------------------------------------------------- fields and rows, in order

/** The parts of a sheet or a row: each is made once, found again by its id, and put into its place. */
class PartsView {
  constructor(page, path, level) {
    Object.assign(this, { page, path, level, views: new Map(), node: element("div", { class: "ml-fields" }) });
  }

  update(parts, underWay) {
    const kept = new Map();
    for (const data of parts) {
      const make = data.type === "rows" ? RowsView : fieldView(data);
      const old = this.views.get(data.id);
      kept.set(data.id, old instanceof make ? old : new make(this.page, [...this.path, data.id], data, this.level));
    }
    this.views = kept;
    parts.forEach((data) => kept.get(data.id).update(data, underWay));
    arrange(this.node, [...kept.values()].map((view) => view.node));
  }

  at([name, ...rest]) {
    const view = this.views.get(name);
    return rest.length && view?.at ? view.at(rest) ?? view : view;
  }

  focus() { [...this.views.values()].find((view) => !(view instanceof QuoteView))?.focus(); }

  flush() { this.views.forEach((view) => view.flush()); }
}

/** Put nodes into this order; those that stand right are not touched, others go. */
function arrange(box, nodes) {
  const wanted = new Set(nodes);
  [...box.children].filter((node) => !wanted.has(node)).forEach((node) => node.remove());
  nodes.forEach((node, i) => { if (box.children[i] !== node) box.insertBefore(node, box.children[i] ?? null); });
}

class RowsView {
  constructor(page, path, data, level) {
    Object.assign(this, { page, path, level, rows: new Map(), uid: `${page.uid}-${++page.made}` });
    this.heading = element("h" + Math.min(level, 6), { class: "ml-rows-title", id: this.uid });
    this.help = element("p", { class: "ml-instruction" });
    this.list = element("ol", { class: "ml-rows" });
    this.adder = element("div", { class: "ml-adder" });
    this.node = element("div", { class: "ml-rows-box", role: "group", "aria-labelledby": this.uid },
      this.heading, this.help, this.list, this.adder);
  }

  update(data, underWay) {
    this.heading.textContent = data.label;
    this.help.textContent = data.help;
    this.help.hidden = !data.help;
    const make = (row) => new RowView(this, row);
    const kept = new Map(data.rows.map((row) => [row.id, this.rows.get(row.id) ?? make(row)]));
    this.rows = kept;
    data.rows.forEach((row, i) => kept.get(row.id).update(row, underWay, i, data.rows.length));
    arrange(this.list, [...kept.values()].map((row) => row.node));
    this.list.hidden = !kept.size;
    this.drawAdder(data);
  }

  drawAdder({ add, kinds }) {
    if (fingerprint([add, kinds]) === this.adderDrawn) return;
    this.adderDrawn = fingerprint([add, kinds]);
    const had = this.adder.contains(this.page.active);
    const choose = () => {
      const several = kinds.map(([id, words]) => button(words, () => { menu.open = false; this.add(id); }, { class: "ml-kind" }));
      const menu = element("details", { class: "ml-help ml-kinds" }, element("summary", {}, add),
        element("p", { class: "ml-instruction" }, this.page.t("add_what")), element("div", { class: "ml-kind-list" }, ...several));
      return menu;
    };
    this.adder.hidden = !add;
    this.adder.replaceChildren(...(add ? [kinds.length ? choose() : button(add, () => this.add())] : []));
    if (had) this.focusAdder();
  }

  focusAdder() { this.adder.querySelector("summary, button")?.focus(); }

  add(kind = "") {
    const { page } = this;
    const before = new Set(this.rows.keys());
    this.focusAdder();
    page.askAfterTyping({ act: "add", path: this.path, kind }, () => {
      const fresh = [...this.rows].find(([id]) => !before.has(id))?.[1];
      if (!fresh) return;
      page.say(page.t("added_row", { name: fresh.name }));
      if (this.adder.contains(page.active) || page.active === document.body) fresh.focus();
    });
  }

  remove(row) {
    const { page } = this;
    const place = [...this.rows.values()].indexOf(row);
    page.askAfterTyping({ act: "remove", path: row.path }, () => {
      const all = [...this.rows.values()];
      if (all.includes(row)) return;
      page.say(page.t("removed_row", { name: row.name }));
      if (page.active !== document.body && page.root.contains(page.active)) return;      // somebody went on elsewhere
      const next = all[Math.min(place, all.length - 1)];
      if (next) next.focusHead(); else this.focusAdder();
    });
  }

  move(row, by) {
    const { page } = this;
    page.askAfterTyping({ act: "move", path: row.path, by }, () => {
      const all = [...this.rows.values()];
      page.say(page.t("moved_row", { name: row.name, n: all.indexOf(row) + 1, total: all.length }));
    });
  }

  at([name, ...rest]) {
    const row = this.rows.get(name);
    if (!row) return null;
    row.open(true);
    return rest.length ? row.parts.at(rest) ?? row : row;
  }

  focus() { const first = [...this.rows.values()][0]; if (first) first.focus(); else this.focusAdder(); }

  flush() { this.rows.forEach((row) => row.parts.flush()); }
}

const SETTLED = 400;            // ms after the focus has left a row

class RowView {
  constructor(rows, data) {
    const { page, level } = rows;
    Object.assign(this, { rows, page, path: [...rows.path, data.id], uid: `${page.uid}-${++page.made}`, folds: false });
    this.words = element("span", { class: "ml-row-name", dir: "auto" });
    this.heading = element("h" + Math.min(level + 1, 6), { class: "ml-row-title", id: this.uid }, this.words);
    this.up = button(icon("up"), () => this.step(-1), { class: "ml-small" });
    this.down = button(icon("down"), () => this.step(1), { class: "ml-small" });
    this.gone = button(page.t("remove"), () => rows.remove(this), { class: "ml-small" });
    this.parts = new PartsView(page, this.path, level + 2);
    this.parts.node.id = this.uid + "-body";
    this.node = element("li", { class: "ml-row-box" }, element("div", { role: "group", "aria-labelledby": this.uid },
      element("div", { class: "ml-row-head" }, this.heading, element("div", { class: "ml-row-tools" }, this.up, this.down, this.gone)),
      this.parts.node));
    this.page.on(this.node, "focusout", () => setTimeout(() => this.settle(), SETTLED));
    if (data.folded) this.fold();
  }

  /** A row whose turn is over folds up when the focus has left it, and not under a click that is on its way. */
  settle() {
    if (!this.isOver || this.node.contains(this.page.active)) return;
    this.isOver = false;
    this.page.keepingPlace(() => this.open(false));
  }

  /** From now on the row opens and closes by its title. */
  fold() {
    this.folds = true;
    this.switch = element("button", { type: "button", class: "ml-fold", "aria-expanded": "false", "aria-controls": this.uid + "-body" }, this.words);
    this.page.on(this.switch, "click", () => this.open(this.parts.node.hidden));
    this.heading.replaceChildren(this.switch);
    this.parts.node.hidden = true;
  }

  open(yes) {
    if (!this.folds) return;
    this.parts.node.hidden = !yes;
    this.switch.setAttribute("aria-expanded", String(yes));
    if (yes) this.parts.views.forEach((view) => view.grow?.());
  }

  get name() { return this.words.textContent; }

  step(by) {
    const control = by < 0 ? this.up : this.down;
    if (control.getAttribute("aria-disabled") !== "true") this.rows.move(this, by);
  }

  update(data, underWay, place, total) {
    const { t } = this.page;
    if (this.wasFolded && !data.folded) this.open(true);       // Python says that it is this row's turn
    if (this.wasFolded === false && data.folded) {             // or that its turn is over
      if (!this.folds) { this.fold(); this.open(true); }
      this.isOver = true;
      this.settle();
    }
    this.wasFolded = data.folded;
    if (this.name !== data.title) this.words.textContent = data.title;
    const name = shorten(data.title, 60);
    const set = (control, words, shown, off) => {
      control.setAttribute("aria-label", t(words, { name }));
      control.hidden = !shown;
      if (off === undefined) return;
      control.setAttribute("aria-disabled", String(off));      // `disabled` would throw the focus away
    };
    set(this.up, "up_row", data.movable && total > 1, place === 0);
    set(this.down, "down_row", data.movable && total > 1, place === total - 1);
    set(this.gone, "remove_row", data.removable);
    this.parts.update(data.fields, underWay);
  }

  focus() { this.open(true); this.parts.focus(); }

  /** The row's first button: where the focus goes when the row beside it is gone. */
  focusHead() {
    const control = this.switch ?? [this.gone, this.up, this.down].find((one) => !one.hidden);
    if (control) control.focus(); else this.focus();
  }
}

// ---------------------------------------------------------------- what is to be done

const NOTE_ICONS = { ok: "right", todo: "missed", wrong: "error", info: "neutral" };
const NOTE_TONES = { ok: "right", todo: "nearly", wrong: "wrong", info: "neutral" };

class NotesView {
  constructor(page) {
    this.page = page;
    this.list = element("ul", { class: "ml-sheet-notes" });
    this.node = element("div", { class: "ml-notes-box", role: "group", "aria-label": page.t("notes") }, this.list);
  }

  draw(notes) {
    if (fingerprint(notes) === this.drawn) return;
    this.drawn = fingerprint(notes);
    this.tell(notes);
    const had = [...this.list.children].findIndex((node) => node.contains(this.page.active));
    this.list.replaceChildren(...notes.map((note) => this.line(note)));
    this.node.hidden = !notes.length;
    if (had >= 0) (this.list.children[had] ?? this.list.lastChild)?.querySelector("button")?.focus();
  }

  /** Say what is new among the notes: the first of them, as the others wait behind it. */
  tell(notes) {
    const { told, page } = this;
    this.told = new Set(notes.map(({ text }) => text));
    const news = told && notes.find(({ text }) => !told.has(text));
    if (news) page.say(page.t("told_note", { state: page.t("note_" + news.state), text: news.text }));
  }

  line({ state, text, path }) {
    const word = element("strong", { class: "ml-state" }, icon(NOTE_ICONS[state]), this.page.t("note_" + state));
    const words = path.length
      ? button(text, () => this.page.goTo(path), { class: "ml-small ml-note-way" })
      : element("span", {}, text);
    return element("li", { "data-state": NOTE_TONES[state] }, word, " ", words);
  }
}

function render({ model, el }) {
  const controller = new AbortController();
  const page = new SheetPage(model, controller.signal);
  const draw = () => page.draw();
  model.on("change:state", draw);
  el.append(page.root);
  draw();
  guardKeys(page.root, controller.signal);
  return () => {
    page.fields.flush();
    controller.abort();
    model.off("change:state", draw);
    clearTimeout(page.lost);
    clearTimeout(page.speech);
    page.root.remove();
  };
}

export default { render };

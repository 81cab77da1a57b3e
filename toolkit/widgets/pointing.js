// Selecting with keys, mouse, pen and touch.

// ---------------------------------------------------------------- what is selected

/** Positions are { s: sentence, w: word }. With `wide` the selection takes whole sentences. */
class Selection {
  constructor(prose, changed) {
    this.prose = prose;
    this.changed = changed;
    this.home = 0;               // the sentence in the tab order
    this.clear();
  }

  clear() {
    this.anchor = this.head = null;
    this.wide = true;
    this.open = false;           // waiting for a second click?
    this.draw();
  }

  get empty() { return this.anchor === null; }

  set(anchor, head, { wide = false, open = false, focus = true } = {}) {
    Object.assign(this, { anchor, head, wide, open });
    this.draw();
    if (focus) this.focus(head.s);
  }

  focus(index) {
    this.makeHome(index);
    this.prose.sentences[index].node.focus();
  }

  makeHome(index) {
    this.prose.sentences[this.home].node.tabIndex = -1;
    this.home = index;
    this.prose.sentences[index].node.tabIndex = 0;
  }

  get ordered() {
    const forward = this.anchor.s < this.head.s || (this.anchor.s === this.head.s && this.anchor.w <= this.head.w);
    return forward ? [this.anchor, this.head] : [this.head, this.anchor];
  }

  /** The selected stretch, from the first word to the last; null when nothing is selected. */
  get span() {
    if (this.empty) return null;
    const [first, last] = this.ordered;
    const from = this.prose.words(first.s), to = this.prose.words(last.s);
    return this.wide
      ? { start: from[0].start, stop: to.at(-1).stop }
      : { start: from[first.w].start, stop: to[last.w].stop };
  }

  get sentences() {
    if (this.empty) return [];
    const [first, last] = this.ordered;
    return this.prose.sentences.slice(first.s, last.s + 1);
  }

  draw() {
    for (const { node } of this.painted ?? []) {
      node.classList.remove("ml-selected");
      if (node.getAttribute("role") === "option") node.setAttribute("aria-selected", "false");
    }
    const span = this.span;
    const chosen = this.sentences;
    const inside = ({ start, stop }) => within({ start, stop }, span);
    this.painted = this.wide ? chosen : [...chosen, ...chosen.flatMap((sentence) => sentence.pieces.filter(inside))];
    chosen.forEach(({ node }) => node.setAttribute("aria-selected", "true"));
    this.painted.forEach((one) => one.node.classList.toggle("ml-selected", this.wide || one.pieces === undefined));
    this.changed();
  }
}

// ---------------------------------------------------------------- keys

/** What a key does, by name; each gets the highlighter and the event. */
const KEYS = {
  ArrowDown: (page, event) => stepSentence(page, 1, event.shiftKey),
  ArrowUp: (page, event) => stepSentence(page, -1, event.shiftKey),
  ArrowRight: (page, event) => stepSide(page, 1, event.shiftKey),
  ArrowLeft: (page, event) => stepSide(page, -1, event.shiftKey),
  Home: (page, event) => stepToEdge(page, "first", event.shiftKey),
  End: (page, event) => stepToEdge(page, "last", event.shiftKey),
  " ": (page) => page.selectSentence(page.selection.home),
  Enter: (page) => page.selectSentence(page.selection.home),
  Escape: (page) => stepBack(page),
};

function onKey(page, event) {
  if (event.altKey) return;
  const action = event.ctrlKey || event.metaKey ? historyKey(event) : markKey(page, event) ?? moveKey(page, event);
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action(page, event);
}

function historyKey(event) {
  const key = event.key.toLowerCase();
  if (key === "y" || (key === "z" && event.shiftKey)) return (page) => page.redo();
  return key === "z" ? (page) => page.undo() : null;
}

function markKey(page, event) {
  const label = page.exercise.view.labels[digitOf(event) - 1];
  if (label) return () => page.setLabel(label.id);
  return ["Delete", "Backspace", "0"].includes(event.key) ? () => page.removeSelected() : null;
}

/** The digit of a key, by its sign or its place: a French keyboard gives "&", "é" … for 1, 2 … without Shift. */
function digitOf({ key, code, shiftKey }) {
  if (/^[1-9]$/.test(key)) return Number(key);
  return shiftKey ? NaN : Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1]);
}

/** Moving keys belong to the text; on a button they keep the meaning they have there. */
function moveKey(page, event) {
  if (event.key === "Escape" && page.selection.empty) return null;      // nothing to step back from: it leads out
  return event.target.closest("[role=option]") ? KEYS[event.key] : null;
}

function stepSentence(page, step, extend) {
  const { selection } = page;
  if (extend && !selection.empty && !selection.wide) return extendWordsToSentence(page, step);
  const from = selection.empty ? selection.home : selection.head.s;
  page.selectSentence(Math.min(page.wholeLast, Math.max(0, selection.empty ? from : from + step)), { extend });
}

/** Shift and Up or Down while words are selected: to the sentence's edge, then on to the next edge. */
function extendWordsToSentence(page, step) {
  const { s, w } = page.selection.head;
  const edge = (sentence) => (step > 0 ? page.lastWord(sentence) : 0);
  const next = w === edge(s) ? Math.min(page.wholeLast, Math.max(0, s + step)) : s;
  sayWords(page, { s: next, w: edge(next) }, true);
}

function stepSide(page, direction, extend) {
  const step = page.exercise.view.dir === "rtl" ? -direction : direction;
  if (!page.byWord) return stepSentence(page, step, extend);
  const { selection } = page;
  if (!selection.empty && !selection.wide) return sayWords(page, nextWord(page, selection.head, step), extend);
  const s = selection.empty ? selection.home : selection.head.s;
  sayWords(page, { s, w: step > 0 ? 0 : page.lastWord(s) }, false);
}

function nextWord(page, { s, w }, step) {
  if (w + step >= 0 && w + step <= page.lastWord(s)) return { s, w: w + step };
  const next = s + step;
  if (next < 0 || next > page.wholeLast) return { s, w };
  return { s: next, w: step > 0 ? 0 : page.lastWord(next) };
}

function sayWords(page, at, extend) {
  page.selectWord(at, { extend });
  page.exercise.say(shorten(page.prose.quote(page.selection.span)));
}

function stepToEdge(page, side, extend) {
  const { selection } = page;
  if (selection.empty || selection.wide) return page.selectSentence(side === "first" ? 0 : page.wholeLast, { extend });
  const { s } = selection.head;
  sayWords(page, { s, w: side === "first" ? 0 : page.lastWord(s) }, extend);
}

function stepBack(page) {
  const { selection } = page;
  if (!selection.empty && !selection.wide) page.selectSentence(selection.head.s);
  else selection.clear();
}

// ---------------------------------------------------------------- mouse, pen and touch

const DRAG_FROM = 5;          // pixels before a press becomes a drag

/** Click, drag, and tap twice: one small state, from the press to the release. */
class Pointer {
  constructor(page) {
    this.page = page;
    this.press = null;
    this.last = "key";           // what was used last: focus by key selects, focus by pointer does not
    const { node } = page.prose;
    const on = (...listening) => page.exercise.on(...listening);
    on(node, "pointerdown", (event) => this.down(event));
    on(node, "pointermove", (event) => this.move(event));
    on(document, "pointerup", (event) => this.up(event));
    on(document, "pointercancel", () => { this.press = null; });
    on(document, "keydown", () => { this.last = "key"; }, { capture: true });   // before the guard stops it
    on(node, "focusin", (event) => this.focused(event));
  }

  /** Where a point lies: the sentence, and the word nearest before it. Null beside the text. */
  find({ clientX, clientY }) {
    const at = () => this.page.prose.node.getRootNode().elementFromPoint(clientX, clientY);
    const option = at()?.closest("[data-sentence]");
    if (!option || !this.page.prose.node.contains(option)) return null;
    const s = Number(option.dataset.sentence);
    if (!this.page.byWord) return { s, w: 0 };
    this.page.prose.split(s);
    return { s, w: this.wordAt(s, at()) };
  }

  wordAt(s, node) {
    const hit = node?.closest("[data-word]");
    if (hit) return Number(hit.dataset.word);
    const gap = Number(node?.closest("[data-at]")?.dataset.at ?? Infinity);
    const before = this.page.prose.words(s).findLastIndex((word) => word.stop <= gap);
    return Math.max(0, before);
  }

  down(event) {
    this.last = "pointer";
    if (event.button !== 0 || !event.isPrimary) return;
    const at = this.find(event);
    const touch = event.pointerType === "touch";
    if (at) this.press = { at, x: event.clientX, y: event.clientY, touch, dragged: false };
  }

  move(event) {
    const { press, page } = this;
    if (press && !(event.buttons & 1)) this.press = null;     // let go outside of the window
    if (!this.press || press.touch) return;                  // a finger scrolls; it taps twice instead of dragging
    if (!press.dragged && distance(press, event) < DRAG_FROM) return;
    const at = this.find(event);
    if (!at) return;
    if (!press.dragged) this.begin(press);
    if (page.byWord) page.selectWord(at, { extend: true });
    else page.selectSentence(at.s, { extend: true });
  }

  begin(press) {
    press.dragged = true;
    if (this.page.byWord) this.page.selectWord(press.at);
    else this.page.selectSentence(press.at.s);
  }

  up(event) {
    const { press } = this;
    this.press = null;
    if (press && !press.dragged && distance(press, event) < 2 * DRAG_FROM) this.click(press.at, event);
  }

  click(at, event) {
    const { page } = this;
    const twice = !page.selection.empty && page.selection.open && fingerprint(page.selection.head) === fingerprint(at);
    if (!page.byWord) page.selectSentence(at.s, { extend: event.shiftKey });
    else if (event.shiftKey) page.selectWord(at, { extend: true });
    else if (twice) page.selectSentence(at.s);
    else if (page.selection.open) page.selectWord(at, { extend: true });
    else page.selectWord(at, { open: true });
  }

  focused(event) {
    const option = event.target.closest("[data-sentence]");
    if (!option) return;
    const s = Number(option.dataset.sentence);
    this.page.selection.makeHome(s);
    if (this.last === "key" && this.page.selection.empty) this.page.selectSentence(s, { focus: false });
  }
}

function distance(a, event) {
  return Math.hypot(a.x - event.clientX, a.y - event.clientY);
}

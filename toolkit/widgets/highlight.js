// Marking passages in an article: whole sentences or runs of words, in several independent layers.
//
// Offsets are code points of the article's text, half open, as in Python. A sentence arrives as runs of
// visible text, each with the offset of its first character; Markdown syntax may lie hidden between runs.
//
//   Prose      the sentences on the page: finding words, painting marks and judgments
//   Selection  what is selected: whole sentences, or words from an anchor to a head
//   Marks      the answer, with undo and redo
//   Tools, MarkList, onKey, onPointer   the ways to act on them

// ---------------------------------------------------------------- pure: words, spans, marks

// Letters, combining marks and digits, joined by apostrophes and hyphens, and digits by . , : as in 1,140 or 18:05.
// Punctuation stays outside, so that a mark ends where its last word ends.
const LETTERS = String.raw`[\p{L}\p{M}\p{N}_]+`;
const JOINT = String.raw`(?:['’ʼ‐‑-](?=[\p{L}\p{N}])|(?<=\p{N})[.,:](?=\p{N}))`;
const WORD = new RegExp(`${LETTERS}(?:${JOINT}${LETTERS})*`, "gu");

/** Each visible character of a sentence with its offset in the article. */
function visibleCharacters(runs) {
  return runs.flatMap(([start, text]) => codePoints(text).map((character, i) => ({ character, at: start + i })));
}

/** The words of a sentence as spans; a sentence without any ("…", "🚧") is one word, so that it can be marked. */
function wordSpans({ start, stop, runs }) {
  const letters = visibleCharacters(runs);
  const text = letters.map((letter) => letter.character).join("");
  const words = [];
  let index = 0, seen = 0;                       // `seen` counts UTF-16 units, `index` code points
  for (const match of text.matchAll(WORD)) {
    index += codePoints(text.slice(seen, match.index)).length;
    const last = index + codePoints(match[0]).length;
    words.push({ start: letters[index].at, stop: letters[last - 1].at + 1 });
    seen = match.index + match[0].length;
    index = last;
  }
  return words.length ? words : [{ start, stop }];
}

const overlap = (a, b) => a.start < b.stop && b.start < a.stop;
const within = (a, b) => a.start >= b.start && a.stop <= b.stop;
const sameSpan = (a, b) => a.start === b.start && a.stop === b.stop;
const inOrder = (a, b) => a.start - b.start || b.stop - a.stop || (a.label < b.label ? -1 : 1);

/** The marks with one more: it takes the place of what the same label covered there; other labels stay. */
function withMark(marks, mark) {
  const others = marks.filter((other) => other.label !== mark.label || !overlap(other, mark));
  return [...others, mark].sort(inOrder);
}

/** The marks after setting a label on spans; if every span had it already, after taking it off. */
function toggled(marks, spans, label) {
  const isIt = (mark, span) => mark.label === label && sameSpan(mark, span);
  if (spans.every((span) => marks.some((mark) => isIt(mark, span)))) {
    return marks.filter((mark) => !spans.some((span) => isIt(mark, span)));
  }
  return spans.reduce((all, { start, stop }) => withMark(all, { start, stop, label }), marks);
}

/** A row for each mark so that overlapping marks are underlined below one another. */
function underlineRows(marks) {
  const rows = new Map();
  for (const mark of marks) {
    const neighbours = marks.filter((other) => rows.has(other) && overlap(other, mark));
    const taken = new Set(neighbours.map((other) => rows.get(other)));
    let row = 0;
    while (taken.has(row)) row += 1;
    rows.set(mark, row);
  }
  return rows;
}

/** The values of one list that are not in another. */
function without(list, other) {
  const known = new Set(other.map(fingerprint));
  return list.filter((value) => !known.has(fingerprint(value)));
}

// ---------------------------------------------------------------- the answer

const UNDO_DEPTH = 200;

class Marks {
  constructor(exercise) {
    this.exercise = exercise;
    this.list = this.read();
    this.past = [];
    this.future = [];
  }

  read() {
    const { model, view } = this.exercise;
    const known = new Set(view.labels.map((label) => label.id));
    const fits = (mark) => known.has(mark.label) && mark.start < mark.stop;
    const answer = model.get("answer");
    return Array.isArray(answer) ? answer.filter(fits).sort(inOrder) : [];
  }

  change(next) {
    if (fingerprint(next) === fingerprint(this.list)) return false;
    this.past = [...this.past, this.list].slice(-UNDO_DEPTH);
    this.future = [];
    this.send(next);
    return true;
  }

  undo() { return this.step(this.past, this.future); }

  redo() { return this.step(this.future, this.past); }

  step(from, to) {
    if (!from.length) return false;
    to.push(this.list);
    this.send(from.pop());
    return true;
  }

  send(next) {
    this.list = next;
    this.exercise.answer(next.length ? next.map(({ start, stop, label }) => ({ start, stop, label })) : null);
  }

  /** Take over an answer that came from elsewhere: another view, or code. */
  accept() {
    const next = this.read();
    if (fingerprint(next) === fingerprint(this.list)) return;
    this.past = [...this.past, this.list].slice(-UNDO_DEPTH);
    this.future = [];
    this.list = next;
  }
}

// ---------------------------------------------------------------- the text on the page

/** The class that gives a label its colour and line style; page.css knows nine. */
function labelLook({ style }, i) {
  return `ml-label-${(style ?? i) % 9}`;
}

class Prose {
  constructor(exercise) {
    this.exercise = exercise;
    const { labels, sentences } = exercise.view;
    this.labels = new Map(labels.map((label, i) => [label.id, { ...label, look: labelLook(label, i) }]));
    this.sentences = sentences.map((sentence, index) => ({ ...sentence, index, words: null, pieces: [] }));
    this.judged = [];            // what the last check said about passages
    this.drawn = [];             // the layers now on the page
    this.node = this.build();
  }

  build() {
    const { uid, view, t } = this.exercise;
    const box = element("div", {
      class: "ml-prose", role: "listbox", "aria-multiselectable": "true", lang: view.lang, dir: view.dir,
      "aria-label": view.passage?.title || t("text"), "aria-describedby": uid + "-help",
    });
    const groups = new Map();
    for (const sentence of this.sentences) {
      if (!groups.has(sentence.p)) groups.set(sentence.p, this.group(sentence, groups.size + 1));
      groups.get(sentence.p).append(this.option(sentence), " ");
    }
    box.append(...groups.values());
    this.sentences.forEach((sentence) => this.paint(sentence));
    return box;
  }

  group({ kind }, n) {
    const { t } = this.exercise;
    return element("div", { role: "group", class: "ml-group ml-block-" + kind, "aria-label": t("paragraph", { n }) });
  }

  option(sentence) {
    sentence.node = element("span", {
      class: "ml-sentence", role: "option", "data-sentence": sentence.index,
      tabindex: sentence.index === 0 ? "0" : "-1", "aria-selected": "false",
    });
    return sentence.node;
  }

  words(index) {
    const sentence = this.sentences[index];
    sentence.words ??= wordSpans(sentence);
    return sentence.words;
  }

  /** Give each word of a sentence an element of its own, when somebody first points at it: long texts stay quick. */
  split(index) {
    const sentence = this.sentences[index];
    if (sentence.split) return;
    sentence.split = true;
    this.words(index);
    this.paint(sentence);
  }

  /** The indexes of the sentences that a span touches. */
  touched(span) {
    let low = 0, high = this.sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sentences[middle].stop <= span.start) low = middle + 1; else high = middle;
    }
    const found = [];
    for (let i = low; i < this.sentences.length && this.sentences[i].start < span.stop; i += 1) found.push(i);
    return found;
  }

  /** The visible words of a span. */
  quote(span) {
    const parts = this.touched(span).map((index) => visibleCharacters(this.sentences[index].runs)
      .filter(({ at }) => at >= span.start && at < span.stop).map(({ character }) => character).join("").trim());
    return parts.filter(Boolean).join(" ");
  }

  /** What lies over the text, outermost first. A judgment of one mark becomes part of it; the others stand alone. */
  layers(marks) {
    const rows = underlineRows(marks);
    const judgment = (mark) => this.judged.find((part) => this.speaksOf(part, mark));
    const alone = this.judged.filter((part) => !marks.some((mark) => this.speaksOf(part, mark)));
    return [
      ...alone.map((part) => ({ ...part, type: "judged" })),
      ...marks.map((mark) => ({ ...mark, type: "mark", row: rows.get(mark), state: judgment(mark)?.state })),
    ];
  }

  speaksOf(part, mark) {
    return sameSpan(part, mark) && (!part.title || part.title === this.labels.get(mark.label).name);
  }

  /** Draw the marks and judgments, repainting only the sentences where something changed. */
  draw(marks) {
    const layers = this.layers(marks);
    const changed = [...without(this.drawn, layers), ...without(layers, this.drawn)];
    this.drawn = layers;
    new Set(changed.flatMap((layer) => this.touched(layer))).forEach((index) => this.paint(this.sentences[index]));
  }

  paint(sentence) {
    const layers = this.drawn.filter((layer) => overlap(layer, sentence));
    sentence.pieces = cut(sentence, layers);
    sentence.node.replaceChildren(...this.nest(sentence.pieces, layers, sentence));
  }

  /** Wrap neighbouring pieces in the layers that cover them, outermost layer first. */
  nest(pieces, layers, sentence) {
    const nodes = [];
    for (let i = 0; i < pieces.length;) {
      const layer = layers.find((candidate) => within(pieces[i], candidate));
      if (!layer) { nodes.push(pieces[i].node); i += 1; continue; }
      let end = i;
      while (end < pieces.length && within(pieces[end], layer)) end += 1;
      const inner = this.nest(pieces.slice(i, end), layers.filter((other) => other !== layer), sentence);
      nodes.push(...this.wrap(layer, inner, pieces[end - 1], sentence));
      i = end;
    }
    return nodes;
  }

  wrap(layer, inner, last, sentence) {
    const next = sentence.pieces[sentence.pieces.indexOf(last) + 1];
    const after = next ?? this.sentences[sentence.index + 1];
    const goesOn = after !== undefined && overlap(layer, after);
    const [wrapper, tag] = layer.type === "mark" ? this.markNodes(layer, goesOn) : this.judgedNodes(layer);
    wrapper.append(...inner);
    return goesOn && next ? [wrapper] : [wrapper, tag];
  }

  markNodes(mark, goesOn) {
    const { t } = this.exercise;
    const { name, look } = this.labels.get(mark.label);
    const judged = this.judgedName(name, mark.state);
    const words = goesOn ? t("goes_on", { name: judged }) : judged;
    const data = { "data-label": mark.label, "data-row": mark.row % 4, "data-state": mark.state };
    return [element("span", { class: `ml-mark ${look}`, ...data }), tagNode(look, words, mark.state)];
  }

  judgedNodes({ state, title }) {
    const wrapper = element("span", { class: "ml-judged", "data-state": state });
    return [wrapper, tagNode("", this.judgedName(title, state), state)];
  }

  /** "Source", "Source: right" or, where nothing has a name, "Right". */
  judgedName(name, state) {
    const { t } = this.exercise;
    if (!state) return name;
    const said = t("state_" + state);
    return name ? t("judged", { name, state: said.toLowerCase() }) : said;
  }
}

/** A small tag after a passage. The brackets are for those who hear the sentence as one string. */
function tagNode(look, words, state = null) {
  const hidden = (sign) => element("span", { class: "ml-hidden" }, sign);
  const drawing = state ? icon(state) : null;
  return element("span", { class: `ml-tag ${look}`, "data-state": state }, drawing, hidden(" ["), words, hidden("] "));
}

/** Cut a sentence where a run, a layer or (once split) a word begins or ends. */
function cut(sentence, layers) {
  const words = sentence.split ? sentence.words : [];
  const bounds = [...layers, ...words].flatMap(({ start, stop }) => [start, stop]);
  let word = 0;
  return sentence.runs.flatMap(([start, text, style]) => {
    const letters = codePoints(text);
    const stop = start + letters.length;
    const cuts = [...new Set([start, stop, ...bounds.filter((at) => at > start && at < stop)])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, i) => {
      while (word < words.length && words[word].stop <= from) word += 1;
      const inWord = word < words.length && words[word].start <= from;
      const shown = letters.slice(from - start, cuts[i + 1] - start).join("");
      return piece({ start: from, stop: cuts[i + 1] }, shown, style, inWord ? word : null);
    });
  });
}

/** A few letters on the page, with where they stand and which word they belong to. */
function piece(span, text, style, word) {
  const attributes = { class: style ? "ml-run-" + style : null, "data-at": span.start, "data-word": word };
  return { ...span, node: element(RUN_TAGS[style] ?? "span", attributes, text) };
}

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

// ---------------------------------------------------------------- acting

/** The highlighter: holds the parts together and does what keys, clicks and buttons ask for. */
class Highlighter {
  constructor(exercise) {
    this.exercise = exercise;
    this.byWord = exercise.view.unit === "word";
    this.marks = new Marks(exercise);
    this.verdicts = [];          // what the last check said of passages,
    this.judgedMarks = [];       // and the marks that it saw
    this.prose = new Prose(exercise);
    this.tools = new Tools(this);
    this.list = new MarkList(this);
    this.selection = new Selection(this.prose, () => this.tools.draw());
    this.tools.draw();
  }

  get wholeLast() { return this.prose.sentences.length - 1; }

  lastWord(s) { return this.prose.words(s).length - 1; }

  quote(span) { return "“" + shorten(this.prose.quote(span)) + "”"; }

  /** What a label would be set on: whole sentences one by one, or the selected words. */
  targets() {
    if (this.byWord) return [this.selection.span].filter(Boolean);
    return this.selection.sentences.map(({ start, stop }) => ({ start, stop }));
  }

  selectSentence(s, { extend = false, focus = true } = {}) {
    const anchor = extend && !this.selection.empty ? this.selection.anchor : { s, w: 0 };
    this.selection.set({ s: anchor.s, w: 0 }, { s, w: 0 }, { wide: true, focus });
  }

  selectWord(at, { extend = false, open = false } = {}) {
    const anchor = extend && !this.selection.empty ? this.selection.anchor : at;
    for (let s = Math.min(anchor.s, at.s); s <= Math.max(anchor.s, at.s); s += 1) this.prose.split(s);
    this.selection.set(anchor, at, { open });
  }

  /** Move to a stretch of the text: its words, or in sentence mode the sentences that hold it. */
  goTo(span) {
    const found = this.prose.touched(span);
    if (!found.length) return;
    const [first, last] = [found[0], found.at(-1)];
    if (!this.byWord) this.selection.set({ s: last, w: 0 }, { s: first, w: 0 }, { wide: true });
    else {
      const from = this.prose.words(first).findIndex((word) => word.stop > span.start);
      const to = this.prose.words(last).findLastIndex((word) => word.start < span.stop);
      found.forEach((index) => this.prose.split(index));
      this.selection.set({ s: last, w: Math.max(to, 0) }, { s: first, w: Math.max(from, 0) });
    }
    this.prose.sentences[first].node.scrollIntoView({ block: "center" });
  }

  setLabel(id) {
    const { t } = this.exercise;
    const targets = this.targets();
    if (!targets.length) return this.exercise.say(t("selected_none"));
    const next = toggled(this.marks.list, targets, id);
    const isOn = next.some((mark) => mark.label === id && sameSpan(mark, targets[0]));
    const text = this.quote({ start: targets[0].start, stop: targets.at(-1).stop });
    this.selection.open = false;
    this.marks.change(next);
    this.exercise.say(t(isOn ? "marked" : "unmarked", { name: this.prose.labels.get(id).name, text }));
  }

  removeSelected() {
    const { t } = this.exercise;
    const span = this.selection.span;
    if (!span) return this.exercise.say(t("selected_none"));
    const gone = this.marks.list.filter((mark) => overlap(mark, span));
    if (!gone.length) return this.exercise.say(t("nothing_here"));
    this.remove(gone);
  }

  remove(gone) {
    const name = gone.map((mark) => this.prose.labels.get(mark.label).name).join(", ");
    this.marks.change(this.marks.list.filter((mark) => !gone.includes(mark)));
    this.exercise.say(this.exercise.t("unmarked", { name, text: gone.map((mark) => this.quote(mark)).join(", ") }));
  }

  undo() { this.travel(this.marks.undo(), "undone", "nothing_to_undo"); }

  redo() { this.travel(this.marks.redo(), "redone", "nothing_to_redo"); }

  travel(done, yes, no) {
    this.exercise.say(this.exercise.t(done ? yes : no, { n: this.marks.list.length }));
  }

  draw() {
    this.prose.draw(this.marks.list);
    this.selection.draw();
    this.list.draw();
  }

  /** Show an answer that the model holds now, whoever put it there. */
  show() {
    this.marks.accept();
    this.keepTrueJudgments();
    this.draw();
  }

  /** Outline the passages that a check spoke of; give a "Show" button for each part that has a place. */
  judge(parts) {
    const placed = parts.filter(hasPlace);
    this.judgedMarks = this.marks.list;
    this.verdicts = placed.map(({ start, stop, state, title }) => ({ start, stop, state, title }));
    this.keepTrueJudgments();
    this.draw();
    return parts.map((part) => (hasPlace(part) ? this.showButton(part) : null));
  }

  showButton(span) {
    const { t } = this.exercise;
    const name = t("show_passage", { text: this.quote(span) });
    return button(t("show"), () => this.goTo(span), { class: "ml-small", "aria-label": name });
  }

  /** An outline stays as long as the marks that it judged are unchanged: no old verdict on a new mark. */
  keepTrueJudgments() {
    const near = (marks, part) => fingerprint(marks.filter((mark) => overlap(mark, part)));
    const isTrue = (part) => near(this.marks.list, part) === near(this.judgedMarks, part);
    this.prose.judged = this.verdicts.filter(isTrue);
  }
}

const hasPlace = (part) => Number.isInteger(part.start) && Number.isInteger(part.stop);

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

// ---------------------------------------------------------------- the bar, the help, the list

/** The bar that stays in sight: what is selected, the labels, remove, undo, redo. */
class Tools {
  constructor(page) {
    this.page = page;
    const { t, view } = page.exercise;
    this.buttons = new Map(view.labels.map((label, i) => [label.id, this.labelButton(label, i)]));
    this.removeButton = button(t("remove"), () => page.removeSelected());
    this.undoButton = button(t("undo"), () => page.undo());
    this.redoButton = button(t("redo"), () => page.redo());
    this.status = element("p", { class: "ml-selection" });
    const group = (name, ...buttons) =>
      element("div", { class: "ml-tools", role: "group", "aria-label": name }, ...buttons);
    this.node = element("div", { class: "ml-bar" },
      element("div", { class: "ml-bar-row" },
        group(t("labels"), ...this.buttons.values()),
        group(t("tools"), this.removeButton, this.undoButton, this.redoButton)),
      this.status);
    // A mouse press on the bar must not take the focus out of the text: the next key still belongs there.
    page.exercise.on(this.node, "mousedown", (event) => event.preventDefault());
  }

  labelButton(label, i) {
    const { id, name, definition } = label;
    const key = i < 9 ? String(i + 1) : null;
    const node = button(null, () => this.page.setLabel(id), {
      class: `ml-label-button ${labelLook(label, i)}`, title: definition || null,
      "aria-pressed": "false", "aria-keyshortcuts": key,
    });
    if (key) node.append(element("kbd", { "aria-hidden": "true" }, key));
    node.append(element("span", { class: "ml-sample" }, name));
    return node;
  }

  draw() {
    const { page } = this;
    if (!page.selection) return;               // while the page is being put together
    const targets = page.targets();
    const has = (span, id) => page.marks.list.some((mark) => mark.label === id && sameSpan(mark, span));
    const all = (id) => targets.length > 0 && targets.every((span) => has(span, id));
    this.buttons.forEach((node, id) => node.setAttribute("aria-pressed", String(all(id))));
    this.undoButton.setAttribute("aria-disabled", String(!page.marks.past.length));
    this.redoButton.setAttribute("aria-disabled", String(!page.marks.future.length));
    this.removeButton.setAttribute("aria-disabled", String(page.selection.empty));
    this.status.textContent = this.words();
  }

  words() {
    const { t } = this.page.exercise;
    const { selection } = this.page;
    if (selection.empty) return t("selected_none");
    return t(selection.open ? "selected_open" : "selected", { text: this.page.quote(selection.span) });
  }
}

/** The student's own marks as a list: to review them, to find them again, to take one away. */
class MarkList {
  constructor(page) {
    this.page = page;
    this.summary = element("summary", {});
    this.items = element("ol", { class: "ml-mark-items" });
    this.node = element("details", { class: "ml-marks" }, this.summary, this.items);
  }

  draw() {
    const { t } = this.page.exercise;
    const { list } = this.page.marks;
    const focused = [...this.items.querySelectorAll("[data-remove]")].indexOf(document.activeElement);
    this.summary.textContent = t("your_marks", { n: list.length });
    const none = element("li", { class: "ml-empty" }, t("no_marks"));
    this.items.replaceChildren(...(list.length ? list.map((mark) => this.item(mark)) : [none]));
    if (focused >= 0) this.keepFocus(focused);
  }

  item(mark) {
    const { t } = this.page.exercise;
    const { name, look } = this.page.prose.labels.get(mark.label);
    const text = this.page.quote(mark);
    const naming = { class: "ml-small", "data-remove": true, "aria-label": t("remove_mark", { name, text }) };
    const remove = button(t("remove"), () => this.page.remove([mark]), naming);
    const tag = element("span", { class: `ml-tag ${look}` }, name);
    const words = element("span", { class: "ml-quote" }, text);
    return element("li", {}, tag, " ", words, " ", this.page.showButton(mark), " ", remove);
  }

  /** After a mark is removed from the list the focus goes to its neighbour, not to the top of the page. */
  keepFocus(index) {
    const buttons = this.items.querySelectorAll("[data-remove]");
    (buttons[Math.min(index, buttons.length - 1)] ?? this.summary).focus();
  }
}

/** What to do with mouse, touch and keys, folded away until somebody asks. */
function helpBox({ view, t }) {
  const byWord = view.unit === "word";
  const keys = [
    [t("key_arrows_vertical"), "help_sentences"],
    byWord ? [t("key_arrows_horizontal"), "help_words"] : null,
    [t("key_shift"), "help_extend"],
    [digitKeys(view), "help_label"],
    [t("key_delete"), "help_delete"],
    [t("key_undo"), "help_undo"],
    [t("key_escape"), "help_escape"],
  ].filter(Boolean);
  const pointing = [byWord ? "help_click_words" : "help_click_sentence", "help_tap", byWord ? "help_layers" : null];
  const words = pointing.filter(Boolean).map((name) => t(name)).join(" ");
  const pairs = keys.map(([key, name]) => [element("kbd", {}, key), t(name)]);
  return fold(t("how_to"), element("p", {}, words), pairList(pairs));
}

function meaningsBox({ view, t }) {
  const labels = view.labels.filter((label) => label.definition);
  if (!labels.length) return null;
  const look = (label) => `ml-tag ${labelLook(label, view.labels.indexOf(label))}`;
  const tag = (label) => element("span", { class: look(label) }, label.name);
  return fold(t("meanings"), pairList(labels.map((label) => [tag(label), label.definition])));
}

function fold(name, ...content) {
  return element("details", { class: "ml-help" }, element("summary", {}, name), ...content);
}

function pairList(pairs) {
  return element("dl", {}, ...pairs.flatMap(([term, words]) => [element("dt", {}, term), element("dd", {}, words)]));
}

/** The whole text once more as plain paragraphs: a screen reader reads it on without stepping through a list. */
function fullText({ view, t }) {
  const paragraphs = new Map();
  for (const { p, runs } of view.sentences) {
    const words = runs.map(([, text]) => text).join("").trim();
    paragraphs.set(p, [...(paragraphs.get(p) ?? []), words]);
  }
  const group = { role: "group", "aria-label": t("full_text"), lang: view.lang, dir: view.dir };
  const lines = [...paragraphs.values()].map((sentences) => element("p", {}, sentences.join(" ")));
  return element("div", { class: "ml-hidden ml-full-text", ...group }, ...lines);
}

function instruction({ view, t, uid }) {
  const unit = view.unit === "word" ? "words" : "sentences";
  return element("p", { class: "ml-instruction", id: uid + "-help" }, t("mark_" + unit), " ",
    element("span", { class: "ml-key-line" }, t("keys_" + unit, { keys: digitKeys(view) })));
}

/** The keys that set a label: "1" or "1–3". */
function digitKeys({ labels }) {
  return labels.length > 1 ? `1–${Math.min(9, labels.length)}` : "1";
}

// ---------------------------------------------------------------- the question

function highlight(exercise) {
  const page = new Highlighter(exercise);
  new Pointer(page);
  const helps = element("div", { class: "ml-helps" }, meaningsBox(exercise), helpBox(exercise));
  const sheet = element("div", { class: "ml-sheet" }, page.tools.node, ...passageHead(exercise.view), page.prose.node);
  const node = element("div", { class: "ml-highlighter", "data-unit": exercise.view.unit },
    instruction(exercise), helps, fullText(exercise), sheet, page.list.node);
  exercise.on(node, "keydown", (event) => onKey(page, event));
  return { node, places: new Map(), show: () => page.show(), judge: (parts) => page.judge(parts) };
}

function render(context) {
  return renderExercise(context, highlight);
}

export default { render };

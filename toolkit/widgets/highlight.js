// Marking passages in an article: whole sentences or runs of words, in several independent layers.
//
// Offsets are code points of the article's text, half open, as in Python. A sentence arrives as runs of
// visible text, each with the offset of its first character; Markdown syntax may lie hidden between runs.
//
//   Prose      the sentences on the page: finding words, painting marks and judgments
//   Selection  what is selected: whole sentences, or words from an anchor to a head
//   Marks      the answer, with undo and redo
//   Tools, MarkList, NothingBox, onKey, Pointer   the ways to act on them

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
    this.nothing = exercise.view.none ? new NothingBox(this) : null;
    this.selection = new Selection(this.prose, () => this.tools.draw());
    this.tools.draw();
  }

  get wholeLast() { return this.prose.sentences.length - 1; }

  lastWord(s) { return this.prose.words(s).length - 1; }

  quote(span) { return inMarks(this.exercise, shorten(this.prose.quote(span))); }

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

  /** The answer "there is nothing to mark", or a blank one again. */
  setNothing(on) {
    const { length } = this.marks.list;
    this.marks.change(on ? NOTHING : []);
    if (length) this.exercise.say(this.exercise.t("marks_gone", { n: length }));
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
    this.nothing?.draw();
  }

  /** Show an answer that the model holds now, whoever put it there. */
  show() {
    this.marks.accept();
    this.keepTrueJudgments();
    this.draw();
  }

  /** Outline the passages that a check spoke of; give a button with its words for each part that has a place. */
  judge(parts) {
    const placed = parts.filter(hasPlace);
    this.judgedMarks = this.marks.list;
    this.verdicts = placed.map(({ start, stop, state, title }) => ({ start, stop, state, title }));
    this.keepTrueJudgments();
    this.draw();
    return parts.map((part) => (hasPlace(part) ? this.showButton(part) : null));
  }

  /** The words that a reason speaks of; pressed, they lead to their place in the text. */
  showButton(span) {
    const text = this.quote(span);
    const name = this.exercise.t("show_passage", { text });
    return button(text, () => this.goTo(span), { class: "ml-small ml-way", "aria-label": name });
  }

  /** An outline stays as long as the marks that it judged are unchanged: no old verdict on a new mark. */
  keepTrueJudgments() {
    const near = (marks, part) => fingerprint(marks.filter((mark) => overlap(mark, part)));
    const isTrue = (part) => near(this.marks.list, part) === near(this.judgedMarks, part);
    this.prose.judged = this.verdicts.filter(isTrue);
  }
}

const hasPlace = (part) => Number.isInteger(part.start) && Number.isInteger(part.stop);

// ---------------------------------------------------------------- the help, and the text for screen readers

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
    instruction(exercise), helps, fullText(exercise), sheet, page.nothing?.node, page.list.node);
  exercise.on(node, "keydown", (event) => onKey(page, event));
  const places = new Map(page.nothing ? [["none", page.nothing]] : []);
  return { node, places, show: () => page.show(), judge: (parts) => page.judge(parts) };
}

function render(context) {
  return renderExercise(context, highlight);
}

export default { render };

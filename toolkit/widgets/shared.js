// What every exercise on the page shares: its words, its elements, the key guard, the frame, the feedback.
// Python joins this file in front of form.js or highlight.js; so there is no import and no export here.
//
// Rules kept throughout:
//   * text from Python becomes text nodes, never markup (there is no innerHTML in these files);
//   * the page holds no key: it sends an answer and draws what Python says about it;
//   * everything that listens stops listening when the view goes away (one AbortController a view).

// ---------------------------------------------------------------- words

// English, overridden name by name by `view.strings`. {curly} names are filled in by `translator`.
const STRINGS = {
  check: "Check",
  record: "Save answer",
  checking: "Checking…",
  solution: "Show the solution",
  hint_button: "Hint {n} of {total}",
  hints_used: "All hints shown",
  hint: "Hint {n}",
  offline: "No answer from the notebook. Run this cell again, then press Check. Your answer is kept.",
  changed: "You changed your answer since this check. Check it again.",
  feedback: "Feedback",
  remember: "Remember",
  agreement: "How well do trained people agree?",

  outcome_right: "Right",
  outcome_partly: "Partly right",
  outcome_wrong: "Not right yet",
  outcome_unanswered: "Not answered yet",
  outcome_recorded: "Recorded",
  outcome_contested: "People split on this",
  outcome_error: "Our mistake, not yours",

  state_right: "Right",
  state_nearly: "Nearly right",
  state_wrong: "Not right",
  state_missed: "Missed",
  state_neutral: "Note",

  pick_one: "Choose one answer.",
  pick_several: "Choose every answer that fits.",
  classify: "Choose one answer in each row.",

  text: "Text",
  full_text: "The full text",
  paragraph: "Paragraph {n}",
  labels: "Labels",
  tools: "Marking tools",
  mark_sentences: "Click a sentence, then choose a label.",
  mark_words: "Drag over words, or click the first and the last word. Then choose a label.",
  keys_sentences: "Keys: arrows move, Shift extends, {keys} sets a label.",
  keys_words: "Keys: ↑ ↓ sentence, ← → word, Shift extends, {keys} sets a label.",
  how_to: "How to mark",
  meanings: "What the labels mean",
  remove: "Remove",
  remove_mark: "Remove {name}: {text}",
  undo: "Undo",
  redo: "Redo",
  show: "Show",
  show_passage: "Show in the text: {text}",
  your_marks: "Your marks: {n}",
  no_marks: "Nothing is marked yet.",
  selected_none: "Nothing is selected.",
  selected: "Selected: {text}",
  selected_open: "Selected: {text} Click the last word, or choose a label.",
  marked: "Marked as {name}: {text}",
  unmarked: "{name} removed: {text}",
  nothing_here: "There is no mark here.",
  undone: "Undone. Your marks: {n}.",
  redone: "Done again. Your marks: {n}.",
  nothing_to_undo: "There is nothing to undo.",
  nothing_to_redo: "There is nothing to do again.",
  goes_on: "{name} …",
  judged: "{name}: {state}",

  help_click_sentence: "Click a sentence to select it. Drag, or hold Shift and click, for more than one.",
  help_click_words: "Drag over words. Or click the first word, then the last. Double-click takes the whole sentence.",
  help_tap: "On a touch screen: tap, without dragging.",
  help_sentences: "Next or previous sentence",
  help_words: "Next or previous word",
  help_extend: "Select more",
  help_label: "Set a label; again: take it off",
  help_delete: "Remove the marks in the selection",
  help_undo: "Undo, redo",
  help_escape: "Back to the whole sentence, then to nothing",
  help_layers: "One word may carry several labels.",
  key_arrows_vertical: "↑ ↓",
  key_arrows_horizontal: "← →",
  key_shift: "Shift + arrows",
  key_delete: "Delete",
  key_undo: "Ctrl + Z, Ctrl + Y",
  key_escape: "Esc",
};

/** A function that gives the words of a name, with {curly} places filled in. */
function translator(strings = {}) {
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
  return (name, values = {}) => fill(strings[name] ?? STRINGS[name], values);
}

// ---------------------------------------------------------------- elements

/** An element with attributes and children; strings among the children become text, never markup. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** A button. Its listener goes when the button goes, so it needs no signal. */
function button(words, action, { class: look = "", ...attributes } = {}) {
  const node = element("button", { type: "button", class: `ml-button ${look}`.trim(), ...attributes }, words);
  node.addEventListener("click", action);
  return node;
}

/** An id prefix that no other view on the page has: a counter alone repeats, as each widget loads its own module. */
function freshId() {
  return "ml-" + Math.random().toString(36).slice(2, 10);
}

// One small drawing per outcome and state, so that no meaning hangs on colour (or on a font's glyphs).
const RING = "M10 2.2a7.8 7.8 0 1 1 0 15.6a7.8 7.8 0 0 1 0-15.6z";
const ICONS = {
  right: RING + "M6.2 10.4l2.6 2.6L14 7.6",
  nearly: RING + "M5.8 11.2c1.4-2.2 2.8-2.2 4.2-1.1s2.8 1.1 4.2-1.1",
  wrong: RING + "M7 7l6 6M13 7l-6 6",
  missed: "M10 2v3M10 15v3M2 10h3M15 10h3M4.4 4.4l2 2M13.6 13.6l2 2M4.4 15.6l2-2M13.6 6.4l2-2",
  neutral: RING + "M10 9v5M10 6.1v.2",
  recorded: "M3.5 11.5v4.5h13v-4.5M10 3.5v8.5M6.5 9l3.5 3.5L13.5 9",
  contested: "M10 17v-6M10 11L4.5 4M10 11l5.5-7M4.2 8V3.8h4M15.8 8V3.8h-4",
  error: "M10 2.8l8 14.2H2zM10 8v4.4M10 14.4v.2",
};
const OUTCOME_ICONS = { partly: "nearly", unanswered: "neutral" };

/** A drawing, hidden from screen readers: the word stands beside it. */
function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  const attributes = { viewBox: "0 0 20 20", class: "ml-icon", "aria-hidden": "true", focusable: "false" };
  for (const [key, value] of Object.entries(attributes)) drawing.setAttribute(key, value);
  path.setAttribute("d", ICONS[name] ?? ICONS.neutral);
  drawing.append(path);
  return drawing;
}

// ---------------------------------------------------------------- values

/** The characters of a text as Python counts them: code points, not JavaScript's half characters. */
function codePoints(text) {
  return Array.from(text);
}

/** One text per value, whatever the order of its keys: for "is this still the answer that was checked?". */
function fingerprint(value) {
  const sorted = (key, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value ?? null, sorted);
}

/** A quotation short enough for a button or a status line; beginning and end remain, so that its bounds can be seen. */
function shorten(text, limit = 80) {
  const letters = codePoints(text.replace(/\s+/gu, " ").trim());
  if (letters.length <= limit) return letters.join("");
  const half = Math.floor((limit - 3) / 2);
  const first = letters.slice(0, half).join(""), last = letters.slice(-half).join("");
  return first.replace(/\s+\S*$/u, "") + " … " + last.replace(/^\S*\s+/u, "");
}

// ---------------------------------------------------------------- the key guard

/**
 * Keep the notebook's command-mode keys out: without this, `x` in an exercise cuts the cell.
 * JupyterLab and JupyterLite listen while the event bubbles: there stopping it is enough. Notebook 7 listens
 * before the event arrives: there only an attribute helps, and only on the focused element itself.
 */
function guardKeys(box, signal) {
  const mark = (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  box.addEventListener("focusin", mark, { signal });
  box.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (!modified || event.key === "Enter" || event.key === "Escape") event.stopPropagation();
    else if (isSave(event) && !event.defaultPrevented) giveSaveBack(box, event);
  }, { signal });
}

function isSave(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
}

/** The attribute above also hides Ctrl+S from the notebook, so the key is sent again from outside the exercise. */
function giveSaveBack(box, event) {
  event.preventDefault();
  event.stopPropagation();
  const { key, code, keyCode, ctrlKey, metaKey, shiftKey } = event;
  const again = { key, code, keyCode, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true };
  (box.closest(".jp-Notebook") ?? document.body).dispatchEvent(new KeyboardEvent("keydown", again));
}

// ---------------------------------------------------------------- one view of one exercise

const SLOW_AFTER = 700;       // ms without an answer: say that we are waiting
const LOST_AFTER = 8000;      // ms without an answer: say that nobody answers

/** What the parts of one view share: the model, its words, and the few ways to act. */
class Exercise {
  constructor(model, signal) {
    this.model = model;
    this.signal = signal;
    this.view = model.get("view");
    this.t = translator(this.view.strings);
    this.uid = freshId();
    this.live = element("div", { class: "ml-hidden", role: "status", "aria-live": "polite" });
    this.notice = element("p", { class: "ml-notice", hidden: true });
    this.timers = [];
    signal.addEventListener("abort", () => this.settle());
  }

  on(node, type, handler, options = {}) {
    node.addEventListener(type, handler, { signal: this.signal, ...options });
  }

  /** Call the handler whenever a trait changes, until the view goes away. */
  follow(trait, handler) {
    const name = "change:" + trait;
    this.model.on(name, handler);
    this.signal.addEventListener("abort", () => this.model.off(name, handler));
  }

  /** Let a screen reader say one short thing. Emptied first, so that the same words are said twice. */
  say(words) {
    clearTimeout(this.speech);
    this.live.textContent = "";
    this.speech = setTimeout(() => { this.live.textContent = words; }, 40);
  }

  answer(value) {
    this.model.set("answer", value);
    this.send();
  }

  /** Ask Python for something by counting a trait up: one message with the answer beside it. */
  ask(counter) {
    this.settle();
    this.timers = [
      setTimeout(() => this.tell(this.t("checking")), SLOW_AFTER),
      setTimeout(() => this.lost(), LOST_AFTER),
    ];
    this.model.set("answer", this.model.get("answer"));
    this.model.set(counter, (this.model.get(counter) ?? 0) + 1);
    this.send();
  }

  send() {
    try {
      this.model.save_changes();
    } catch (problem) {          // a kernel that is gone: the answer stays on the page, and the page says so
      console.warn(problem);
      this.lost();
    }
  }

  tell(words) {
    this.notice.textContent = words;
    this.notice.hidden = false;
  }

  lost() {
    this.settle();
    this.tell(this.t("offline"));
    this.say(this.t("offline"));
  }

  /** Something came back: no more waiting. */
  settle() {
    this.timers.forEach(clearTimeout);
    this.timers = [];
    this.notice.hidden = true;
  }
}

/**
 * Draw one exercise into `el` and give the function that takes it away again.
 * `buildQuestion(exercise)` gives what differs between the kinds:
 *   node          the part to answer in
 *   show(answer)  draws an answer that came from elsewhere
 *   places        a Map from a part's `ref` to { box, row, control }: where its reason belongs
 *   judge(parts)  optional: draws judgments in a way of its own, and gives a node for each part
 */
function renderExercise({ model, el }, buildQuestion) {
  const controller = new AbortController();
  const exercise = new Exercise(model, controller.signal);
  const question = buildQuestion(exercise);
  const feedback = new Feedback(exercise, question);
  const root = element("div", { class: "ml-exercise", "data-kind": exercise.view.kind },
    element("h3", { class: "ml-title" }, exercise.view.title),
    questionBox(exercise, question),
    actionBar(exercise), exercise.notice, hintList(exercise), feedback.node, exercise.live);
  feedback.root = root;
  guardKeys(root, controller.signal);
  exercise.follow("answer", () => { question.show(model.get("answer")); feedback.compare(); });
  question.show(model.get("answer"));
  feedback.draw();
  el.append(root);
  return () => { controller.abort(); root.remove(); };
}

/** The question as a fieldset: its prompt is the legend, so that every control says what it answers. */
function questionBox(exercise, question) {
  const prompt = exercise.view.prompt?.length ? exercise.view.prompt : [exercise.view.title];
  const lines = prompt.map((line) => element("span", { class: "ml-prompt" }, line));
  return element("fieldset", { class: "ml-question" },
    element("legend", {}, ...lines), exercise.view.sentences ? null : passageBox(exercise), question.node);
}

// ---------------------------------------------------------------- the article

const BLOCK_TAGS = { headline: "h5", subheading: "h5", quotation: "blockquote", post: "blockquote" };
const RUN_TAGS = { em: "em", strong: "strong" };

/** The passage to read, or null when the question has none. */
function passageBox({ view, t }) {
  if (!view.passage) return null;
  const name = view.passage.title || t("text");
  return element("article", { class: "ml-passage", lang: view.lang, dir: view.dir, "aria-label": name },
    ...passageHead(view), ...(view.passage.blocks ?? []).map(block));
}

/** The headline and the line that says where the text comes from. */
function passageHead({ passage }) {
  const heading = passage?.title ? element("h4", { class: "ml-headline" }, passage.title) : null;
  const line = passage?.source ? element("p", { class: "ml-source" }, passage.source) : null;
  return [heading, line].filter(Boolean);
}

function block({ kind, runs }) {
  return element(BLOCK_TAGS[kind] ?? "p", { class: "ml-block ml-block-" + kind }, ...runs.map(run));
}

function run([, text, style]) {
  if (!style) return text;
  return element(RUN_TAGS[style] ?? "span", { class: "ml-run-" + style }, text);
}

// ---------------------------------------------------------------- check and hints

function actionBar(exercise) {
  const { t, view, model } = exercise;
  const check = button(t(view.graded ? "record" : "check"), () => exercise.ask("checks"), { class: "ml-check" });
  const saved = element("span", { class: "ml-saved" });
  const drawSaved = () => { saved.textContent = model.get("saved") ?? ""; };
  exercise.follow("saved", drawSaved);
  drawSaved();
  return element("div", { class: "ml-actions" }, check, view.hints > 0 ? hintButton(exercise) : null, saved);
}

function hintButton(exercise) {
  const { t, view, model } = exercise;
  const left = () => view.hints - (model.get("hints")?.length ?? 0);
  const node = button("", () => { if (left() > 0) exercise.ask("hints_asked"); });
  const draw = () => {
    const n = view.hints - left() + 1;
    node.textContent = left() > 0 ? t("hint_button", { n, total: view.hints }) : t("hints_used");
    node.setAttribute("aria-disabled", String(left() <= 0));   // `disabled` would throw the focus away
  };
  exercise.follow("hints", draw);
  draw();
  return node;
}

function hintList(exercise) {
  const { t, model } = exercise;
  const list = element("ol", { class: "ml-hints" });
  const item = (text, i) => element("li", {}, element("strong", {}, t("hint", { n: i + 1 })), " " + text);
  const draw = () => {
    const hints = model.get("hints") ?? [];
    list.replaceChildren(...hints.map(item));
    list.hidden = hints.length === 0;
    return hints;
  };
  exercise.follow("hints", () => {
    exercise.settle();
    const hints = draw();
    if (hints.length) exercise.say(t("hint", { n: hints.length }) + " " + hints.at(-1));
  });
  draw();
  return list;
}

// ---------------------------------------------------------------- feedback

/** The verdict below the question, and each reason beside what it speaks of. */
class Feedback {
  constructor(exercise, question) {
    this.exercise = exercise;
    this.question = question;
    const group = { role: "group", tabindex: "-1", "aria-label": exercise.t("feedback") };
    this.node = element("div", { class: "ml-feedback", hidden: true, ...group });
    this.stale = element("p", { class: "ml-stale", hidden: true }, exercise.t("changed"));
    this.asked = null;           // the answer at the last press of Check
    exercise.follow("checks", () => { this.asked = fingerprint(exercise.model.get("answer")); });
    exercise.follow("solutions_asked", () => { this.asked = fingerprint(exercise.model.get("answer")); });
    exercise.follow("feedback", () => this.arrived());
  }

  arrived() {
    this.exercise.settle();
    this.draw();
    this.announce();
    if (this.refocus) this.node.focus();       // the pressed button is gone: the solution takes the focus
    this.refocus = false;
  }

  get verdict() {
    return this.exercise.model.get("feedback") ?? {};
  }

  draw() {
    const { verdict } = this;
    const answer = this.exercise.model.get("answer");
    this.judged = "answer" in verdict ? fingerprint(verdict.answer) : this.asked ?? fingerprint(answer);
    this.asked = null;
    this.node.hidden = !verdict.outcome;
    this.node.dataset.outcome = verdict.outcome ?? "";
    this.node.dataset.seq = verdict.seq ?? "";
    const rest = this.placeParts(verdict.parts ?? []);
    this.node.replaceChildren(...(verdict.outcome ? this.lines(verdict, rest) : []));
    this.compare();
  }

  lines(verdict, rest) {
    const { t } = this.exercise;
    return [
      verdictLine(verdict, t), this.stale, textLine("ml-detail", "", verdict.detail),
      rest.length ? element("ul", { class: "ml-parts" }, ...rest) : null,
      textLine("ml-agreement", t("agreement"), verdict.agreement),
      textLine("ml-after", t("remember"), verdict.after),
      verdict.solution ? this.solutionButton() : null,
    ].filter(Boolean);
  }

  solutionButton() {
    return button(this.exercise.t("solution"), () => { this.refocus = true; this.exercise.ask("solutions_asked"); });
  }

  /** Put each reason under its option; give back, as list items, those that have no place of their own. */
  placeParts(parts) {
    const { places, judge } = this.question;
    places.forEach(clearPlace);
    const ways = judge ? judge(parts) : [];
    return parts.map((part, i) => {
      const place = places.get(part.ref);
      const note = partNote(part, this.exercise.t, place?.text);
      if (place) { fillPlace(place, part, note); return null; }
      return element("li", { class: "ml-part", "data-state": part.state }, note, ways[i]);
    }).filter(Boolean);
  }

  /** Say so when the answer on the page is no longer the one that was checked. */
  compare() {
    const changed = fingerprint(this.exercise.model.get("answer")) !== this.judged;
    this.stale.hidden = !changed;
    this.root.toggleAttribute("data-stale", changed && !this.node.hidden);
  }

  announce() {
    const { verdict, exercise } = this;
    if (verdict.outcome) exercise.say([verdictWords(verdict, exercise.t), verdict.detail].filter(Boolean).join(" "));
  }
}

/** The outcome in words: Python's headline, or the page's own word for it. */
function verdictWords(verdict, t) {
  return verdict.headline || t("outcome_" + verdict.outcome);
}

/** A line of the verdict with words that lead it in; null where there is nothing to say. */
function textLine(look, lead, text) {
  if (!text) return null;
  return element("p", { class: look }, lead ? element("strong", {}, lead) : null, lead ? " " : null, text);
}

function verdictLine(verdict, t) {
  return element("p", { class: "ml-verdict" },
    element("strong", {}, icon(OUTCOME_ICONS[verdict.outcome] ?? verdict.outcome), verdictWords(verdict, t)));
}

/** One reason: drawing, word, title, text. The title is left out where it only repeats what stands above. */
function partNote(part, t, above) {
  const word = element("strong", { class: "ml-state" }, icon(part.state), t("state_" + part.state));
  const words = part.title && part.title !== above ? part.title + (part.text ? ":" : "") : "";
  const title = words ? element("span", { class: "ml-part-title" }, words) : null;
  return element("div", { class: "ml-note" }, word, title ? " " : null, title, part.text ? " " + part.text : null);
}

function fillPlace({ box, row, control }, part, note) {
  box.append(note);
  box.hidden = false;
  row.dataset.state = part.state;
  control.setAttribute("aria-describedby", box.id);
}

function clearPlace({ box, row, control }) {
  box.replaceChildren();
  box.hidden = true;
  delete row.dataset.state;
  control.removeAttribute("aria-describedby");
}

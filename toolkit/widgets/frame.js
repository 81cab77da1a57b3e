// One view of one exercise: its frame, the article to read, the buttons, the hints.

// ---------------------------------------------------------------- one view of one exercise

const SLOW_AFTER = 700;       // ms without an answer: say that we are waiting
const LOST_AFTER = 8000;      // ms without an answer: say that nobody answers

/** What the parts of one view share: the model, its words, and the few ways to act. */
class Exercise {
  constructor(model, signal) {
    this.model = model;
    this.signal = signal;
    this.view = model.get("view");
    this.t = translator(this.view.strings, this.view.dir);
    this.uid = freshId();
    this.checkName = this.t(this.view.graded || this.view.kind === "explain" ? "record" : "check");
    this.live = element("div", { class: "ml-hidden", role: "status", "aria-live": "polite" });
    this.notice = element("p", { class: "ml-notice", hidden: true });
    this.timers = [];
    this.flush = () => {};       // a kind that waits while somebody types: send what is typed now
    signal.addEventListener("abort", () => { this.flush(); this.settle(); clearTimeout(this.speech); clearTimeout(this.keeping); });
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

  /** Send an answer. "Saved" goes until Python says it again; where it never does, the page says that. */
  answer(value) {
    if (fingerprint(value) === fingerprint(this.model.get("answer"))) return;    // Python would have nothing to say
    this.model.set("answer", value);
    this.model.set("saved", "");
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.lost(), LOST_AFTER);
    this.send();
  }

  /** Python said whether the answer is kept. */
  kept() {
    clearTimeout(this.keeping);
    if (!this.timers.length) this.settle();
  }

  /** Ask Python for something by counting a trait up: one message with the answer beside it. */
  ask(counter) {
    this.flush();
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
    const words = this.t("offline", { check: this.checkName });
    this.tell(words);
    this.say(words);
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
 *   places        a Map from a part's `ref` to where its reason belongs: { box, row, control } and, where needed,
 *                 text (the words that stand above it), apart (they do not), described (the id of the control's help)
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

const HEADINGS = ["headline", "subheading"];
const BLOCK_TAGS = { quotation: "blockquote", post: "blockquote" };
const RUN_TAGS = { em: "em", strong: "strong" };

/** The passage to read, or null when the question has none. */
function passageBox({ view, t }) {
  if (!view.passage) return null;
  const name = view.passage.title || t("text");
  return element("article", { class: "ml-passage", lang: view.lang, dir: view.dir, "aria-label": name },
    ...passageHead(view), ...(view.passage.blocks ?? []).map((one) => block(one, view.passage.title ? "h5" : "h4")));
}

/** The headline and the line that says where the text comes from. */
function passageHead({ passage, lang, dir }) {
  const heading = passage?.title ? element("h4", { class: "ml-headline", lang, dir }, passage.title) : null;
  const line = passage?.source ? element("p", { class: "ml-source", lang, dir }, passage.source) : null;
  return [heading, line].filter(Boolean);
}

/** Words between the quotation marks of the reader's language. */
function inMarks({ t }, words) {
  return t("mark_opens") + words + t("mark_closes");
}

/** A line that opens, with more below it. */
function fold(name, ...content) {
  return element("details", { class: "ml-help" }, element("summary", {}, name), ...content);
}

/** A block of the article; `heading`: the tag of its headings, one step below what stands above them. */
function block({ kind, runs }, heading) {
  const tag = HEADINGS.includes(kind) ? heading : BLOCK_TAGS[kind] ?? "p";
  return element(tag, { class: "ml-block ml-block-" + kind }, ...runs.map(run));
}

function run([, text, style]) {
  if (!style) return text;
  return element(RUN_TAGS[style] ?? "span", { class: "ml-run-" + style }, text);
}

// ---------------------------------------------------------------- check and hints

function actionBar(exercise) {
  const { t, view, model } = exercise;
  const check = button(exercise.checkName, () => exercise.ask("checks"), { class: "ml-check" });
  const saved = element("span", { class: "ml-saved" });
  const drawSaved = () => {
    saved.textContent = model.get("saved") ?? "";
    if (saved.textContent) exercise.kept();
  };
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

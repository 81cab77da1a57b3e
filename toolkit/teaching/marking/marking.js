// The bench: one answer, its levels, its comment, and the way to the next.
//
// Everything that is done becomes an act in the trait `acts`, with an id of its own; Python names in `state.done` which
// are done, and draws the state anew. Acts stay in the trait until then, so none is lost where messages are joined.

const LOST = 8000;            // ms without an answer: say that nobody answers

class MarkingBench {
  constructor(model, signal) {
    Object.assign(this, { model, signal, view: model.get("view"), uid: freshId(), count: 0, waiting: [], seen: {} });
    this.t = translator(this.view.strings);
    const { t } = this;
    this.live = element("div", { class: "ml-hidden", role: "status", "aria-live": "polite" });
    this.notice = element("p", { class: "ml-notice", hidden: true });
    this.trouble = element("div", { class: "ml-notice ml-trouble", hidden: true });
    this.gone = element("div", { class: "ml-notice ml-trouble", hidden: true });
    this.clash = element("div", { class: "ml-notice ml-trouble", role: "group", hidden: true });
    this.odd = element("div", {});
    this.progress = element("span", { class: "ml-progress" });
    this.saved = element("span", { class: "ml-saved" });
    this.label = element("h4", { class: "ml-title", id: this.uid + "-label" });
    this.length = element("p", { class: "ml-instruction" });
    this.words = element("div", { class: "ml-given-text", dir: "auto" });
    this.asked = element("div", { class: "ml-asked" });
    this.rubric = new Rubric(this);
    this.comments = new Comments(this);
    this.picker = this.questionPicker();
    this.help = element("div", {});
    const move = (name) => button(t(name), () => this.go(name), { "aria-keyshortcuts": name[0] });
    this.root = element("div", { class: "ml-exercise ml-marking", tabindex: -1 },
      element("h3", { class: "ml-title" }, t("marking")),
      this.view.second ? element("p", { class: "ml-prompt" }, this.view.second) : null,
      this.picker.node,
      this.asked,
      element("div", { class: "ml-bench-bar" },
        element("div", { class: "ml-bench-row", role: "group", "aria-label": t("answers") },
          move("previous"), move("next"), move("unmarked"), this.progress, this.saved),
        this.notice, this.trouble, this.gone, this.clash),
      element("div", { class: "ml-sides" },
        element("article", { class: "ml-passage ml-given", "aria-labelledby": this.uid + "-label" },
          this.label, this.words, this.length),
        element("div", {}, this.odd, this.rubric.node)),
      this.comments.node, this.help, this.live);
  }

  on(node, type, handler) { node.addEventListener(type, handler, { signal: this.signal }); }

  say(words) {
    clearTimeout(this.speech);
    this.live.textContent = "";
    this.speech = setTimeout(() => { this.live.textContent = words; }, 40);
  }

  // ------------------------------------------------------------------------------------------------ asking

  /** Hand an act to Python. */
  ask(act) {
    const id = `${this.uid}-${++this.count}`;
    this.model.set("acts", [...this.open(), { ...act, id }]);
    clearTimeout(this.lost);
    this.lost = setTimeout(() => this.offline(), LOST);
    try { this.model.save_changes(); } catch (problem) { console.warn(problem); this.offline(); }
    return id;
  }

  /** The acts that Python has not done yet. */
  open() {
    const done = new Set(this.model.get("state").done);
    return (this.model.get("acts") ?? []).filter((act) => !done.has(act.id));
  }

  /** A level or the comment is another one: what was seen before goes with it, so that nobody's work is written over. */
  change(field, value, act) {
    const before = this.seen[field];
    if (value === before) return;
    this.seen[field] = value;
    this.saved.textContent = "";
    this.ask({ ...act, item: this.item, field, before });
  }

  /** The fields of this answer that are on their way. */
  underWay() {
    return new Set(this.open().filter((act) => act.item === this.item).map((act) => act.field));
  }

  go(to) {
    this.comments.flush();
    this.going = this.ask({ act: "go", to });
  }

  press(key) {
    if (this.going) { this.waiting.push(key); return; }
    if (key in MOVES) this.go(MOVES[key]);
    else if (key === "c") this.comments.text.focus();
    else this.rubric.key(/\d/.test(key) ? Number(key) : null);
  }

  offline() {
    this.waiting = [];
    this.going = null;
    this.tell(this.t("offline"));
  }

  tell(words) {
    this.notice.textContent = words;
    this.notice.hidden = !words;
    if (words) this.say(words);
  }

  // ------------------------------------------------------------------------------------------------ drawing

  draw() {
    const state = this.model.get("state");
    const moved = state.item !== this.item;
    if (state.question !== this.question) this.buildQuestion(state.question);
    if (!this.open().length) clearTimeout(this.lost);
    const focused = this.rubric.focused;
    this.item = state.item;
    const underWay = this.underWay();
    if (moved) this.drawAnswer(state);
    this.rubric.draw(state, underWay);
    this.comments.draw(state, moved, underWay);
    for (const [field, value] of Object.entries(state.values)) {
      if (!underWay.has(field) && (field || moved || !this.comments.typing)) this.seen[field] = value;
    }
    this.drawWords(state, underWay);
    this.arrive(state, moved, focused);
  }

  buildQuestion(id) {
    this.question = id;
    const question = this.view.questions.find((one) => one.id === id);
    const { t } = this;
    const { lang, dir } = question;
    this.asked.replaceChildren(
      ...question.prompt.map((line) => element("p", { class: "ml-prompt", lang, dir }, line)),
      question.passage ? fold(t("passage"), passageBox({ view: question, t })) : "",
      question.skipped ? element("p", { class: "ml-instruction" }, question.skipped) : "");
    this.rubric.build(question);
    this.help.replaceChildren(keyHelp(this, Math.max(...question.rubric.map((c) => c.levels.length)) - 1));
    this.seen = {};
  }

  drawAnswer(state) {
    this.label.textContent = state.label;
    this.words.textContent = state.text;
    this.length.textContent = state.length;
    this.seen = { ...state.values };
  }

  drawWords(state, underWay) {
    this.progress.textContent = state.progress;
    this.saved.textContent = underWay.size ? "" : state.saved;
    this.picker.draw(state);
    this.odd.replaceChildren(...state.odd.map((words) => element("p", { class: "ml-notice" }, words)));
    this.drawTrouble(this.trouble, state.trouble, "again", "save");
    this.drawTrouble(this.gone, state.gone, "put_back", "back");
    this.drawClash(state.clash);
    this.tell(state.notice);
  }

  /** What stands in the way of saving, with a button that does something about it. */
  drawTrouble(box, words, name, act) {
    if (words && words !== box.firstChild?.textContent) this.say(words);
    const again = button(this.t(name), () => this.ask({ act }), { class: "ml-small" });
    const had = box.contains(document.activeElement);
    box.replaceChildren(...(words ? [element("p", {}, words), again] : []));
    box.hidden = !words;
    if (had && words) again.focus();
    else if (had) this.rubric.focus();
  }

  drawClash(clash) {
    const settle = (mine) => { this.rubric.focus(); this.ask({ act: "settle", mine }); };
    const was = this.clash.firstChild?.textContent;
    this.clash.hidden = !clash;
    if (!clash) { this.clash.replaceChildren(); return; }
    if (clash.text === was) return;
    this.clash.setAttribute("aria-label", clash.text);
    this.clash.replaceChildren(element("p", {}, clash.text),
      button(this.t("keep_theirs"), () => settle(false), { class: "ml-small" }),
      button(this.t("write_mine"), () => settle(true), { class: "ml-small" }));
    this.say(clash.text);
  }

  /** Where one asked for another answer: it is said, the focus goes to the levels, and keys that waited are pressed. */
  arrive(state, moved, focused) {
    if (moved && this.going) this.say(`${state.label}. ${state.progress}. ${state.notice}`);
    if (moved && focused) this.rubric.focus();
    if (moved && this.going) this.label.scrollIntoView({ block: "nearest" });
    if (this.going && state.done.includes(this.going)) {
      this.going = null;
      const keys = this.waiting.splice(0);
      keys.forEach((key) => this.press(key));
    }
  }

  questionPicker() {
    const id = this.uid + "-question";
    const select = element("select", { id, class: "ml-field" },
      ...this.view.questions.map((one) => element("option", { value: one.id }, one.title)));
    const node = element("div", { class: "ml-row" }, element("label", { for: id, class: "ml-label" }, this.t("question")), select);
    this.on(select, "change", () => { this.comments.flush(); this.going = this.ask({ act: "open", question: select.value }); });
    const draw = (state) => {
      [...select.options].forEach((option, n) => { option.textContent = state.titles[n]; });
      select.value = state.question;
    };
    return { node, draw };
  }
}

function render({ model, el }) {
  const controller = new AbortController();
  const bench = new MarkingBench(model, controller.signal);
  const draw = () => bench.draw();
  model.on("change:state", draw);
  el.append(bench.root);
  draw();
  guardKeys(bench.root, controller.signal);
  listenForKeys(bench);
  return () => {
    bench.comments.flush();
    controller.abort();
    model.off("change:state", draw);
    clearTimeout(bench.lost);
    clearTimeout(bench.speech);
    bench.root.remove();
  };
}

export default { render };

// The rubric: a group of radio buttons for each criterion, with the words of its levels and the example answers.

class Rubric {
  constructor(bench) {
    this.bench = bench;
    this.node = element("section", { class: "ml-rubric", "aria-label": bench.t("rubric") });
    this.criteria = [];
  }

  /** Draw the criteria of a question. */
  build(question) {
    this.criteria = question.rubric.map((criterion) => this.criterion(criterion, question));
    this.node.replaceChildren(...this.criteria.map((one) => one.node));
  }

  criterion({ id, name, levels, anchors }, { lang, dir }) {
    const { bench } = this;
    const { t, uid } = bench;
    const inputs = levels.map((_, n) =>
      element("input", { type: "radio", class: "ml-control", name: `${uid}-${id}`, value: n }));
    const options = levels.map((level, n) =>
      element("label", { class: "ml-option ml-level" }, inputs[n],
        element("span", { class: "ml-option-text" }, element("kbd", {}, String(n)), " ", level)));
    const back = button(t("take_back"), () => this.give(one, null), {
      class: "ml-small", "aria-label": t("take_back_of", { name }),
    });
    const examples = anchors.map((text, n) =>
      element("li", {}, element("strong", {}, t("level", { n })), element("p", { lang, dir, class: "ml-anchor" }, text)));
    const shown = anchors.length
      ? element("details", { class: "ml-help" },
        element("summary", { "aria-label": t("examples_of", { name }) }, t("examples")),
        element("ol", { class: "ml-anchors" }, ...examples))
      : null;
    const node = element("fieldset", { class: "ml-question ml-graded" },
      element("legend", {}, element("strong", {}, name)),
      element("div", { class: "ml-options" }, ...options),
      element("div", { class: "ml-under" }, shown, back));
    const one = { id, name, levels, inputs, back, node };
    inputs.forEach((input, n) => bench.on(input, "change", () => this.give(one, n)));
    return one;
  }

  /** Draw the levels that an answer has; one that is still on its way stays as it was pressed. */
  draw(state, underWay) {
    for (const one of this.criteria) {
      if (!underWay.has(one.id)) this.check(one, state.levels[one.id]);
    }
  }

  check(one, level) {
    one.inputs.forEach((input, n) => { input.checked = n === level; });
    one.back.hidden = level === null || level === undefined;
  }

  /** Give a level, or (null) take it back. */
  give(one, level) {
    const { bench } = this;
    if (level === null && one.back === document.activeElement) this.focusOn(one);
    this.check(one, level);
    bench.change(one.id, level === null ? "" : String(level), { act: "level", level });
    if (level === null) bench.say(bench.t("level_gone", { name: one.name }));
  }

  /** By key: the level goes to the criterion that has the focus, else to the first that has none. */
  key(level) {
    const one = level === null ? this.withFocus() : this.withFocus() ?? this.open() ?? this.criteria[0];
    if (!one || level >= one.levels.length) return;
    this.give(one, level);
    if (level === null) return;
    this.bench.say(this.bench.t("level_set", { name: one.name, level: `${level}. ${one.levels[level]}` }));
    this.focusOn(this.open() ?? one);
  }

  withFocus() {
    return this.criteria.find((one) => one.node.contains(document.activeElement));
  }

  /** The first criterion without a level. */
  open() {
    return this.criteria.find((one) => !one.inputs.some((input) => input.checked));
  }

  focus() {
    this.focusOn(this.open() ?? this.criteria[0]);
  }

  focusOn(one) {
    (one?.inputs.find((input) => input.checked) ?? one?.inputs[0])?.focus();
  }

  get focused() { return this.node.contains(document.activeElement); }
}

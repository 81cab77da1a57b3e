// A series of short texts to rate: one at a time, trust or doubt, how sure; next, back, stop, come back.
// No verdict on any text before the end. What is fixed stays: the first answer counts.

const END = -1;               // the place behind the last text
const NO_ANSWER = 8000;       // ms without a word from Python: say that nothing is saved

/** What one view of a series holds. The answers live in the model; here is only where the reader stands. */
class Series {
  constructor(model, signal) {
    this.model = model;
    this.signal = signal;
    this.uid = freshId();
    this.take();
    this.live = element("div", { class: "ml-hidden", role: "status", "aria-live": "polite" });
    this.notice = element("p", { class: "ml-notice", hidden: true });
    this.saved = element("span", { class: "ml-saved" });
    this.at = this.firstOpen();
    signal.addEventListener("abort", () => { clearTimeout(this.waiting); clearTimeout(this.speech); });
  }

  take() {
    this.view = this.model.get("view");
    this.t = translator(this.view.strings);
  }

  follow(trait, handler) {
    this.model.on("change:" + trait, handler);
    this.signal.addEventListener("abort", () => this.model.off("change:" + trait, handler));
  }

  get texts() { return this.view.texts; }
  get kept() { return { ...this.model.get("given"), ...this.model.get("kept") }; }
  get text() { return this.texts[this.at]; }
  get rated() { return this.texts.filter(({ id }) => id in this.kept).length; }

  firstOpen() {
    return this.texts.findIndex(({ id }) => !(id in this.kept));      // END where none is open
  }

  /** The choice that is not fixed yet, of the text that is open. */
  get draft() {
    const { id, answer } = this.model.get("draft") ?? {};
    return id === this.text?.id ? answer ?? null : null;
  }

  say(words) {
    clearTimeout(this.speech);
    this.live.textContent = "";
    this.speech = setTimeout(() => { this.live.textContent = words; }, 40);
  }

  tell(words) {
    this.notice.textContent = words;
    this.notice.hidden = !words;
    if (words) this.say(words);
  }

  send(trait, value) {
    this.model.set(trait, value);
    this.model.set("saved", "");
    clearTimeout(this.waiting);
    this.lost = false;
    this.waiting = setTimeout(() => this.offline(), NO_ANSWER);
    try { this.model.save_changes(); } catch { this.offline(); }
  }

  /** Nobody answers: what was said stays on the page, and the page says that it is not saved. */
  offline() {
    this.lost = true;
    this.tell(this.t("series_offline"));
  }

  answered() {
    const words = this.model.get("saved") ?? "";
    this.saved.textContent = words;
    if (!words) return;
    clearTimeout(this.waiting);
    if (this.lost) this.tell("");
    this.lost = false;
  }
}

// ---------------------------------------------------------------- the head

function seriesHead(series) {
  const { view, t } = series;
  const total = series.texts.length;
  const place = series.at === END ? t("rated_of", { n: series.rated, total }) : t("text_of", { n: series.at + 1, total });
  series.heading = element("h4", { class: "ml-series-place", tabindex: "-1" }, place);
  const bar = element("progress", { class: "ml-series-bar", max: total, value: series.rated, "aria-label": t("rated_of", { n: series.rated, total }) });
  return element("div", { class: "ml-series-head" }, series.heading, bar,
    series.at === END ? null : element("span", { class: "ml-series-count" }, t("rated_of", { n: series.rated, total })));
}

/** Before the first answer: the letter of a class, where a teacher told one. */
function letterBox(series) {
  const { view, t } = series;
  if (!view.forms?.length || series.rated) return null;
  const letters = view.forms.map((form) => button(t("told_form", { form }), () => series.send("form_told", form), {
    class: "ml-small", "aria-pressed": String(view.told === form),
  }));
  return fold(t("told_question"), element("p", { class: "ml-instruction" }, view.told ? t("told_is", { form: view.told }) : t("told_help")),
    element("div", { class: "ml-actions" }, ...letters));
}

// ---------------------------------------------------------------- one text

function textPage(series) {
  const { text, t } = series;
  const article = element("article", { class: "ml-passage", lang: text.lang, dir: text.dir, "aria-label": t("text_of", { n: series.at + 1, total: series.texts.length }) },
    ...text.blocks.map((one) => block(one, "h5")));
  return [article, text.id in series.kept ? keptAnswer(series) : question(series), moves(series)];
}

/** A text that is rated: what was said, and at the end what earned trust. */
function keptAnswer(series) {
  const { text, t } = series;
  const { choice, confidence } = series.kept[text.id];
  const words = text.options.find(({ id }) => id === choice)?.text ?? choice;
  const reason = series.model.get("reasons")?.[text.id];
  const said = confidence ? t("you_said_sure", { choice: words, n: confidence }) : t("you_said", { choice: words });
  return element("div", { class: "ml-row ml-series-kept", "data-state": reason?.state },
    element("p", { class: "ml-series-said" }, said),
    reason ? element("div", { class: "ml-reason" }, partNote(reason, t))
      : element("p", { class: "ml-instruction" }, t("first_counts")));
}

/** Trust or doubt, then how sure: the same controls as in any other question. */
function question(series) {
  const { text, t, uid } = series;
  const parts = { uid: `${uid}-${series.at}`, t, view: series.view };
  const rows = text.options.map((option) => optionRow(parts, option, "radio"));
  const sure = sureness(parts);
  const picked = () => rows.find((row) => row.control.checked)?.id ?? null;
  const node = element("fieldset", { class: "ml-question" },
    element("legend", {}, element("span", { class: "ml-prompt" }, t("rate_question"))),
    element("div", { class: "ml-options ml-pair" }, ...rows.map((row) => row.row)), sure.node);
  const show = (answer) => {
    rows.forEach((row) => { row.control.checked = row.id === answer?.choice; });
    sure.show(answer);
  };
  node.addEventListener("change", () => {
    const hidden = sure.node.hidden;
    const answer = sure.join(picked());
    series.tell("");
    series.send("draft", { id: text.id, answer });
    sure.show(answer);
    if (hidden) series.say(t("how_sure"));
  });
  show(series.draft);
  return node;
}

// ---------------------------------------------------------------- going on

function moves(series) {
  const { t } = series;
  const back = series.at ? button(t("back"), () => go(series, series.at - 1)) : null;
  const open = !(series.text.id in series.kept);
  const next = button(t("next"), () => forward(series), { class: "ml-check" });
  const skip = open ? button(t("skip"), () => go(series, series.at + 1)) : null;
  const end = open || series.firstOpen() !== END ? null : button(t("to_end"), () => go(series, END));
  return element("div", { class: "ml-actions" }, back, next, skip, end, series.saved);
}

/** Fix the answer and go on; what is missing is asked for. */
function forward(series) {
  const { t, text } = series;
  if (!(text.id in series.kept)) {
    const { draft } = series;
    if (!draft?.choice) return series.tell(t("choose_first"));
    if (!draft.confidence) return series.tell(t("sure_first"));
    series.send("given", { ...series.model.get("given"), [text.id]: draft });
  }
  go(series, series.at + 1);
}

function go(series, at) {
  series.at = at >= series.texts.length ? END : at;
  if (!series.lost) series.tell("");
  series.draw();
  series.heading.focus();
}

// ---------------------------------------------------------------- the end

function endPage(series) {
  const { t, view, model } = series;
  const open = series.texts.length - series.rated;
  const again = button(t("read_again"), () => go(series, 0));
  if (open) {
    return [element("p", { class: "ml-prompt" }, t("some_open", { n: open }), " ", t("come_back")),
      element("div", { class: "ml-actions" }, button(t("to_open"), () => go(series, series.firstOpen()), { class: "ml-check" }), again, series.saved)];
  }
  const shown = Object.keys(model.get("reasons") ?? {}).length > 0;
  const ask = () => series.send("reasons_asked", (model.get("reasons_asked") ?? 0) + 1);
  const offer = shown ? element("p", {}, t("reasons_here"))
    : view.why_not ? element("p", { class: "ml-instruction" }, view.why_not)
      : element("div", {}, element("p", { class: "ml-instruction" }, t("reasons_note")), button(t("show_reasons"), ask));
  return [element("p", { class: "ml-prompt" }, t("all_rated")), element("p", {}, t("what_now")), offer,
    element("div", { class: "ml-actions" }, again, series.saved)];
}

// ---------------------------------------------------------------- the whole

function render({ model, el }) {
  const controller = new AbortController();
  const series = new Series(model, controller.signal);
  const root = element("div", { class: "ml-exercise ml-series", "data-kind": "series" });
  const body = element("div", {});
  root.append(element("h3", { class: "ml-title" }, series.view.title), ...series.view.prompt.map((line) => element("p", { class: "ml-prompt" }, line)),
    body, series.notice, series.live);
  series.draw = () => body.replaceChildren(...[seriesHead(series), letterBox(series), ...(series.at === END ? endPage(series) : textPage(series))].filter(Boolean));
  series.follow("view", () => {
    const before = series.text?.id;
    series.take();
    const place = series.texts.findIndex(({ id }) => id === before);
    if (series.at !== END || series.firstOpen() !== END) series.at = place >= 0 && series.rated ? place : series.firstOpen();
    series.draw();
  });
  series.follow("kept", () => { if (series.at === END) series.draw(); });
  series.follow("reasons", () => {
    clearTimeout(series.waiting);
    series.at = Object.keys(model.get("reasons") ?? {}).length ? 0 : series.at;
    series.draw();
    if (series.at === 0) series.heading.focus();
    series.say(series.t("reasons_here"));
  });
  series.follow("saved", () => series.answered());
  guardKeys(root, controller.signal);
  series.draw();
  el.append(root);
  return () => { controller.abort(); root.remove(); };
}

export default { render };

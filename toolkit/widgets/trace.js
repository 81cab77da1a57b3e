// Trace: a claim, a shelf of cards, and what they show: a status with the paragraph that proves it.

/** Read cards, choose one paragraph as evidence, say what the cards show and, if they settle nothing, what is missing. */
function trace(exercise) {
  const { view, t } = exercise;
  const shelf = new Shelf(exercise, () => send());
  const status = radioSet(exercise, "status", t("status"), view.statuses);
  const missing = radioSet(exercise, "missing", t("missing"), view.missing ?? []);
  const open = () => (view.missing ?? []).length > 0 && (view.unsettled ?? []).includes(status.value);
  const read = () => {
    const found = { status: status.value, ...shelf.evidence, missing: open() ? missing.value : undefined };
    const pairs = Object.entries(found).filter(([, value]) => value !== undefined);
    return pairs.length ? Object.fromEntries(pairs) : null;
  };
  const draw = () => { missing.node.hidden = !open(); };
  const send = () => {
    const asked = !missing.node.hidden;
    draw();
    exercise.answer(read());
    if (open() && !asked) exercise.say(t("missing"));      // a third question has come below: say so
  };
  const node = element("div", { class: "ml-trace" },
    claimBox(exercise), shelf.node, status.node, status.box, missing.node, missing.box);
  exercise.on(status.node, "change", send);
  exercise.on(missing.node, "change", send);
  return {
    node,
    places: new Map([status, shelf, missing].map((part) => [part.id, part])),
    show: (answer) => {
      status.show(answer?.status);
      shelf.show(answer);
      if (!answer || open()) missing.show(answer?.missing);      // hidden for a while: what was chosen there comes back
      draw();
    },
  };
}

function claimBox({ view, t }) {
  return element("div", { class: "ml-claim" },
    element("p", { class: "ml-set-name" }, t("claim")),
    element("blockquote", { class: "ml-claim-text", lang: view.lang, dir: view.dir }, view.claim));
}

/** A group of radio buttons with a name; its reason stands below the group, so that it shows when the group does not. */
function radioSet(exercise, id, name, options) {
  const rows = options.map((option) => optionRow(exercise, option, "radio", id));
  const node = element("fieldset", { class: "ml-row ml-set" },
    element("legend", { class: "ml-set-name" }, name),
    element("div", { class: "ml-options" }, ...rows.map((row) => row.label)));
  const box = reasonBox(exercise, id);
  return {
    id, node, box, row: box, control: node,
    get value() { return rows.find((row) => row.control.checked)?.id; },
    show: (chosen) => rows.forEach((row) => { row.control.checked = row.id === chosen; }),
  };
}

// ---------------------------------------------------------------- the shelf

/** The cards, of which one is open at a time, and the paragraph that was chosen as evidence. */
class Shelf {
  constructor(exercise, changed) {
    this.exercise = exercise;
    this.id = "evidence";
    this.cards = exercise.view.cards.map((card) => this.card(card));
    this.list = element("div", { class: "ml-shelf" }, ...this.cards.map((card) => card.node));
    const search = exercise.view.searches ? this.searching() : null;
    this.box = this.row = reasonBox(exercise, this.id);
    this.line = element("div", { class: "ml-evidence" });
    this.node = this.control = element("fieldset", { class: "ml-row ml-set" },
      element("legend", { class: "ml-set-name" }, exercise.t("shelf")),
      element("p", { class: "ml-instruction" }, exercise.t(search ? "search_paragraph" : "pick_paragraph")),
      search?.node, this.list, this.line, this.box);
    this.changed = changed;
    exercise.on(this.list, "change", (event) => this.choose(event.target));
    if (search) this.take(search.opened);
  }

  /** The search among all cards of the shelf: those that are opened are put below it. */
  searching() {
    const { exercise } = this;
    const came = (id) => {
      const card = this.find(id);
      if (!card) return;
      card.node.open = true;
      card.summary.focus();
      card.summary.scrollIntoView({ block: "nearest" });
    };
    const search = new Lookup(exercise, { say: (words) => exercise.say(words), came });
    exercise.follow("opened", () => this.take(search.opened));
    return search;
  }

  /** Have these cards on the shelf; one that is there already stays as it is. */
  take(opened) {
    this.cards = opened.map((card) => this.find(card.id) ?? this.card(card));
    this.list.replaceChildren(...this.cards.map((card) => card.node));
    this.chosen = undefined;
    this.show(this.exercise.model.get("answer"));
  }

  /** One card: its head, and below it who pays for it and its paragraphs. */
  card(card) {
    const { exercise } = this;
    const { view, t } = exercise;
    const paragraphs = card.paragraphs.map((text, i) => this.paragraph(card, text, i + 1));
    const tag = element("span", { class: "ml-tag ml-chosen", hidden: true });
    const line = [card.publisher, card.date, card.host].filter(Boolean).join(" · ");
    const summary = element("summary", { class: "ml-card-head" },
      element("span", { class: "ml-card-title", lang: view.lang, dir: view.dir }, card.title), " ",
      element("span", { class: "ml-card-line" }, line), " ", tag);
    // `name`: the browser keeps one of them open, at once; a script that hears of it later would race with fast keys.
    const node = element("details", { class: "ml-card", name: exercise.uid + "-shelf" }, summary,
      element("fieldset", { class: "ml-card-body", "aria-label": t("card_paragraphs", { text: card.title }) },
        ...[card.who, card.stance && t("stance", { text: card.stance })].filter(Boolean)
          .map((words) => element("p", { class: "ml-card-who" }, words)),
        ...paragraphs.map((paragraph) => paragraph.label)));
    exercise.on(node, "toggle", () => { if (document.activeElement === summary) summary.scrollIntoView({ block: "nearest" }); });
    return { ...card, node, summary, tag, radios: paragraphs.map((paragraph) => paragraph.radio) };
  }

  /** The radio buttons of a card are a group of their own: one in a closed card would take the Tab key's place. */
  paragraph(card, text, n) {
    const { uid, view, t } = this.exercise;
    const group = { type: "radio", name: `${uid}-card-${card.id}`, "data-card": card.id };
    const radio = element("input", { ...group, value: n, class: "ml-control" });
    const label = element("label", { class: "ml-option ml-paragraph" }, radio,
      element("span", { class: "ml-hidden" }, t("paragraph", { n }) + ": "),
      element("span", { class: "ml-paragraph-number", "aria-hidden": "true" }, n),
      element("span", { class: "ml-option-text ml-quote", lang: view.lang, dir: view.dir }, text));
    return { radio, label };
  }

  /** What is chosen, as part of the answer. */
  get evidence() {
    return this.chosen ? { card: this.chosen.card, paragraph: this.chosen.paragraph } : {};
  }

  choose(radio) {
    this.set({ card: radio.dataset.card, paragraph: Number(radio.value) });
    this.changed();
  }

  remove() {
    const card = this.find(this.chosen.card);
    this.set(null);
    card.summary.focus();
    this.changed();
  }

  /** What the line says of the chosen paragraph: a reason need not say it again. */
  get text() {
    if (!this.chosen) return undefined;
    const { card, paragraph } = this.chosen;
    return this.exercise.t("evidence_place", { title: this.find(card).title, n: paragraph });
  }

  find(id) { return this.cards.find((card) => card.id === id); }

  show(answer) {
    const known = this.find(answer?.card)?.paragraphs[answer.paragraph - 1] !== undefined;
    this.set(known ? { card: answer.card, paragraph: answer.paragraph } : null);
  }

  set(chosen) {
    const { t } = this.exercise;
    if (this.chosen !== undefined && fingerprint(chosen) === fingerprint(this.chosen)) return;
    this.chosen = chosen;
    this.cards.forEach((card) => {
      const n = card.id === chosen?.card ? chosen.paragraph : null;
      card.radios.forEach((radio) => { radio.checked = Number(radio.value) === n; });
      card.tag.hidden = n === null;
      card.tag.textContent = n === null ? "" : t("is_evidence", { n });
    });
    this.drawLine();
  }

  /** The chosen paragraph once more, with the way back to it and the way out of it. */
  drawLine() {
    const { t, view } = this.exercise;
    this.line.hidden = !this.chosen;
    if (!this.chosen) return this.line.replaceChildren();
    const card = this.find(this.chosen.card);
    const text = inMarks(this.exercise, shorten(card.paragraphs[this.chosen.paragraph - 1]));
    const words = element("span", { class: "ml-quote", lang: view.lang, dir: view.dir }, text);
    const named = (name) => ({ class: "ml-small", "aria-label": t(name, { title: card.title }) });
    this.line.replaceChildren(
      element("p", {}, element("strong", {}, t("evidence")), " ", words, " ",
        element("span", { class: "ml-card-line" }, this.text)),
      button(t("show"), () => this.goTo(card), named("show_evidence")),
      button(t("remove"), () => this.remove(), named("remove_evidence")));
  }

  goTo(card) {
    card.node.open = true;
    const radio = card.radios[this.chosen.paragraph - 1];
    radio.focus();
    radio.closest("label").scrollIntoView({ block: "nearest" });
  }
}

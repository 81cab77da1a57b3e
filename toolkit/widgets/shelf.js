// The shelf: a search box, its results, and the cards that are open. Python searches; nothing is ranked here.

const SEARCH_LOST = 8000;      // ms without an answer: say that nobody answers

/**
 * The search box and its results, for whatever page has a model: `say(words)` speaks to a screen reader,
 * `found()` is called when cards came that this page asked for.
 */
class Lookup {
  constructor({ model, t, uid, signal }, { say, came }) {
    Object.assign(this, { model, t, say, came });
    this.input = element("input", {
      type: "search", id: uid + "-look", class: "ml-field", "aria-describedby": uid + "-look-help", maxlength: 120,
      autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
    });
    this.input.value = model.get("asked") ?? "";
    this.title = element("p", { class: "ml-set-name ml-found", hidden: true });
    this.list = element("ol", { class: "ml-results", hidden: true });
    this.notice = element("p", { class: "ml-notice", hidden: true });
    const go = button(t("search"), () => this.search(), { class: "ml-search-go" });
    const label = element("label", { class: "ml-label", for: this.input.id }, t("look_up"));
    const help = element("p", { class: "ml-instruction", id: uid + "-look-help" }, t("look_up_help"));
    this.node = element("div", { class: "ml-lookup", role: "group", "aria-label": t("look_up") },
      label, help, element("div", { class: "ml-look-line" }, this.input, go), this.notice, this.title, this.list);
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.search();
    }, { signal });
    this.follow("results", signal, () => { this.draw(); this.say(this.title.textContent); });
    this.follow("opened", signal, () => this.drawOpened());
    signal.addEventListener("abort", () => clearTimeout(this.timer));
    this.draw();
  }

  follow(trait, signal, handler) {
    const heard = () => { this.settle(); handler(); };
    this.model.on("change:" + trait, heard);
    signal.addEventListener("abort", () => this.model.off("change:" + trait, heard));
  }

  /** The cards that are open, as Python gave them. */
  get opened() { return this.model.get("opened") ?? []; }

  search() {
    const words = this.input.value.trim();
    if (!words) { this.input.focus(); return this.say(this.t("look_up_help")); }
    this.model.set("asked", words);
    this.model.set("searches", (this.model.get("searches") ?? 0) + 1);
    this.send();
  }

  /** Ask for a card; one that is open already is only gone to. */
  open(id) {
    if (this.opened.some((card) => card.id === id)) return this.came(id);
    this.expected = id;
    this.want([...this.opened.map((card) => card.id), id]);
  }

  close(id) {
    this.want(this.opened.map((card) => card.id).filter((one) => one !== id));
    const from = this.list.querySelector(`[data-card="${CSS.escape(id)}"]`);
    (from ?? this.input).focus();
  }

  want(ids) {
    this.model.set("wanted", ids);
    this.send();
  }

  send() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lost(), SEARCH_LOST);
    try { this.model.save_changes(); } catch { this.lost(); }
  }

  lost() {
    this.settle();
    this.notice.textContent = this.t("look_offline");
    this.notice.hidden = false;
    this.say(this.notice.textContent);
  }

  settle() {
    clearTimeout(this.timer);
    this.notice.hidden = true;
  }

  draw() {
    const { title, hits = [] } = this.model.get("results") ?? {};
    this.title.textContent = title ?? "";
    this.title.hidden = !title;
    this.list.replaceChildren(...hits.map((hit) => this.row(hit)));
    this.list.hidden = hits.length === 0;
    this.drawOpened();
  }

  row({ id, title, byline, line }) {
    const name = button(title, () => this.open(id), { class: "ml-result", "data-card": id });
    return element("li", {}, name, element("p", { class: "ml-card-line" }, byline), element("p", { class: "ml-hit" }, line));
  }

  /** Results that are open say so; a card that was just asked for is gone to. */
  drawOpened() {
    const open = new Set(this.opened.map((card) => card.id));
    this.list.querySelectorAll("button").forEach((one) => {
      one.setAttribute("aria-expanded", String(open.has(one.dataset.card)));
    });
    const id = this.expected;
    if (id === undefined || !open.has(id)) return;
    this.expected = undefined;
    queueMicrotask(() => this.came(id));      // whoever draws the cards has heard of them by then
  }
}

/** What stands below the title of a card: who published it, who pays, where they stand; of a real one, its source. */
function cardAbout(card, t) {
  const line = [card.publisher, card.date, card.host].filter(Boolean).join(" · ");
  const rows = [
    line, card.who, card.stance && t("stance", { text: card.stance }),
    card.source && t("card_source", { text: card.source }), card.known && t("card_known", { text: card.known }),
  ];
  return rows.filter(Boolean).map((words) => element("p", { class: "ml-card-line" }, words));
}

// ---------------------------------------------------------------- the shelf of a lesson

/** The shelf as a piece of its own: search, results, and the open cards side by side. */
function lookup(desk) {
  const { t, uid } = desk;
  const cards = element("div", { class: "ml-opened", role: "group", "aria-label": t("open_cards"), hidden: true });
  const say = (words) => {
    desk.live.textContent = "";
    setTimeout(() => { desk.live.textContent = words; }, 40);      // emptied first, so that it is spoken again
  };
  const came = (id) => {
    const card = cards.querySelector(`[data-card="${CSS.escape(id)}"]`);
    card?.focus();
    card?.scrollIntoView({ block: "nearest" });
  };
  const search = new Lookup(desk, { say, came });
  const draw = () => {
    cards.replaceChildren(...search.opened.map((card) => openCard(card, t, uid, () => search.close(card.id))));
    cards.hidden = search.opened.length === 0;
  };
  desk.follow("opened", draw);
  draw();
  return [element("h3", { class: "ml-title" }, desk.view.title), search.node, cards];
}

function openCard(card, t, uid, close) {
  const head = element("h4", { class: "ml-card-title", id: `${uid}-title-${card.id}` }, card.title);
  const away = button(t("close"), close, { class: "ml-small ml-card-close", "aria-label": t("close_card", { title: card.title }) });
  const rows = card.paragraphs.map((text) => element("li", {}, text));
  return element("article", { class: "ml-card ml-card-open", tabindex: "-1", "data-card": card.id, "aria-labelledby": head.id },
    element("div", { class: "ml-card-top" }, head, away), ...cardAbout(card, t),
    element("ol", { class: "ml-card-text" }, ...rows));
}

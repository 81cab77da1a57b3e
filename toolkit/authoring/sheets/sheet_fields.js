// The fields of a sheet: each draws its value, sends what is typed or chosen, and never takes anything out of somebody's
// hands. A field is made once and updated; a text that has the focus is written over only when the focus has left it.

const PAUSE = 600;            // ms without a key: what was typed is sent
const MOST_LETTERS = 5000;
const FEW = 5;                // so many choices stand open as buttons; more are a list to unfold

/** The way from a path to one string, for a Map. */
const keyOf = (path) => JSON.stringify(path);

class FieldView {
  constructor(page, path, data) {
    Object.assign(this, { page, path, data, seen: data.value, uid: `${page.uid}-${++page.made}` });
    this.help = element("p", { class: "ml-instruction", id: this.uid + "-help" });
    this.wrong = element("p", { class: "ml-field-wrong", id: this.uid + "-wrong" });
    this.build(data);
  }

  /** Tell Python another value, once. */
  send() {
    clearTimeout(this.timer);
    this.timer = null;
    const value = this.read();
    if (fingerprint(value) === fingerprint(this.seen)) return;
    this.seen = value;
    this.page.ask({ act: "set", path: this.path, value });
  }

  get typing() { return fingerprint(this.read()) !== fingerprint(this.seen); }

  get focused() { return this.node.contains(this.page.active); }

  update(data, underWay) {
    const wasWrong = this.data.wrong;
    this.data = data;
    this.drawLabel(data);
    this.help.textContent = data.help;
    this.help.hidden = !data.help;
    if (!underWay.has(keyOf(this.path))) this.takeOver();
    this.drawWrong(data.wrong);
    if (data.wrong && data.wrong !== wasWrong) this.page.say(this.page.t("wrong_field", { name: data.label, text: data.wrong }));
  }

  /** Show Python's value, unless another one is being typed just now. */
  takeOver() {
    if (this.typing || (this.keepsTyping && this.focused)) return;
    this.seen = this.data.value;
    if (fingerprint(this.read()) !== fingerprint(this.seen)) this.write(this.seen);
  }

  drawWrong(words) {
    const shown = this.wrong.dataset.words ?? "";
    this.wrong.hidden = !words;
    if (words !== shown) this.wrong.replaceChildren(...(words ? [icon("error"), words] : []));
    this.wrong.dataset.words = words;
    const help = [this.data.help ? this.help.id : "", words ? this.wrong.id : ""].filter(Boolean).join(" ");
    for (const control of this.described) {
      if (help) control.setAttribute("aria-describedby", help); else control.removeAttribute("aria-describedby");
      if (words && this.canBeInvalid) control.setAttribute("aria-invalid", "true"); else control.removeAttribute("aria-invalid");
    }
  }

  drawLabel(data) { if (this.label.textContent !== data.label) this.label.textContent = data.label; }

  get described() { return [this.control]; }

  get canBeInvalid() { return true; }

  focus() { this.control.focus(); }

  flush() { if (this.timer) this.send(); }
}

// ---------------------------------------------------------------- words and numbers

class TextView extends FieldView {
  keepsTyping = true;

  build(data) {
    const { page, uid } = this;
    const look = { id: uid, class: "ml-field", dir: data.dir || "auto", lang: data.lang || null, maxlength: MOST_LETTERS };
    this.control = data.type === "text"
      ? element("textarea", { ...look, rows: 2 })
      : element("input", { ...look, type: "text", autocomplete: "off", ...(data.type === "number" ? { inputmode: "decimal", maxlength: 20 } : {}) });
    this.control.value = data.value;
    this.label = element("label", { class: "ml-label", for: uid });
    this.suggest = button("", () => this.useSuggestion(), { class: "ml-small ml-suggest" });
    this.node = element("div", { class: "ml-row", "data-type": data.type }, this.label, this.help, this.control, this.suggest, this.wrong);
    page.on(this.control, "input", () => this.typed());
    page.on(this.control, "change", () => this.send());
    page.on(this.control, "keydown", (event) => this.onKey(event));
    page.on(this.control, "blur", () => { this.flush(); if (!page.underWay().has(keyOf(this.path))) this.takeOver(); this.grow(); });
  }

  /** Ctrl + Enter: done here, and on to the next thing that is missing. */
  onKey(event) {
    if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.page.goOn(this);
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
    this.page.typing();
    this.grow();
    this.drawSuggestion();
  }

  read() { return this.control.value; }

  write(value) { this.control.value = value; this.grow(); }

  update(data, underWay) { super.update(data, underWay); this.drawSuggestion(); this.grow(); }

  drawSuggestion() {
    const { suggest } = this.data;
    this.suggest.hidden = !suggest || this.read().trim() !== "";
    this.suggest.textContent = this.page.t("use", { text: shorten(suggest, 120) });
  }

  useSuggestion() {
    this.control.value = this.data.suggest;
    this.control.focus();
    this.send();
    this.drawSuggestion();
    this.grow();
  }

  /** Where the browser does not do it by itself, the box grows with what is written. */
  grow() {
    if (this.control.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content") || !this.control.offsetParent) return;
    this.control.style.height = "auto";
    this.control.style.height = `${this.control.scrollHeight + 2}px`;
  }
}

// ---------------------------------------------------------------- choices

class ListView extends FieldView {
  build(data) {
    this.control = element("select", { id: this.uid, class: "ml-field" });
    this.label = element("label", { class: "ml-label", for: this.uid });
    this.node = element("div", { class: "ml-row" }, this.label, this.help, this.control, this.wrong);
    this.drawOptions(data);
    this.write(data.value);
    this.page.on(this.control, "change", () => this.send());
  }

  drawOptions({ options }) {
    if (fingerprint(options) === this.drawn) return;
    this.drawn = fingerprint(options);
    const chosen = this.control.value;
    const none = element("option", { value: "", disabled: true, hidden: true }, this.page.t("choose"));
    this.control.replaceChildren(none, ...options.map(([id, words]) => element("option", { value: id }, words)));
    this.write(chosen);
  }

  update(data, underWay) { this.drawOptions(data); super.update(data, underWay); }

  read() { return this.control.value; }

  write(value) { this.control.value = this.data.options.some(([id]) => id === value) ? value : ""; this.seenIsUnknown(value); }

  /** A value that is no choice (any more) shows as none; it is not something that was typed. */
  seenIsUnknown(value) { if (this.control.value !== value) this.seen = this.control.value; }
}

/** Radio buttons (one) or check boxes (some), all in sight. */
class OptionsView extends FieldView {
  build(data) {
    this.many = data.type === "several";
    this.label = element("legend", { class: "ml-label" });
    this.box = element("div", { class: "ml-options" });
    this.node = element("fieldset", { class: "ml-row" }, this.label, this.help, this.box, this.wrong);
    this.controls = new Map();
    this.drawOptions(data);
    this.write(data.value);
  }

  drawOptions({ options }) {
    if (fingerprint(options) === this.drawn) return;
    this.drawn = fingerprint(options);
    const had = [...this.controls].find(([, { control }]) => control === this.page.active)?.[0];
    const chosen = this.controls.size ? this.read() : null;
    this.controls = new Map(options.map(([id, words]) => [id, this.option(id, words)]));
    this.box.replaceChildren(...[...this.controls.values()].map(({ label }) => label));
    if (chosen !== null) this.write(chosen);
    if (had !== undefined) (this.controls.get(had) ?? [...this.controls.values()][0])?.control.focus();
  }

  option(id, words) {
    const control = element("input", { type: this.many ? "checkbox" : "radio", name: this.uid, value: id, class: "ml-control" });
    control.addEventListener("change", () => this.send());
    return { control, label: element("label", { class: "ml-option" }, control, element("span", { class: "ml-option-text" }, words)) };
  }

  update(data, underWay) { this.drawOptions(data); super.update(data, underWay); }

  read() {
    const chosen = [...this.controls].filter(([, { control }]) => control.checked).map(([id]) => id);
    return this.many ? chosen : chosen[0] ?? "";
  }

  write(value) {
    for (const [id, { control }] of this.controls) control.checked = this.many ? value.includes(id) : value === id;
    this.seen = this.read();
  }

  get described() { return [this.node]; }

  get canBeInvalid() { return false; }

  focus() {
    const all = [...this.controls.values()].map(({ control }) => control);
    (all.find((control) => control.checked) ?? all[0])?.focus();
  }
}

class TickView extends FieldView {
  build(data) {
    this.control = element("input", { type: "checkbox", id: this.uid, class: "ml-control" });
    this.control.checked = data.value;
    this.label = element("span", { class: "ml-option-text" });
    const row = element("label", { class: "ml-option" }, this.control, this.label);
    this.node = element("div", { class: "ml-row" }, row, this.help, this.wrong);
    this.page.on(this.control, "change", () => this.send());
  }

  read() { return this.control.checked; }

  write(value) { this.control.checked = value === true; }
}

// ---------------------------------------------------------------- words of the article

class QuoteView extends FieldView {
  build(data) {
    this.label = element("figcaption", { class: "ml-label" });
    this.words = element("blockquote", { class: "ml-quoted", lang: data.lang || null, dir: data.dir || "auto" });
    this.node = element("figure", { class: "ml-row ml-figure" }, this.label, this.help, this.words, this.wrong);
    this.write(data.value);
  }

  read() { return this.seen; }

  write(pieces) {
    const marked = (text) => element("mark", { class: "ml-quoted-mark" }, text);
    this.words.replaceChildren(...pieces.map(([text, on]) => (on ? marked(text) : text)));
  }

  takeOver() {
    if (fingerprint(this.seen) === fingerprint(this.data.value)) return;
    this.seen = this.data.value;
    this.write(this.seen);
  }

  get described() { return []; }

  focus() { this.words.setAttribute("tabindex", "-1"); this.words.focus(); }

  flush() {}
}

const FIELD_VIEWS = { line: TextView, text: TextView, number: TextView, several: OptionsView, tick: TickView, quote: QuoteView };

/** The view that a field needs, by its type and its number of choices. */
function fieldView(data) {
  if (data.type === "choice") return data.options.length <= FEW && !data.compact ? OptionsView : ListView;
  return FIELD_VIEWS[data.type];
}

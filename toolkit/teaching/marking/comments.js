// The comment to one answer, and the list of comments to use again.

class Comments {
  constructor(bench) {
    this.bench = bench;
    const { t, uid } = bench;
    this.text = element("textarea", {
      id: uid + "-comment", class: "ml-field", rows: 3, dir: "auto", maxlength: 4000, "aria-describedby": uid + "-comment-help",
    });
    this.name = element("summary", {});
    this.list = element("ul", { class: "ml-bank" });
    this.trouble = element("p", { class: "ml-notice", hidden: true });
    this.fresh = element("input", { id: uid + "-new", class: "ml-field", maxlength: 500, dir: "auto", autocomplete: "off" });
    const put = button(t("put_in"), () => this.put());
    this.node = element("section", { class: "ml-comments", "aria-label": t("comment") },
      element("label", { class: "ml-label", for: this.text.id }, t("comment")),
      element("p", { class: "ml-instruction", id: uid + "-comment-help" }, t("comment_help")),
      this.text,
      element("details", { class: "ml-help", open: true }, this.name, this.trouble, this.list,
        element("label", { class: "ml-label", for: this.fresh.id }, t("new_comment")),
        element("div", { class: "ml-new" }, this.fresh, put)));
    bench.on(this.text, "input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.flush(), 600); });
    bench.on(this.text, "change", () => this.flush());
    bench.on(this.fresh, "keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); this.put(); }
    });
  }

  /** Send what is typed now. */
  flush() {
    clearTimeout(this.timer);
    this.bench.change("", this.written, { act: "comment", text: this.written });
  }

  /** The comment as Python keeps it: without white space at the end of a line or of the whole. */
  get written() {
    return this.text.value.split("\n").map((line) => line.trimEnd()).join("\n").trim();
  }

  get typing() { return this.written !== this.bench.seen[""]; }

  draw(state, fresh, underWay) {
    const same = this.written === state.values[""];      // white space that is only just being typed stays
    if (fresh || (!same && !underWay.has("") && !this.typing)) this.text.value = state.values[""];
    this.trouble.hidden = !state.bank_trouble;
    this.trouble.textContent = state.bank_trouble;
    const key = fingerprint(state.bank);
    if (key !== this.drawn && !this.list.querySelector("form")) this.fill(state.bank);
  }

  fill(bank) {
    const { t } = this.bench;
    const had = [...this.list.children].findIndex((row) => row.contains(document.activeElement));
    this.drawn = fingerprint(bank);
    this.name.textContent = t("bank", { n: bank.length });
    const none = element("li", { class: "ml-empty" }, t("bank_none"));
    this.list.replaceChildren(...(bank.length ? bank.map((kept) => this.row(kept)) : [none]));
    if (had >= 0) (this.list.children[Math.min(had, bank.length - 1)]?.querySelector("button") ?? this.fresh).focus();
  }

  row(kept) {
    const { t } = this.bench;
    const { id, text, used } = kept;
    const add = button(t("add"), () => this.use(text), { class: "ml-small", "aria-label": t("add_this", { text }) });
    const edit = button(t("edit"), () => this.edit(row, kept), { class: "ml-small", "aria-label": t("edit_this", { text }) });
    const remove = button(t("remove"), () => this.bench.ask({ act: "remove", comment: id }), {
      class: "ml-small", "aria-label": t("remove_this", { text }),
    });
    const row = element("li", {},
      add, element("span", { class: "ml-kept", dir: "auto" }, text), element("span", { class: "ml-used" }, used), edit, remove);
    return row;
  }

  /** Add a comment to this answer, as a line of its own. */
  use(text) {
    const { t } = this.bench;
    const lines = this.text.value.split("\n").map((line) => line.trim());
    if (lines.includes(text)) return this.bench.say(t("there"));
    this.text.value = [this.written, text].filter(Boolean).join("\n");
    this.flush();
    this.bench.say(t("added"));
  }

  put() {
    if (!this.fresh.value.trim()) return;
    this.bench.ask({ act: "add", text: this.fresh.value });
    this.fresh.value = "";
  }

  /** A row becomes a field with another wording. */
  edit(row, { id, text }) {
    const { t, uid } = this.bench;
    const field = element("input", { id: `${uid}-${id}`, class: "ml-field", maxlength: 500, dir: "auto", value: text });
    const close = () => { form.remove(); this.fill(this.bench.model.get("state").bank); };
    const form = element("form", { class: "ml-new" },
      element("label", { class: "ml-label", for: field.id }, t("edit_field")), field,
      element("p", { class: "ml-instruction" }, t("edit_help")),
      element("button", { type: "submit", class: "ml-button ml-small" }, t("save_edit")),
      button(t("cancel"), close, { class: "ml-small" }));
    this.bench.on(form, "submit", (event) => {
      event.preventDefault();
      if (field.value.trim() && field.value.trim() !== text) {
        this.bench.ask({ act: "edit", comment: id, before: text, text: field.value });
      }
      close();
    });
    row.replaceChildren(form);
    field.focus();
  }
}

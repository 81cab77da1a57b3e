// The ways to act beside the text: the bar, the list of marks, the box for "nothing to mark".

/** The bar that stays in sight: what is selected, the labels, remove, undo, redo. */
class Tools {
  constructor(page) {
    this.page = page;
    const { t, view } = page.exercise;
    this.buttons = new Map(view.labels.map((label, i) => [label.id, this.labelButton(label, i)]));
    this.removeButton = button(t("remove"), () => page.removeSelected());
    this.undoButton = button(t("undo"), () => page.undo());
    this.redoButton = button(t("redo"), () => page.redo());
    this.status = element("p", { class: "ml-selection" });
    const group = (name, ...buttons) =>
      element("div", { class: "ml-tools", role: "group", "aria-label": name }, ...buttons);
    this.node = element("div", { class: "ml-bar" },
      element("div", { class: "ml-bar-row" },
        group(t("labels"), ...this.buttons.values()),
        group(t("tools"), this.removeButton, this.undoButton, this.redoButton)),
      this.status);
    // A mouse press on the bar must not take the focus out of the text: the next key still belongs there.
    page.exercise.on(this.node, "mousedown", (event) => event.preventDefault());
  }

  labelButton(label, i) {
    const { id, name, definition } = label;
    const key = i < 9 ? String(i + 1) : null;
    const node = button(null, () => this.page.setLabel(id), {
      class: `ml-label-button ${labelLook(label, i)}`, title: definition || null,
      "aria-pressed": "false", "aria-keyshortcuts": key,
    });
    if (key) node.append(element("kbd", { "aria-hidden": "true" }, key));
    node.append(element("span", { class: "ml-sample" }, name));
    return node;
  }

  draw() {
    const { page } = this;
    if (!page.selection) return;               // while the page is being put together
    const targets = page.targets();
    const has = (span, id) => page.marks.list.some((mark) => mark.label === id && sameSpan(mark, span));
    const all = (id) => targets.length > 0 && targets.every((span) => has(span, id));
    this.buttons.forEach((node, id) => node.setAttribute("aria-pressed", String(all(id))));
    this.undoButton.setAttribute("aria-disabled", String(!page.marks.past.length));
    this.redoButton.setAttribute("aria-disabled", String(!page.marks.future.length));
    this.removeButton.setAttribute("aria-disabled", String(page.selection.empty));
    this.status.textContent = this.words();
  }

  words() {
    const { t } = this.page.exercise;
    const { selection } = this.page;
    if (selection.empty) return t("selected_none");
    return t(selection.open ? "selected_open" : "selected", { text: this.page.quote(selection.span) });
  }
}

/** The student's own marks as a list: to review them, to find them again, to take one away. */
class MarkList {
  constructor(page) {
    this.page = page;
    this.summary = element("summary", {});
    this.items = element("ol", { class: "ml-mark-items" });
    this.node = element("details", { class: "ml-marks" }, this.summary, this.items);
  }

  draw() {
    const { t } = this.page.exercise;
    const { list } = this.page.marks;
    const focused = [...this.items.querySelectorAll("[data-remove]")].indexOf(document.activeElement);
    this.summary.textContent = t("your_marks", { n: list.length });
    const none = element("li", { class: "ml-empty" }, t("no_marks"));
    this.items.replaceChildren(...(list.length ? list.map((mark) => this.item(mark)) : [none]));
    if (focused >= 0) this.keepFocus(focused);
  }

  item(mark) {
    const { t } = this.page.exercise;
    const { name, look } = this.page.prose.labels.get(mark.label);
    const text = this.page.quote(mark);
    const naming = { class: "ml-small", "data-remove": true, "aria-label": t("remove_mark", { name, text }) };
    const remove = button(t("remove"), () => this.page.remove([mark]), naming);
    const tag = element("span", { class: `ml-tag ${look}` }, name);
    const words = element("span", { class: "ml-quote" }, text);
    return element("li", {}, tag, " ", words, " ", this.page.showButton(mark), " ", remove);
  }

  /** After a mark is removed from the list the focus goes to its neighbour, not to the top of the page. */
  keepFocus(index) {
    const buttons = this.items.querySelectorAll("[data-remove]");
    (buttons[Math.min(index, buttons.length - 1)] ?? this.summary).focus();
  }
}

/** The box for a text that holds nothing to mark: an answer of its own, which a first mark takes back. */
class NothingBox {
  constructor(page) {
    this.page = page;
    const row = optionRow(page.exercise, { id: "none", text: page.exercise.t("nothing_to_mark") }, "checkbox");
    Object.assign(this, row, { node: row.row });
    page.exercise.on(this.control, "change", () => page.setNothing(this.control.checked));
  }

  draw() { this.control.checked = this.page.marks.list === NOTHING; }
}

// Order: rows that move up and down.

/** Put items in order by the two buttons of each row, or with a row in focus by Alt and an arrow key. */
function order(exercise) {
  const { t } = exercise;
  const rows = new Rows(exercise);
  const keep = button("", () => { if (exercise.model.get("answer") === null) rows.keep(); });
  const node = element("div", { class: "ml-ordering" },
    element("p", { class: "ml-instruction" }, t("order"), " ",
      element("span", { class: "ml-key-line" }, t("keys_order"))),
    rows.node, keep);
  exercise.on(rows.node, "keydown", (event) => rows.onKey(event));
  exercise.on(rows.node, "focusin", (event) => rows.makeHome(event.target.closest("li")));
  return {
    node,
    places: new Map(rows.all.map((row) => [row.id, row])),
    show: (answer) => {
      rows.arrange(answer ?? exercise.view.items.map((item) => item.id));
      keep.textContent = t(answer ? "order_kept" : "keep_order");
      keep.setAttribute("aria-disabled", String(Boolean(answer)));     // `disabled` would throw the focus away
    },
  };
}

/** The rows, in the student's order. */
class Rows {
  constructor(exercise) {
    this.exercise = exercise;
    this.all = exercise.view.items.map((item) => this.row(item));
    this.list = [...this.all];
    this.node = element("ol", { class: "ml-order", role: "list" }, ...this.all.map((row) => row.row));
    this.makeHome(this.all[0]?.row);
    this.number();
  }

  row(item) {
    const { exercise } = this;
    const { uid } = exercise;
    const place = element("span", { class: "ml-place", "aria-hidden": "true" });
    const words = element("span", { class: "ml-option-text", id: `${uid}-item-${item.id}` }, quoted(exercise, item));
    const up = this.arrow(item, -1), down = this.arrow(item, 1);
    const box = reasonBox(exercise, item.id);
    const row = element("li", {
      class: "ml-row ml-order-row", tabindex: "-1", "aria-labelledby": `${uid}-item-${item.id}`,
      "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown",
    }, element("div", { class: "ml-order-line" }, place, words, element("div", { class: "ml-moves" }, up, down)), box);
    return { id: item.id, text: item.text, box, row, control: row, place, up, down };
  }

  arrow(item, step) {
    const { t } = this.exercise;
    const name = t(step < 0 ? "move_up" : "move_down", { text: shorten(item.text) });
    const act = () => this.move(this.find(item.id), step);
    return button(icon(step < 0 ? "up" : "down"), act, { class: "ml-move", "aria-label": name });
  }

  find(id) { return this.all.find((row) => row.id === id); }

  get ids() { return this.list.map((row) => row.id); }

  /** One place up or down. The neighbour moves on the page, not the row: so the focus stays where it is. */
  move(row, step) {
    const { t } = this.exercise;
    const at = this.list.indexOf(row);
    const other = this.list[at + step];
    if (!other) return this.exercise.say(t(step < 0 ? "is_first" : "is_last"));
    this.list[at] = other;
    this.list[at + step] = row;
    if (step < 0) row.row.after(other.row); else row.row.before(other.row);
    row.row.scrollIntoView({ block: "nearest" });
    this.number();
    this.keep();
    this.exercise.say(t("place", { n: at + step + 1, total: this.list.length, text: shorten(row.text) }));
  }

  keep() { this.exercise.answer(this.ids); }

  /** Show an order that came from elsewhere; what it does not name stays behind. */
  arrange(ids) {
    const named = ids.map((id) => this.find(id)).filter(Boolean);
    const next = [...named, ...this.list.filter((row) => !named.includes(row))];
    if (fingerprint(next.map((row) => row.id)) === fingerprint(this.ids)) return;
    const focused = this.node.contains(document.activeElement) ? document.activeElement : null;
    this.list = next;
    this.node.append(...next.map((row) => row.row));
    this.number();
    focused?.focus();
  }

  number() {
    this.list.forEach((row, i) => {
      row.place.textContent = i + 1;
      row.up.setAttribute("aria-disabled", String(i === 0));
      row.down.setAttribute("aria-disabled", String(i === this.list.length - 1));
    });
  }

  /** The row that the Tab key comes to: the one last used. */
  makeHome(node) {
    if (!node) return;
    this.all.forEach(({ row }) => { row.tabIndex = row === node ? 0 : -1; });
  }

  onKey(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = this.all.find((one) => one.row.contains(event.target));
    if (!step || !row || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!event.altKey && event.target !== row.row) return;             // on a button the arrows scroll, as everywhere
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) this.move(row, step);
    else this.list[this.list.indexOf(row) + step]?.row.focus();
  }
}

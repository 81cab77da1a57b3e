// The questions that are answered with native controls: choose and classify.
// A kind is a function from an exercise to { node, show, places } (see renderExercise in shared.js);
// to add one, write the function and name it in KINDS.

/** Choose one (radio buttons) or several (check boxes); the reason for each option stands under it. */
function choose(exercise) {
  const { view, t } = exercise;
  const several = view.pick === "several";
  const rows = view.options.map((option) => optionRow(exercise, option, several ? "checkbox" : "radio"));
  const read = () => {
    const ids = rows.filter((row) => row.control.checked).map((row) => row.id);
    if (!ids.length) return null;
    return several ? ids : ids[0];
  };
  const node = element("div", { class: "ml-options" },
    element("p", { class: "ml-instruction" }, t(several ? "pick_several" : "pick_one")), ...rows.map((row) => row.row));
  exercise.on(node, "change", () => exercise.answer(read()));
  return {
    node,
    places: new Map(rows.map((row) => [row.id, row])),
    show: (answer) => {
      const chosen = new Set([answer ?? []].flat());
      rows.forEach((row) => { row.control.checked = chosen.has(row.id); });
    },
  };
}

function optionRow(exercise, { id, text }, type) {
  const { uid } = exercise;
  const control = element("input", { type, name: uid + "-answer", value: id, class: "ml-control" });
  const box = element("div", { class: "ml-reason", id: `${uid}-why-${id}`, hidden: true });
  const label = element("label", { class: "ml-option" }, control, element("span", { class: "ml-option-text" }, text));
  return { id, text, control, box, row: element("div", { class: "ml-row" }, label, box) };
}

/** Sort items into bins: each item is a group of radio buttons named by the item's own words. */
function classify(exercise) {
  const { view, t } = exercise;
  const rows = view.items.map((item) => itemRow(exercise, item));
  const read = () => {
    const chosen = rows.map((row) => [row.id, row.radios.find((radio) => radio.checked)?.value]);
    const pairs = chosen.filter(([, bin]) => bin !== undefined);
    return pairs.length ? Object.fromEntries(pairs) : null;
  };
  const node = element("div", { class: "ml-items" },
    element("p", { class: "ml-instruction" }, t("classify")), ...rows.map((row) => row.row));
  exercise.on(node, "change", () => exercise.answer(read()));
  return {
    node,
    places: new Map(rows.map((row) => [row.id, row])),
    show: (answer) => rows.forEach((row) =>
      row.radios.forEach((radio) => { radio.checked = answer?.[row.id] === radio.value; })),
  };
}

function itemRow(exercise, { id, text, quote }) {
  const { uid, view } = exercise;
  const words = element("span", quote ? { class: "ml-quote", lang: view.lang, dir: view.dir } : {}, text);
  const radios = view.bins.map((bin) =>
    element("input", { type: "radio", name: `${uid}-item-${id}`, value: bin.id, class: "ml-control" }));
  const bins = view.bins.map((bin, i) =>
    element("label", { class: "ml-option ml-bin" }, radios[i], element("span", { class: "ml-option-text" }, bin.text)));
  const box = element("div", { class: "ml-reason", id: `${uid}-why-${id}`, hidden: true });
  const row = element("fieldset", { class: "ml-row ml-item" },
    element("legend", {}, words), element("div", { class: "ml-bins" }, ...bins), box);
  return { id, text, radios, box, row, control: row };
}

const KINDS = { choose, classify };

function render(context) {
  return renderExercise(context, (exercise) => KINDS[exercise.view.kind](exercise));
}

export default { render };

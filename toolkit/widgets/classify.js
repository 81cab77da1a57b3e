// Classify: items into bins.

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

function itemRow(exercise, item) {
  const { uid, view } = exercise;
  const radios = view.bins.map((bin) =>
    element("input", { type: "radio", name: `${uid}-item-${item.id}`, value: bin.id, class: "ml-control" }));
  const bins = view.bins.map((bin, i) =>
    element("label", { class: "ml-option ml-bin" }, radios[i], element("span", { class: "ml-option-text" }, bin.text)));
  const box = reasonBox(exercise, item.id);
  const row = element("fieldset", { class: "ml-row ml-item" },
    element("legend", {}, quoted(exercise, item)), element("div", { class: "ml-bins" }, ...bins), box);
  return { id: item.id, text: item.text, radios, box, row, control: row };
}

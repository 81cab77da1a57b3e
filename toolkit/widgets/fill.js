// Fill: short texts, dates and numbers in labelled fields.
// Dates and numbers are text fields too: people copy them as the article prints them, and Python reads many forms.

/** A field for each thing to find; the answer names the fields that hold something. */
function fill(exercise) {
  const { view } = exercise;
  const rows = view.fields.map((field) => fieldRow(exercise, field));
  const read = () => {
    const pairs = rows.map((row) => [row.id, row.control.value]).filter(([, text]) => text.trim());
    return pairs.length ? Object.fromEntries(pairs) : null;
  };
  const node = element("div", { class: "ml-fields" }, ...rows.map((row) => row.row));
  sendTyped(exercise, node, read);
  return {
    node,
    places: new Map(rows.map((row) => [row.id, row])),
    show: (answer) => rows.forEach((row) => showTyped(row.control, answer?.[row.id] ?? "")),
  };
}

function fieldRow(exercise, { id, label, kind, help }) {
  const { uid, t } = exercise;
  const name = `${uid}-field-${id}`;
  const words = help || (kind === "date" ? t("help_date") : "");
  const described = words ? name + "-help" : null;
  const note = words ? element("span", { class: "ml-instruction ml-field-help", id: described }, words) : null;
  const control = element("input", {
    id: name, type: "text", class: `ml-field ml-field-${kind}`, dir: "auto", autocomplete: "off", spellcheck: "false",
    inputmode: kind === "number" ? "decimal" : null, "aria-describedby": described,
  });
  const box = reasonBox(exercise, id);
  const row = element("div", { class: "ml-row ml-fill" },
    element("label", { for: name, class: "ml-label" }, label), note, control, box);
  return { id, control, box, row, described, get text() { return control.value; } };
}

// Explain: a text in one's own words, with the rubric by which a person will read it.

/** A box to write in, a count of words that never forbids anything, and the rubric in a fold. */
function explain(exercise) {
  const { view, t, uid } = exercise;
  const criteria = (view.rubric ?? []).map((criterion) => criterionRow(exercise, criterion));
  const control = element("textarea", {
    id: uid + "-text", class: "ml-field ml-writing", rows: 6, dir: "auto", spellcheck: "true",
    "aria-describedby": uid + "-count",
  });
  const count = element("p", { class: "ml-instruction ml-count", id: uid + "-count" });
  const draw = () => { count.textContent = countWords(exercise, control.value); };
  const rubric = criteria.length ? fold(t("rubric"), ...criteria.map((row) => row.row)) : null;
  const node = element("div", { class: "ml-explain" }, rubric,
    element("label", { for: control.id, class: "ml-label" }, t("your_text")), control, count);
  exercise.on(control, "input", draw);
  sendTyped(exercise, control, () => (control.value.trim() ? control.value : null));
  return {
    node,
    places: new Map(criteria.map((row) => [row.id, row])),
    show: (answer) => { showTyped(control, answer ?? ""); draw(); },
  };
}

function criterionRow(exercise, { id, name, levels }) {
  const box = reasonBox(exercise, id);
  const row = element("div", { class: "ml-row ml-criterion", role: "group", "aria-label": name },
    element("p", { class: "ml-criterion-name" }, name),
    element("ul", { class: "ml-levels" }, ...levels.map((level) => element("li", {}, level))), box);
  return { id, text: name, box, row, control: row };
}

/** "27 words. From 40 to 80 is a good length." */
function countWords({ view, t }, text) {
  const n = text.split(/\s+/u).filter(Boolean).length;      // as Python counts them
  const [least, most] = view.words ?? [];
  const words = t(n === 1 ? "word" : "words", { n });
  return most ? `${words} ${t("good_length", { least, most })}` : words;
}

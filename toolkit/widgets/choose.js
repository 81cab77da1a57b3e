// Choose: one option, several, or one step of an ordered scale, with or without "How sure are you?".

const SHORT_STEP = 26;        // letters: up to here the steps of a scale stand side by side
const INSTRUCTIONS = { one: "pick_one", several: "pick_several", scale: "pick_step" };
const SURENESS = [50, 60, 70, 80, 90, 100];

/** Radio buttons or check boxes. The answer is an id or a list of ids; asked how sure, { choice, confidence }. */
function choose(exercise) {
  const { view, t } = exercise;
  const several = view.pick === "several";
  const build = isScale(view) ? scaleStep : optionRow;
  const rows = view.options.map((option) => build(exercise, option, several ? "checkbox" : "radio"));
  const sure = view.confidence ? sureness(exercise) : null;
  const picked = () => {
    const ids = rows.filter((row) => row.control.checked).map((row) => row.id);
    if (!ids.length) return null;
    return several ? ids : ids[0];
  };
  const options = isScale(view)
    ? scale(exercise, rows)
    : element("div", { class: "ml-options" },
      element("p", { class: "ml-instruction" }, t(INSTRUCTIONS[view.pick])), ...rows.map((row) => row.row));
  const node = element("div", {}, options, sure?.node);
  exercise.on(node, "change", () => {
    const asked = sure && !sure.node.hidden;
    exercise.answer(sure ? sure.join(picked()) : picked());
    if (sure && !asked) exercise.say(t("how_sure"));       // a second question has come below: say so
  });
  return {
    node,
    places: new Map([...rows, sure].filter(Boolean).map((row) => [row.id, row])),
    show: (answer) => {
      const chosen = new Set([answer?.choice ?? answer ?? []].flat());
      rows.forEach((row) => { row.control.checked = chosen.has(row.id); });
      sure?.show(answer);
    },
  };
}

// ---------------------------------------------------------------- an ordered scale

function isScale({ pick, options }) {
  return pick === "scale" && options.every(({ text }) => codePoints(text).length <= SHORT_STEP);
}

/** The steps side by side in their order (below one another where it is narrow); the reasons stand under the row. */
function scale({ t }, rows) {
  return element("div", {},
    element("p", { class: "ml-instruction" }, t("pick_step")),
    element("div", { class: "ml-scale" }, ...rows.map((row) => row.label)),
    ...rows.map((row) => row.row));
}

function scaleStep(exercise, option, type) {
  const { id, text, control, box, label } = optionRow(exercise, option, type);
  return { id, text, control, box, label, apart: true, row: element("div", { class: "ml-row" }, box) };
}

// ---------------------------------------------------------------- how sure are you?

/** The second question of a two-way item or a scale; it comes when something is chosen. */
function sureness(exercise) {
  const { uid, t } = exercise;
  const ends = { 50: t("sure_least"), 100: t("sure_most") };
  const steps = SURENESS.map((n) => sureStep(exercise, n, ends[n]));
  const box = reasonBox(exercise, "confidence");
  const node = element("fieldset", { class: "ml-row ml-set", id: uid + "-sure", hidden: true },
    element("legend", { class: "ml-set-name" }, t("how_sure")),
    element("div", { class: "ml-scale ml-sureness" }, ...steps.map((step) => step.label)), box);
  const chosen = () => steps.find((step) => step.control.checked)?.n;
  return {
    id: "confidence", node, box, row: node, control: node,
    join: (choice) => {
      if (choice === null) return null;
      return chosen() === undefined ? { choice } : { choice, confidence: chosen() };
    },
    show: (answer) => {
      node.hidden = answer === null || answer === undefined;
      steps.forEach((step) => { step.control.checked = step.n === answer?.confidence; });
    },
  };
}

function sureStep({ uid, t }, n, end) {
  const control = element("input", { type: "radio", name: uid + "-sure", value: n, class: "ml-control" });
  const words = element("span", { class: "ml-option-text" }, t("percent", { n }));
  const small = end ? element("span", { class: "ml-step-end" }, " " + end) : null;
  return { n, control, label: element("label", { class: "ml-option" }, control, element("span", {}, words, small)) };
}

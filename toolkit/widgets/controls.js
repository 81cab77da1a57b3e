// The native controls that several kinds share, and the place for a reason beside each.

/** One option: a radio button or a check box, and the place for its reason. */
function optionRow(exercise, { id, text }, type, group = "answer") {
  const control = element("input", { type, name: `${exercise.uid}-${group}`, value: id, class: "ml-control" });
  const box = reasonBox(exercise, id);
  const label = element("label", { class: "ml-option" }, control, element("span", { class: "ml-option-text" }, text));
  return { id, text, control, box, label, row: element("div", { class: "ml-row" }, label, box) };
}

/** Where the reason for one part is drawn when it comes. */
function reasonBox({ uid }, id) {
  return element("div", { class: "ml-reason", id: `${uid}-why-${id}`, hidden: true });
}

/** An item's own words; those of the article in the article's type, language and direction. */
function quoted({ view }, { text, quote }) {
  return element("span", quote ? { class: "ml-quote", lang: view.lang, dir: view.dir } : {}, text);
}

const PAUSE = 600;            // ms without a key: what was typed is sent

/** Send what is typed into `node`: on a change at once, otherwise when the typing stops, and before every check. */
function sendTyped(exercise, node, read) {
  let timer = null;
  const send = () => {
    clearTimeout(timer);
    timer = null;
    if (fingerprint(read()) !== fingerprint(exercise.model.get("answer"))) exercise.answer(read());
  };
  exercise.on(node, "input", () => { clearTimeout(timer); timer = setTimeout(send, PAUSE); });
  exercise.on(node, "change", send);
  exercise.flush = () => { if (timer !== null) send(); };
}

/** Put a text into a control, but not over white space that is only just being typed. */
function showTyped(control, text) {
  if (control.value.trim() !== text.trim()) control.value = text;
}

// The two pieces of a lesson that are no exercise: the line at its top, and the desk where it is handed in.
// The desk makes the file in the page itself, from a draft that Python keeps up to date: it works with a dead kernel.

const LARGEST_FILE = 256_000;      // characters: what Python would refuse is not even sent

/** The line at the top: what is open, how far one is, and the way out for whoever finds another pupil's answers. */
function bar(desk) {
  const { model, t } = desk;
  const title = element("h3", { class: "ml-title" }, desk.view.title);
  const state = element("p", { class: "ml-prompt" });
  const ask = button(t("fresh"), () => choose(true), { class: "ml-small" });
  const yes = button(t("fresh_yes"), () => { choose(false); desk.ask("fresh_asked"); }, { class: "ml-small" });
  const no = button(t("fresh_no"), () => choose(false), { class: "ml-small" });
  const sure = element("p", { class: "ml-notice", role: "group", "aria-label": t("fresh") }, t("fresh_sure"), " ", yes, " ", no);
  const choose = (open) => { sure.hidden = !open; ask.hidden = open || !model.get("started"); (open ? no : ask).focus(); };
  const draw = () => {
    state.textContent = model.get("state");
    sure.hidden = true;
    ask.hidden = !model.get("started");
  };
  desk.follow("state", draw);
  desk.follow("started", draw);
  draw();
  return [title, state, element("div", { class: "ml-actions" }, ask), sure];
}

/** The desk: a name, the file, the code, and the way back in. */
function handin(desk) {
  const { t, uid } = desk;
  const name = field("input", uid + "-name", t("name"), t("name_help"), { maxlength: 80, autocomplete: "off", spellcheck: "false" });
  const save = button(t("download"), () => { desk.near = actions; download(desk, name.control); }, { class: "ml-check" });
  const actions = element("div", { class: "ml-actions" }, save);
  return [
    element("h3", { class: "ml-title" }, desk.view.title),
    element("fieldset", { class: "ml-question" },
      element("legend", {}, element("span", { class: "ml-prompt" }, t("hand_in_prompt"))),
      name.node, actions),
    details(t("code_title"), codeBox(desk)),
    details(t("restore_title"), restoreBox(desk)),
  ];
}

function codeBox(desk) {
  const { model, t, uid } = desk;
  const code = field("textarea", uid + "-code", t("code"), t("code_help"), { rows: 3, readonly: true, spellcheck: "false" });
  const draw = () => { code.control.value = model.get("code"); };
  desk.follow("code", draw);
  draw();
  const copy = button(t("copy"), async () => {
    desk.near = copy;
    code.control.select();
    try { await navigator.clipboard.writeText(code.control.value); desk.tell(t("copied")); }
    catch { desk.tell(t("copy_yourself")); }          // no permission: the code is selected, Ctrl+C does it
  });
  return [code.node, copy];
}

function restoreBox(desk) {
  const { model, t, uid } = desk;
  const code = field("textarea", uid + "-back", t("restore_code"), "", { rows: 3, spellcheck: "false" });
  const file = field("input", uid + "-file", t("restore_file"), "", { type: "file", accept: ".json,application/json" });
  const send = async () => {
    desk.near = back;
    const picked = file.control.files[0];
    if (picked && picked.size > LARGEST_FILE) return desk.tell(t("too_large"));
    const text = picked ? await picked.text() : code.control.value.trim();
    if (!text) return desk.tell(t("nothing_to_restore"));
    model.set("restore_text", text);
    desk.ask("restores_asked");
    file.control.value = "";
  };
  const back = button(t("restore"), send);
  return [file.node, code.node, back];
}

/** Give the student the file, with the name in it. */
function download(desk, control) {
  const who = control.value.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  if (!who) {
    control.setAttribute("aria-invalid", "true");
    control.focus();
    return desk.tell(desk.t("name_missing"));
  }
  control.removeAttribute("aria-invalid");
  const text = JSON.stringify({ ...JSON.parse(desk.model.get("draft")), who });
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: fileName(desk, who) });
  desk.root.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  desk.tell(desk.t("downloaded", { file: link.download }));
}

function fileName(desk, who) {
  const plain = who.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return `${desk.view.lesson}-${(plain || "hand-in").toLowerCase().slice(0, 40)}.json`;
}

function field(tag, id, words, help, attributes) {
  const control = element(tag, { id, class: "ml-field", "aria-describedby": help ? id + "-help" : null, ...attributes });
  const note = help ? element("p", { id: id + "-help", class: "ml-instruction" }, help) : null;
  return { control, node: element("div", { class: "ml-row" }, element("label", { for: id, class: "ml-label" }, words), note, control) };
}

function details(title, parts) {
  return element("details", { class: "ml-more" }, element("summary", {}, title), ...parts);
}

/** What both pieces share with each other, and with an exercise: words, a notice that is also spoken, asking Python. */
class Desk {
  constructor(model, signal) {
    this.model = model;
    this.signal = signal;
    this.view = model.get("view");
    this.t = translator(this.view.strings);
    this.uid = freshId();
    this.live = element("div", { class: "ml-hidden", role: "status", "aria-live": "polite" });
    this.notice = element("p", { class: "ml-notice", hidden: true });
    this.follow("message", () => this.answered());
  }

  follow(trait, handler) {
    this.model.on("change:" + trait, handler);
    this.signal.addEventListener("abort", () => this.model.off("change:" + trait, handler));
  }

  /** Say something below the button that was pressed, and to a screen reader. */
  tell(words) {
    this.near?.after(this.notice);
    this.notice.hidden = false;
    this.notice.textContent = words;
    this.live.textContent = "";
    setTimeout(() => { this.live.textContent = words; }, 40);        // emptied first, so that it is spoken again
  }

  ask(counter) {
    this.model.set(counter, (this.model.get(counter) ?? 0) + 1);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell(this.t("desk_offline")), 8000);
    try { this.model.save_changes(); } catch { this.answered(this.t("desk_offline")); }
  }

  answered(words = this.model.get("message")?.text) {
    clearTimeout(this.waiting);
    if (words) this.tell(words);
  }
}

const PIECES = { bar, handin, lookup };

function render({ model, el }) {
  const controller = new AbortController();
  const desk = new Desk(model, controller.signal);
  desk.root = element("div", { class: "ml-exercise ml-desk" });
  desk.root.append(...PIECES[desk.view.kind](desk), desk.notice, desk.live);
  guardKeys(desk.root, controller.signal);
  el.append(desk.root);
  return () => { controller.abort(); clearTimeout(desk.waiting); desk.root.remove(); };
}

export default { render };

// The choice of a path through the course: one of a few, each with its lessons. It can be changed at any time.

function render({ model, el }) {
  const controller = new AbortController();
  const { signal } = controller;
  const view = model.get("view");
  const t = translator(view.strings);
  const uid = freshId();
  const live = element("div", { class: "ml-hidden", role: "status", "aria-live": "polite" });
  const saved = element("p", { class: "ml-saved" });
  let waiting = null;
  const rows = view.paths.map((path) => pathRow(uid, path));
  const node = element("fieldset", { class: "ml-question" },
    element("legend", {}, element("span", { class: "ml-prompt" }, view.prompt)),
    element("div", { class: "ml-options" }, ...rows.map(({ row }) => row)));
  const tell = (words) => { saved.textContent = words; live.textContent = ""; setTimeout(() => { live.textContent = words; }, 40); };
  const show = () => rows.forEach(({ id, control }) => { control.checked = id === model.get("chosen"); });
  const follow = (trait, handler) => {
    model.on("change:" + trait, handler);
    signal.addEventListener("abort", () => model.off("change:" + trait, handler));
  };
  node.addEventListener("change", () => {
    model.set("chosen", rows.find(({ control }) => control.checked).id);
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(t("path_offline")), 8000);
    try { model.save_changes(); } catch { tell(t("path_offline")); }
  });
  follow("chosen", show);
  follow("message", () => { clearTimeout(waiting); tell(model.get("message").text); });
  const root = element("div", { class: "ml-exercise", "data-kind": "path" }, element("h3", { class: "ml-title" }, view.title), node, saved, live);
  guardKeys(root, signal);
  show();
  el.append(root);
  return () => { controller.abort(); clearTimeout(waiting); root.remove(); };
}

function pathRow(uid, { id, name, text, lessons }) {
  const control = element("input", { type: "radio", name: uid + "-path", value: id, class: "ml-control" });
  const words = element("span", { class: "ml-option-text" }, element("strong", {}, name), " ", text,
    element("span", { class: "ml-path-lessons" }, lessons));
  return { id, control, row: element("div", { class: "ml-row" }, element("label", { class: "ml-option" }, control, words)) };
}

export default { render };

// The keys of the bench. A letter that is typed into a comment is text: there only Escape means anything else.

const MOVES = { n: "next", p: "previous", u: "unmarked" };

/** Listen for keys on the whole bench. What is pressed while the next answer is on its way waits for it. */
function listenForKeys(bench) {
  bench.on(bench.root, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key, target } = event;
    if (isTyped(target)) {
      if (key === "Escape") { event.preventDefault(); bench.rubric.focus(); }
      return;
    }
    if (target.tagName === "SELECT" || !isOurs(key)) return;
    event.preventDefault();
    if (!event.repeat) bench.press(key);
  });
}

function isOurs(key) {
  return /^[0-9]$/.test(key) || key in MOVES || ["c", "Delete", "Backspace"].includes(key);
}

function isTyped(node) {
  return node.tagName === "TEXTAREA" || (node.tagName === "INPUT" && node.type !== "radio");
}

/** What the keys do, to be read. */
function keyHelp({ t }, highest) {
  const rows = [
    [`0 – ${highest}`, "key_levels"], [t("delete"), "key_delete"], ["n", "key_next"], ["p", "key_previous"],
    ["u", "key_unmarked"], ["c", "key_comment"], [t("escape"), "key_escape"],
  ];
  const lines = rows.flatMap(([key, name]) => [
    element("dt", {}, element("kbd", {}, key)), element("dd", {}, t(name)),
  ]);
  return fold(t("keys"), element("dl", {}, ...lines));
}

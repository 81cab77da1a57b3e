// What all scripts of the page share: elements, values, the key guard.
// Python joins the scripts into one module (script.py), so there is no import here and an export in the last one only.
//
// Rules kept throughout:
//   * text from Python becomes text nodes, never markup (there is no innerHTML in these files);
//   * the page holds no key: it sends an answer and draws what Python says about it;
//   * everything that listens stops listening when the view goes away (one AbortController a view).

// ---------------------------------------------------------------- elements

/** An element with attributes and children; strings among the children become text, never markup. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** A button. Its listener goes when the button goes, so it needs no signal. */
function button(words, action, { class: look = "", ...attributes } = {}) {
  const node = element("button", { type: "button", class: `ml-button ${look}`.trim(), ...attributes }, words);
  node.addEventListener("click", action);
  return node;
}

/** An id prefix that no other view on the page has: a counter alone repeats, as each widget loads its own module. */
function freshId() {
  return "ml-" + Math.random().toString(36).slice(2, 10);
}

// One small drawing per outcome and state, so that no meaning hangs on colour (or on a font's glyphs).
const RING = "M10 2.2a7.8 7.8 0 1 1 0 15.6a7.8 7.8 0 0 1 0-15.6z";
const ICONS = {
  right: RING + "M6.2 10.4l2.6 2.6L14 7.6",
  nearly: RING + "M5.8 11.2c1.4-2.2 2.8-2.2 4.2-1.1s2.8 1.1 4.2-1.1",
  wrong: RING + "M7 7l6 6M13 7l-6 6",
  missed: "M10 2v3M10 15v3M2 10h3M15 10h3M4.4 4.4l2 2M13.6 13.6l2 2M4.4 15.6l2-2M13.6 6.4l2-2",
  neutral: RING + "M10 9v5M10 6.1v.2",
  recorded: "M3.5 11.5v4.5h13v-4.5M10 3.5v8.5M6.5 9l3.5 3.5L13.5 9",
  contested: "M10 17v-6M10 11L4.5 4M10 11l5.5-7M4.2 8V3.8h4M15.8 8V3.8h-4",
  error: "M10 2.8l8 14.2H2zM10 8v4.4M10 14.4v.2",
  up: "M10 16V4.5M5 9.2l5-5l5 5",
  down: "M10 4v11.5M5 10.8l5 5l5-5",
};
const OUTCOME_ICONS = { partly: "nearly", unanswered: "neutral" };

/** A drawing, hidden from screen readers: the word stands beside it. */
function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  const attributes = { viewBox: "0 0 20 20", class: "ml-icon", "aria-hidden": "true", focusable: "false" };
  for (const [key, value] of Object.entries(attributes)) drawing.setAttribute(key, value);
  path.setAttribute("d", ICONS[name] ?? ICONS.neutral);
  drawing.append(path);
  return drawing;
}

// ---------------------------------------------------------------- values

/** The characters of a text as Python counts them: code points, not JavaScript's half characters. */
function codePoints(text) {
  return Array.from(text);
}

/** One text per value, whatever the order of its keys: for "is this still the answer that was checked?". */
function fingerprint(value) {
  const sorted = (key, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value ?? null, sorted);
}

/** A quotation short enough for a button or a status line; beginning and end remain, so that its bounds can be seen. */
function shorten(text, limit = 80) {
  const letters = codePoints(text.replace(/\s+/gu, " ").trim());
  if (letters.length <= limit) return letters.join("");
  const half = Math.floor((limit - 3) / 2);
  const first = letters.slice(0, half).join(""), last = letters.slice(-half).join("");
  return first.replace(/\s+\S*$/u, "") + " … " + last.replace(/^\S*\s+/u, "");
}

// ---------------------------------------------------------------- the key guard

/**
 * Keep the notebook's command-mode keys out: without this, `x` in an exercise cuts the cell.
 * JupyterLab and JupyterLite listen while the event bubbles: there stopping it is enough. Notebook 7 listens
 * before the event arrives: there only an attribute helps, and only on the focused element itself.
 */
function guardKeys(box, signal) {
  const mark = (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  box.addEventListener("focusin", mark, { signal });
  box.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === "Escape" && !modified && !event.isComposing) leave(box, event);
    if (!modified || event.key === "Enter" || event.key === "Escape") event.stopPropagation();
    else if (isSave(event) && !event.defaultPrevented) giveSaveBack(box, event);
  }, { signal });
}

/**
 * Escape leads out to the notebook's cell, where its own keys count again: without this one would have to tab through
 * all that stands in the exercise. A list that is unfolded keeps the key for itself.
 */
function leave(box, event) {
  const cell = box.closest(".jp-Cell");
  if (!cell || event.target.tagName === "SELECT") return;
  event.preventDefault();
  cell.focus({ preventScroll: true });
}

function isSave(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
}

/** The attribute above also hides Ctrl+S from the notebook, so the key is sent again from outside the exercise. */
function giveSaveBack(box, event) {
  event.preventDefault();
  event.stopPropagation();
  const { key, code, keyCode, ctrlKey, metaKey, shiftKey } = event;
  const again = { key, code, keyCode, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true };
  (box.closest(".jp-Notebook") ?? document.body).dispatchEvent(new KeyboardEvent("keydown", again));
}

// Highlighting without a page: words, spans, and the marks that are the answer.

// ---------------------------------------------------------------- pure: words, spans, marks

// Letters, combining marks and digits, joined by apostrophes and hyphens, and digits by . , : as in 1,140 or 18:05.
// Punctuation stays outside, so that a mark ends where its last word ends. Chinese and Japanese write no spaces: there each
// character can be marked alone. The joiners U+200C and U+200D stand inside words (Persian, Hindi).
const ALONE = String.raw`\u3040-\u30fb\u30fd-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff`;
const LETTERS = String.raw`(?:(?![${ALONE}])[\p{L}\p{M}\p{N}_\u200c\u200d])+`;
const JOINT = String.raw`(?:['’ʼ‐‑-](?=[\p{L}\p{N}])|(?<=\p{N})[.,:](?=\p{N}))`;
const WORD = new RegExp(`[${ALONE}][\\u3099\\u309a]?|${LETTERS}(?:${JOINT}${LETTERS})*`, "gu");

/** Each visible character of a sentence with its offset in the article. */
function visibleCharacters(runs) {
  return runs.flatMap(([start, text]) => codePoints(text).map((character, i) => ({ character, at: start + i })));
}

/** The words of a sentence as spans; a sentence without any ("…", "🚧") is one word, so that it can be marked. */
function wordSpans({ start, stop, runs }) {
  const letters = visibleCharacters(runs);
  const text = letters.map((letter) => letter.character).join("");
  const words = [];
  let index = 0, seen = 0;                       // `seen` counts UTF-16 units, `index` code points
  for (const match of text.matchAll(WORD)) {
    index += codePoints(text.slice(seen, match.index)).length;
    const last = index + codePoints(match[0]).length;
    words.push({ start: letters[index].at, stop: letters[last - 1].at + 1 });
    seen = match.index + match[0].length;
    index = last;
  }
  return words.length ? words : [{ start, stop }];
}

const overlap = (a, b) => a.start < b.stop && b.start < a.stop;
const within = (a, b) => a.start >= b.start && a.stop <= b.stop;
const sameSpan = (a, b) => a.start === b.start && a.stop === b.stop;
const inOrder = (a, b) => a.start - b.start || b.stop - a.stop || (a.label < b.label ? -1 : 1);

/** The marks with one more: it takes the place of what the same label covered there; other labels stay. */
function withMark(marks, mark) {
  const others = marks.filter((other) => other.label !== mark.label || !overlap(other, mark));
  return [...others, mark].sort(inOrder);
}

/** The marks after setting a label on spans; if every span had it already, after taking it off. */
function toggled(marks, spans, label) {
  const isIt = (mark, span) => mark.label === label && sameSpan(mark, span);
  if (spans.every((span) => marks.some((mark) => isIt(mark, span)))) {
    return marks.filter((mark) => !spans.some((span) => isIt(mark, span)));
  }
  return spans.reduce((all, { start, stop }) => withMark(all, { start, stop, label }), marks);
}

/** A row for each mark so that overlapping marks are underlined below one another. */
function underlineRows(marks) {
  const rows = new Map();
  for (const mark of marks) {
    const neighbours = marks.filter((other) => rows.has(other) && overlap(other, mark));
    const taken = new Set(neighbours.map((other) => rows.get(other)));
    let row = 0;
    while (taken.has(row)) row += 1;
    rows.set(mark, row);
  }
  return rows;
}

/** The values of one list that are not in another. */
function without(list, other) {
  const known = new Set(other.map(fingerprint));
  return list.filter((value) => !known.has(fingerprint(value)));
}

// ---------------------------------------------------------------- the answer

const UNDO_DEPTH = 200;

/** The answer "there is nothing to mark": known by its identity, as a blank answer has no marks either. */
const NOTHING = Object.freeze([]);

const sameAnswer = (a, b) => fingerprint(a) === fingerprint(b) && (a === NOTHING) === (b === NOTHING);

class Marks {
  constructor(exercise) {
    this.exercise = exercise;
    this.list = this.read();
    this.past = [];
    this.future = [];
  }

  read() {
    const { model, view } = this.exercise;
    const known = new Set(view.labels.map((label) => label.id));
    const fits = (mark) => known.has(mark.label) && mark.start < mark.stop;
    const answer = model.get("answer");
    if (!Array.isArray(answer)) return [];
    return view.none && !answer.length ? NOTHING : answer.filter(fits).sort(inOrder);
  }

  change(next) {
    if (sameAnswer(next, this.list)) return false;
    this.past = [...this.past, this.list].slice(-UNDO_DEPTH);
    this.future = [];
    this.send(next);
    return true;
  }

  undo() { return this.step(this.past, this.future); }

  redo() { return this.step(this.future, this.past); }

  step(from, to) {
    if (!from.length) return false;
    to.push(this.list);
    this.send(from.pop());
    return true;
  }

  send(next) {
    this.list = next;
    const blank = next !== NOTHING && !next.length;
    this.exercise.answer(blank ? null : next.map(({ start, stop, label }) => ({ start, stop, label })));
  }

  /** Take over an answer that came from elsewhere: another view, or code. */
  accept() {
    const next = this.read();
    if (sameAnswer(next, this.list)) return;
    this.past = [...this.past, this.list].slice(-UNDO_DEPTH);
    this.future = [];
    this.list = next;
  }
}

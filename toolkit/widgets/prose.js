// The text on the page, and what is drawn on it.

// ---------------------------------------------------------------- the text on the page

/** The class that gives a label its colour and line style; page.css knows nine. */
function labelLook({ style }, i) {
  return `ml-label-${(style ?? i) % 9}`;
}

class Prose {
  constructor(exercise) {
    this.exercise = exercise;
    const { labels, sentences } = exercise.view;
    this.labels = new Map(labels.map((label, i) => [label.id, { ...label, look: labelLook(label, i) }]));
    this.sentences = sentences.map((sentence, index) => ({ ...sentence, index, words: null, pieces: [] }));
    this.judged = [];            // what the last check said about passages
    this.drawn = [];             // the layers now on the page
    this.node = this.build();
  }

  build() {
    const { uid, view, t } = this.exercise;
    const box = element("div", {
      class: "ml-prose", role: "listbox", "aria-multiselectable": "true", lang: view.lang, dir: view.dir,
      "aria-label": view.passage?.title || t("text"), "aria-describedby": uid + "-help",
    });
    const groups = new Map();
    for (const sentence of this.sentences) {
      if (!groups.has(sentence.p)) groups.set(sentence.p, this.group(sentence, groups.size + 1));
      groups.get(sentence.p).append(this.option(sentence), " ");
    }
    box.append(...groups.values());
    this.sentences.forEach((sentence) => this.paint(sentence));
    return box;
  }

  group({ kind }, n) {
    const { t } = this.exercise;
    return element("div", { role: "group", class: "ml-group ml-block-" + kind, "aria-label": t("paragraph", { n }) });
  }

  option(sentence) {
    sentence.node = element("span", {
      class: "ml-sentence", role: "option", "data-sentence": sentence.index,
      tabindex: sentence.index === 0 ? "0" : "-1", "aria-selected": "false",
    });
    return sentence.node;
  }

  words(index) {
    const sentence = this.sentences[index];
    sentence.words ??= wordSpans(sentence);
    return sentence.words;
  }

  /** Give each word of a sentence an element of its own, when somebody first points at it: long texts stay quick. */
  split(index) {
    const sentence = this.sentences[index];
    if (sentence.split) return;
    sentence.split = true;
    this.words(index);
    this.paint(sentence);
  }

  /** The indexes of the sentences that a span touches. */
  touched(span) {
    let low = 0, high = this.sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sentences[middle].stop <= span.start) low = middle + 1; else high = middle;
    }
    const found = [];
    for (let i = low; i < this.sentences.length && this.sentences[i].start < span.stop; i += 1) found.push(i);
    return found;
  }

  /** The visible words of a span. */
  quote(span) {
    const parts = this.touched(span).map((index) => visibleCharacters(this.sentences[index].runs)
      .filter(({ at }) => at >= span.start && at < span.stop).map(({ character }) => character).join("").trim());
    return parts.filter(Boolean).join(" ");
  }

  /** What lies over the text, outermost first. A judgment of one mark becomes part of it; the others stand alone. */
  layers(marks) {
    const rows = underlineRows(marks);
    const judgment = (mark) => this.judged.find((part) => this.speaksOf(part, mark));
    const alone = this.judged.filter((part) => !marks.some((mark) => this.speaksOf(part, mark)));
    return [
      ...alone.map((part) => ({ ...part, type: "judged" })),
      ...marks.map((mark) => ({ ...mark, type: "mark", row: rows.get(mark), state: judgment(mark)?.state })),
    ];
  }

  speaksOf(part, mark) {
    return sameSpan(part, mark) && (!part.title || part.title === this.labels.get(mark.label).name);
  }

  /** Draw the marks and judgments, repainting only the sentences where something changed. */
  draw(marks) {
    const layers = this.layers(marks);
    const changed = [...without(this.drawn, layers), ...without(layers, this.drawn)];
    this.drawn = layers;
    new Set(changed.flatMap((layer) => this.touched(layer))).forEach((index) => this.paint(this.sentences[index]));
  }

  paint(sentence) {
    const layers = this.drawn.filter((layer) => overlap(layer, sentence));
    sentence.pieces = cut(sentence, layers);
    sentence.node.replaceChildren(...this.nest(sentence.pieces, layers, sentence));
  }

  /** Wrap neighbouring pieces in the layers that cover them, outermost layer first. */
  nest(pieces, layers, sentence) {
    const nodes = [];
    for (let i = 0; i < pieces.length;) {
      const layer = layers.find((candidate) => within(pieces[i], candidate));
      if (!layer) { nodes.push(pieces[i].node); i += 1; continue; }
      let end = i;
      while (end < pieces.length && within(pieces[end], layer)) end += 1;
      const inner = this.nest(pieces.slice(i, end), layers.filter((other) => other !== layer), sentence);
      nodes.push(...this.wrap(layer, inner, pieces[end - 1], sentence));
      i = end;
    }
    return nodes;
  }

  wrap(layer, inner, last, sentence) {
    const next = sentence.pieces[sentence.pieces.indexOf(last) + 1];
    const after = next ?? this.sentences[sentence.index + 1];
    const goesOn = after !== undefined && overlap(layer, after);
    const [wrapper, tag] = layer.type === "mark" ? this.markNodes(layer, goesOn) : this.judgedNodes(layer);
    wrapper.append(...inner);
    return goesOn && next ? [wrapper] : [wrapper, element("wbr"), tag];      // a line may end between “…” and the tag
  }

  markNodes(mark, goesOn) {
    const { t } = this.exercise;
    const { name, look } = this.labels.get(mark.label);
    const judged = this.judgedName(name, mark.state);
    const words = goesOn ? t("goes_on", { name: judged }) : judged;
    const data = { "data-label": mark.label, "data-row": mark.row % 4, "data-state": mark.state };
    return [element("span", { class: `ml-mark ${look}`, ...data }), tagNode(look, words, mark.state)];
  }

  judgedNodes({ state, title }) {
    const wrapper = element("span", { class: "ml-judged", "data-state": state });
    return [wrapper, tagNode("", this.judgedName(title, state), state)];
  }

  /** "Source", "Source: right" or, where nothing has a name, "Right". */
  judgedName(name, state) {
    const { t } = this.exercise;
    if (!state) return name;
    const said = t("state_" + state);
    return name ? t("judged", { name, state: said.toLowerCase() }) : said;
  }
}

/** A small tag after a passage. The brackets are for those who hear the sentence as one string. */
function tagNode(look, words, state = null) {
  const hidden = (sign) => element("span", { class: "ml-hidden" }, sign);
  const drawing = state ? icon(state) : null;
  return element("span", { class: `ml-tag ${look}`, dir: "auto", "data-state": state }, drawing, hidden(" ["), words, hidden("] "));
}

/** Cut a sentence where a run, a layer or (once split) a word begins or ends. */
function cut(sentence, layers) {
  const words = sentence.split ? sentence.words : [];
  const bounds = [...layers, ...words].flatMap(({ start, stop }) => [start, stop]);
  let word = 0;
  return sentence.runs.flatMap(([start, text, style]) => {
    const letters = codePoints(text);
    const stop = start + letters.length;
    const cuts = [...new Set([start, stop, ...bounds.filter((at) => at > start && at < stop)])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, i) => {
      while (word < words.length && words[word].stop <= from) word += 1;
      const inWord = word < words.length && words[word].start <= from;
      const shown = letters.slice(from - start, cuts[i + 1] - start).join("");
      return piece({ start: from, stop: cuts[i + 1] }, shown, style, inWord ? word : null);
    });
  });
}

/** A few letters on the page, with where they stand and which word they belong to. */
function piece(span, text, style, word) {
  const attributes = { class: style ? "ml-run-" + style : null, "data-at": span.start, "data-word": word };
  return { ...span, node: element(RUN_TAGS[style] ?? "span", attributes, text) };
}

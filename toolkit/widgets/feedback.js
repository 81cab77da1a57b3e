// What Python says of an answer, drawn beside what it speaks of.

// ---------------------------------------------------------------- feedback

/** The verdict below the question, and each reason beside what it speaks of. */
class Feedback {
  constructor(exercise, question) {
    this.exercise = exercise;
    this.question = question;
    const group = { role: "group", tabindex: "-1", "aria-label": exercise.t("feedback") };
    this.node = element("div", { class: "ml-feedback", hidden: true, ...group });
    this.stale = element("p", { class: "ml-stale", hidden: true }, exercise.t("changed"));
    this.asked = null;           // the answer at the last press of Check
    exercise.follow("checks", () => { this.asked = fingerprint(exercise.model.get("answer")); });
    exercise.follow("solutions_asked", () => { this.asked = fingerprint(exercise.model.get("answer")); });
    exercise.follow("feedback", () => this.arrived());
  }

  arrived() {
    this.exercise.settle();
    this.draw();
    this.announce();
    if (this.refocus) this.node.focus();       // the pressed button is gone: the solution takes the focus
    this.refocus = false;
  }

  get verdict() {
    return this.exercise.model.get("feedback") ?? {};
  }

  draw() {
    const { verdict } = this;
    const answer = this.exercise.model.get("answer");
    this.judged = "answer" in verdict ? fingerprint(verdict.answer) : this.asked ?? fingerprint(answer);
    this.asked = null;
    this.node.hidden = !verdict.outcome;
    this.node.dataset.outcome = verdict.outcome ?? "";
    this.node.dataset.seq = verdict.seq ?? "";
    const rest = this.placeParts(verdict.parts ?? []);
    this.node.replaceChildren(...(verdict.outcome ? this.lines(verdict, rest) : []));
    this.compare();
  }

  lines(verdict, rest) {
    const { t } = this.exercise;
    return [
      verdictLine(verdict, t), this.stale, textLine("ml-detail", "", verdict.detail),
      rest.length ? element("ul", { class: "ml-parts" }, ...rest) : null,
      verdict.split?.length ? splitBox(verdict.split, t) : null,
      textLine("ml-agreement", t("agreement"), verdict.agreement),
      textLine("ml-after", t("remember"), verdict.after),
      verdict.solution ? this.solutionButton() : null,
    ].filter(Boolean);
  }

  solutionButton() {
    return button(this.exercise.t("solution"), () => { this.refocus = true; this.exercise.ask("solutions_asked"); });
  }

  /** Put each reason under its option; give back, as list items, those that have no place of their own. */
  placeParts(parts) {
    const { places, judge } = this.question;
    places.forEach(clearPlace);
    const ways = judge ? judge(parts) : [];
    const items = [];
    parts.forEach((part, i) => {
      const place = places.get(part.ref);
      if (place) { fillPlace(place, part, this.note(part, place)); return; }
      const last = items.at(-1);
      if (last && ways[i] && sameReason(last.part, part)) last.ways.append(ways[i]);
      else items.push(this.item(part, ways[i]));
    });
    return items.map(({ node }) => node);
  }

  note(part, place) {
    const { t } = this.exercise;
    return place.apart ? partNote({ ...part, title: part.title || place.text }, t) : partNote(part, t, place.text);
  }

  /** A reason with the ways to the places that it speaks of: said once, however many sentences it is about. */
  item(part, way) {
    const ways = element("div", { class: "ml-ways", hidden: !way }, way);
    const note = partNote(part, this.exercise.t);
    return { part, ways, node: element("li", { class: "ml-part", "data-state": part.state }, note, ways) };
  }

  /** Say so when the answer on the page is no longer the one that was checked. */
  compare() {
    const changed = fingerprint(this.exercise.model.get("answer")) !== this.judged;
    this.stale.hidden = !changed;
    this.root.toggleAttribute("data-stale", changed && !this.node.hidden);
  }

  announce() {
    const { verdict, exercise } = this;
    if (verdict.outcome) exercise.say([verdictWords(verdict, exercise.t), verdict.detail].filter(Boolean).join(" "));
  }
}

const sameReason = (one, other) => ["state", "title", "text"].every((name) => one[name] === other[name]);

/** The outcome in words: Python's headline, or the page's own word for it. */
function verdictWords(verdict, t) {
  return verdict.headline || t("outcome_" + verdict.outcome);
}

/** A line of the verdict with words that lead it in; null where there is nothing to say. */
function textLine(look, lead, text) {
  if (!text) return null;
  return element("p", { class: look }, lead ? element("strong", {}, lead) : null, lead ? " " : null, text);
}

function verdictLine(verdict, t) {
  return element("p", { class: "ml-verdict" },
    element("strong", {}, icon(OUTCOME_ICONS[verdict.outcome] ?? verdict.outcome), verdictWords(verdict, t)));
}

/** One reason: drawing, word, title, text. The title is left out where it only repeats what stands above. */
function partNote(part, t, above) {
  const word = element("strong", { class: "ml-state" }, icon(part.state), t("state_" + part.state));
  const words = part.title && part.title !== above ? part.title + (part.text ? ":" : "") : "";
  const title = words ? element("span", { class: "ml-part-title" }, words) : null;
  return element("div", { class: "ml-note" }, word, title ? " " : null, title, part.text ? " " + part.text : null);
}

/** How others answered, where there is no one right answer: words, per cent, and a bar for the eye. */
function splitBox(split, t) {
  const row = ({ text, share }) => {
    const fill = element("div", { class: "ml-split-fill" });
    fill.style.inlineSize = 100 * share + "%";
    return element("li", {},
      element("span", { class: "ml-split-text" }, text), " ",
      element("span", { class: "ml-split-share" }, t("percent", { n: Math.round(100 * share) })),
      element("div", { class: "ml-split-bar", "aria-hidden": "true" }, fill));
  };
  return element("div", { class: "ml-split", role: "group", "aria-label": t("split") },
    element("p", {}, element("strong", {}, t("split"))), element("ul", {}, ...split.map(row)));
}

function fillPlace({ box, row, control, described }, part, note) {
  box.append(note);
  box.hidden = false;
  box.closest("details")?.setAttribute("open", "");          // a reason in a fold is shown
  row.dataset.state = part.state;
  control.setAttribute("aria-describedby", [described, box.id].filter(Boolean).join(" "));
}

function clearPlace({ box, row, control, described }) {
  box.replaceChildren();
  box.hidden = true;
  delete row.dataset.state;
  if (described) control.setAttribute("aria-describedby", described);
  else control.removeAttribute("aria-describedby");
}

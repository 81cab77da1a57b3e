// The questions that are answered with native controls.
// A kind is a function from an exercise to { node, show, places } (see renderExercise in frame.js);
// to add one, write the function in a file of its own, name the file in script.py and the function in KINDS.

const KINDS = { choose, classify, order, fill, trace, explain };

function render(context) {
  return renderExercise(context, (exercise) => KINDS[exercise.view.kind](exercise));
}

export default { render };

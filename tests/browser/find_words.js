// The middle of the first place where some words stand inside the elements of a selector, tags left out.
([selector, words]) => {
  for (const box of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".ml-tag") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const letters = [];
    while (walker.nextNode()) for (let i = 0; i < walker.currentNode.length; i += 1) letters.push([walker.currentNode, i]);
    const at = letters.map(([node, i]) => node.data[i]).join("").indexOf(words);
    if (at < 0) continue;
    box.scrollIntoView({ block: "center" });
    const range = document.createRange();
    range.setStart(...letters[at]);
    const [node, last] = letters[at + words.length - 1];
    range.setEnd(node, last + 1);
    const spot = range.getClientRects()[0];
    return { x: spot.x + spot.width / 2, y: spot.y + spot.height / 2 };
  }
  return null;
}

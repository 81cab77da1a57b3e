// Every line on the page that means something, with its contrast to what lies beside it (WCAG 2.2, 1.4.11).
() => {
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });

  const mix = (colours) => {               // later colours lie over earlier ones
    pen.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
    return Array.from(pen.getImageData(0, 0, 1, 1).data.slice(0, 3));
  };
  const grounds = (node) => {
    const found = [];
    for (let at = node; at; at = at.parentElement) found.unshift(getComputedStyle(at).backgroundColor);
    return ["white", ...found];
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const against = (colour, node) => ratio(mix([...grounds(node), colour]), mix(grounds(node)));

  const found = [];
  const measure = (what, selector, read) => {
    for (const node of document.querySelectorAll(".ml-exercise " + selector)) {
      if (!node.checkVisibility()) continue;
      for (const value of [read(node, getComputedStyle(node))].flat()) found.push([what + " " + selector, Math.round(value * 100) / 100]);
    }
  };
  const shadowColour = (style) => style.boxShadow.match(/^(\w+\(.*?\)|\w+) /)?.[1];      // "rgb(…) 0px 2px 0px", or "none"
  const around = (name) => (node, style) => against(style[name], node.parentElement);
  const both = (name) => (node, style) => [against(style[name], node), against(style[name], node.parentElement)];

  const edges = [".ml-button", ".ml-option:not(.ml-paragraph)", ".ml-tag", "kbd", ".ml-field", ".ml-card", ".ml-order-row", ".ml-split-bar"];
  for (const selector of edges) measure("border", selector, around("borderTopColor"));
  for (const selector of [".ml-reason", ".ml-feedback", ".ml-hints li"]) measure("side line", selector, around("borderInlineStartColor"));
  for (const selector of [".ml-mark", ".ml-sample"]) measure("underline", selector, both("textDecorationColor"));
  for (const selector of [".ml-mark[data-state]", ".ml-judged"]) measure("outline", selector, both("outlineColor"));
  measure("drawing", ".ml-icon path", (node, style) => against(style.stroke, node.closest("svg").parentElement));
  measure("bar", ".ml-split-fill", (node, style) => against(style.borderBlockStartColor, node.parentElement));
  measure("selection", ".ml-selected", (node, style) => against(shadowColour(style), node.parentElement));

  // The focus ring: its two colours differ, and one of them differs from whatever lies behind.
  for (const node of document.querySelectorAll(".ml-exercise :is(button, input, textarea, summary, li[tabindex], [role=option])")) {
    if (!node.checkVisibility()) continue;
    node.focus({ focusVisible: true });
    const ringed = node.closest("label") ?? node;
    const style = getComputedStyle(ringed);
    const gap = shadowColour(style);
    if (style.outlineStyle === "none" || !gap) { found.push(["no focus ring " + node.className, 0]); continue; }
    const behind = [ringed, ringed.parentElement].map((one) => Math.max(against(style.outlineColor, one), against(gap, one)));
    const apart = ratio(mix(["white", style.outlineColor]), mix(["white", gap]));
    for (const value of [...behind, apart]) found.push(["focus ring " + node.className, Math.round(value * 100) / 100]);
  }
  return found;
}

// Elements from data. Text is always set as text: nothing that comes from outside is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. Attributes that are false, null or undefined are left out; `on…` are listeners, `class` and the
 * rest attributes; `style` is an object of CSS properties.
 */
export const h = (name, attributes = {}, ...children) =>
  filled(document.createElement(name), attributes, children);

export const s = (name, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, name), attributes, children);

/** Children as they may be written: nested, with nothing where something does not apply. */
export const present = (...children) =>
  children.flat(4).filter((child) => child !== undefined && child !== null && child !== false);

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style")
      for (const [key, each] of Object.entries(value)) element.style.setProperty(key, each);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...present(children));
  return element;
}

/** What to say where there is nothing to show, and what to do about it. */
export const empty = (title, ...hints) =>
  h("div", { class: "empty" }, h("h2", {}, title), ...hints.map((hint) => h("p", {}, hint)));

/** Rows of names and values. */
export const facts = (...pairs) =>
  h(
    "dl",
    { class: "facts" },
    pairs
      .filter(([, value]) => value !== undefined && value !== "")
      .map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
  );

/** A button that copies, and says that it did. */
export function copyButton(text, label = "Copy") {
  const button = h("button", { type: "button", class: "quiet", "aria-label": `Copy ${text}` }, label);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = label;
    }, 1200);
  });
  return button;
}

/** A chart's bar: shares of a whole, side by side. */
export const shares = (label, parts) => {
  const total = parts.reduce((sum, [, value]) => sum + value, 0);
  return h(
    "span",
    { class: "shares", role: "img", "aria-label": label, title: label },
    parts
      .filter(([, value]) => value > 0)
      .map(([name, value]) => h("i", { class: name, style: { width: `${(100 * value) / total}%` } })),
  );
};

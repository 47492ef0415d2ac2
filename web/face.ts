import { h } from "./dom";

/** A player's avatar, or the first letter of their name; `side` in CSS pixels. */
export function face(name: string, url: string | undefined, side: number): HTMLElement {
  const letter = h("span", { class: "face", "aria-hidden": "true" }, [...name][0]?.toUpperCase());
  if (url === undefined) return letter;
  const picture = h("img", { class: "face", src: url, alt: "", width: side, height: side, loading: "lazy" });
  // It may have been replaced since its address was read.
  picture.addEventListener("error", () => picture.replaceWith(letter), { once: true });
  return picture;
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** WCAG's relative luminance of a colour, such as `#b07a10`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG's contrast of two colours, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe("the page's colours", () => {
  const css = readFileSync("web/styles/base.css", "utf8");
  const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];

  for (const [at, scheme] of ["light", "dark"].entries())
    it(`show the focus on every ground, in ${scheme} ones`, () => {
      const colours = new Map(pairs.map(([, name, ...each]) => [name, each[at] ?? ""]));
      const [, outline] = /:focus-visible \{\s*outline: 3px solid var\(--([\w-]+)\)/.exec(css) ?? [];
      for (const ground of ["paper", "card", "mine"]) {
        const found = contrast(colours.get(outline) ?? "", colours.get(ground) ?? "");
        assert.ok(found >= 3, `${found} on ${ground}`);
      }
    });
});

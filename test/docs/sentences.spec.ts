import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";

/** Pages that a command writes as a whole. */
const generated = new Set(["docs/api.md", "docs/errors.md", "docs/policies.md", "docs/costs.md"]);
const pages = globSync("{docs/*,README,CONTRIBUTING,AGENTS,SECURITY}.md").filter(
  (page) => !generated.has(page),
);

/** Returns the paragraphs and items of a page as plain text: no code, tables, headings, links' targets and marks. */
function paragraphsOf(page: string): string[] {
  const text = readFileSync(page, "utf8")
    .replaceAll(/^ *```.*?^ *```/gms, "")
    .replaceAll(/<!--.*?-->/gs, "")
    .replaceAll(/^ *[|#].*$/gm, "")
    .replaceAll(/^ *([-*]|\d+\.) /gm, "\n\n");
  return text
    .split(/\n\s*\n/)
    .map((each) =>
      each
        .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replaceAll(/`[^`]*`/g, "X")
        .replaceAll("**", "")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter(Boolean);
}

/** Returns the sentences of a paragraph. What a colon or a semicolon separates can be read by itself. */
const sentencesOf = (paragraph: string) => paragraph.split(/(?<=[.!?])\s+(?=[A-Z*a-z])|(?<=[:;])\s+/);

describe("the sentences of the documents", () => {
  it("have 25 words at most", () => {
    const found = pages.flatMap((page) =>
      paragraphsOf(page)
        .flatMap(sentencesOf)
        .filter((sentence) => sentence.split(" ").length > 25)
        .map((sentence) => `${page}: ${sentence}`),
    );
    assert.deepEqual(found, []);
  });

  it("begin with their subject, and not with Who, Of or What", () => {
    const found = pages.flatMap((page) =>
      paragraphsOf(page)
        .flatMap((paragraph) => paragraph.split(/(?<=[.!?])\s+/))
        .filter((sentence) => /^(Who|Of|What) .*[.:;]$/.test(sentence))
        .map((sentence) => `${page}: ${sentence}`),
    );
    assert.deepEqual(found, []);
  });

  it("are found: a page has many", () => {
    const all = pages.flatMap((page) => paragraphsOf(page).flatMap(sentencesOf));
    assert.ok(all.length > 1_000, `${all.length}`);
  });
});

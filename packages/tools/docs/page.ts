import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the pages: packing writes it. In their repository they are in `docs/`. */
const pages = [join(__dirname, "..", "pages"), join(__dirname, "../../..", "docs")].find(existsSync) ?? "";

/**
 * Returns a page of the packages' documents by its name, such as `recipes`, or the part below one of its headings, such as
 * `recipes#add-a-job`.
 *
 * @throws Error - If there is no such page or heading, with those that there are.
 */
export function pageOf(name: string): string {
  const [page = "", anchor] = name.replace(/\.md(?=#|$)/, "").split("#");
  const known = readdirSync(pages).flatMap((file) => /^([\w-]+)\.md$/.exec(file)?.[1] ?? []);
  if (!known.includes(page))
    throw new Error(`There is no page ${page}: name one of ${known.sort().join(", ")}.`);
  const text = readFileSync(join(pages, `${page}.md`), "utf8");
  return anchor === undefined ? text : sectionOf(text, page, anchor);
}

function sectionOf(text: string, page: string, anchor: string): string {
  const lines = text.split("\n");
  let isCode = false;
  const headings = lines.flatMap((line, at) => {
    if (line.startsWith("```")) isCode = !isCode;
    const [, marks = "", title = ""] = (!isCode && /^(#+) (.*)$/.exec(line)) || [];
    return marks ? [{ at, level: marks.length, anchor: anchorOf(title) }] : [];
  });
  const found = headings.findIndex((each) => each.anchor === anchor);
  const { at, level } = headings[found] ?? {};
  if (at === undefined || level === undefined)
    throw new Error(
      `${page} has no #${anchor}: name one of ${headings.map((each) => `#${each.anchor}`).join(", ")}.`,
    );
  const end = headings.slice(found + 1).find((each) => each.level <= level)?.at;
  return lines.slice(at, end).join("\n");
}

/** Returns a heading's anchor as GitHub makes it. */
const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

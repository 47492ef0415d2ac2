/** Returns true for what has gone: the target of a link, or the text of a span of code. */
type IsGone = (reference: string) => boolean;

const span = /`([^`]+)`|\[[^\]]*\]\(([^)\s]+)\)/g;

const referencesIn = (text: string): string[] =>
  [...text.matchAll(span)].map(([, code, link]) => code ?? link ?? "");

/** Returns a text without the sentences whose code has gone, and without links to what has gone. */
const prose = (text: string, isGone: IsGone): string =>
  text
    .split(/(?<=[.!?])(?=\s)/)
    .filter((sentence) => ![...sentence.matchAll(/`([^`]+)`/g)].some(([, code = ""]) => isGone(code)))
    .join("")
    .replaceAll(span, (all, _, link) =>
      link && isGone(link) ? all.replace(/^\[([^\]]*)\].*$/s, "$1") : all,
    );

/** Returns a cell of a table: a list of references without those that have gone, or a text. */
function cellWithout(cell: string, isGone: IsGone): string {
  const found = [...cell.matchAll(span)];
  if (/[^\s,]/.test(cell.replaceAll(span, ""))) return prose(cell, isGone);
  return found.flatMap(([text, code, link]) => (isGone(code ?? link ?? "") ? [] : [text])).join(", ");
}

/** Returns a row of a table. It goes if its first cell names only what has gone. */
function row(line: string, isGone: IsGone): string[] {
  const [, ...cells] = line.split(/(?<!\\)\|/);
  const left = cells.map((cell) =>
    referencesIn(cell).some(isGone) ? ` ${cellWithout(cell, isGone).trim() || "–"} ` : cell,
  );
  return left[0] === " – " ? [] : [["", ...left].join("|")];
}

/** Returns a paragraph or an item of a list. It goes if no sentence of it stays. */
function paragraph(block: string, isGone: IsGone): string[] {
  const [, mark = "", text = ""] = /^(\s*(?:[-*]|\d+\.)? ?)([\s\S]*)$/.exec(block) ?? [];
  const left = prose(text, isGone).trim();
  return left ? [mark + left] : [];
}

/** Returns the rows, items, headings and paragraphs of a text, and its empty lines. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  for (const line of text.split("\n")) {
    const isText = (each: string) => /^ *[^\s|#<]/.test(each);
    if (isText(line) && !/^\s*([-*]|\d+\.) /.test(line) && isText(blocks.at(-1) ?? ""))
      blocks.push(`${blocks.pop()}\n${line}`);
    else blocks.push(line);
  }
  return blocks;
}

/** Returns a document without what names something that has gone: rows, items, sentences, links, and lines of commands. */
export function withoutNames(document: string, isGone: IsGone): string {
  const left = document.split(/(^ *```[^\n]*\n[\s\S]*?^ *```$)/m).map((part, at) => {
    if (at % 2 === 1)
      return part
        .split("\n")
        .filter((line) => !isGone(line.trim().split(" -- ")[0] ?? ""))
        .join("\n");
    const blocks = blocksOf(part).flatMap((block) => {
      if (!referencesIn(block).some(isGone)) return [block];
      return /^\s*\|/.test(block) ? row(block, isGone) : paragraph(block, isGone);
    });
    return blocks.join("\n");
  });
  const text = left.join("");
  return text === document ? document : text.replaceAll(/\n{3,}/g, "\n\n");
}

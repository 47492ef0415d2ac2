/** The outcome of a change of a text that its owner has changed too. */
export interface Merged {
  /** The text with all changes that have a place. */
  readonly text: string;
  /** What has no place, in words: the lines, and after which they belong. */
  readonly left: readonly string[];
}

/** A change between two texts: lines that go, and lines that come, at the line `at` of the first. */
interface Change {
  readonly at: number;
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** How many lines before and after a change say where it belongs, best first. */
const contexts = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 3],
  [2, 0],
  [1, 0],
  [0, 2],
  [0, 1],
] as const;

/** The least tokens that one side alone must have to say where a change belongs: `protect,` may be anywhere. */
const telling = 5;

/**
 * Returns an owner's text with the changes from `before` to `after`. A change comes where the lines around it are, once, however
 * they are wrapped; one whose lines the text has changed is left to its owner.
 */
export function merge(own: string, before: string, after: string): Merged {
  const lines = linesOf(before);
  const left: string[] = [];
  let text = own;
  // From the end, so that places before are as they were.
  for (const each of changesOf(lines, linesOf(after)).reverse()) {
    const change = { ...each, come: each.come.filter((line) => !isThere(text, line)) };
    if (change.come.length === 0 && each.come.length > 0 && each.gone.length === 0) continue;
    const next = applied(text, lines, change);
    if (next === undefined) left.unshift(inWords(lines, change));
    else text = next;
  }
  return { text, left };
}

/** Returns true for texts that differ by the wrapping of their lines at most. */
export const isSame = (one: string, other: string): boolean =>
  tokensOf(one)
    .map(({ text }) => text)
    .join("\n") ===
  tokensOf(other)
    .map(({ text }) => text)
    .join("\n");

/** Returns the changes by which one list of lines becomes another. */
function changesOf(before: readonly string[], after: readonly string[]): Change[] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = common[i] ?? [];
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const changes: Change[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    const [fromI, fromJ] = [i, j];
    while (j < after.length && at(i, j) === at(i, j + 1)) j++;
    while (i < before.length && at(i, j) === at(i + 1, j)) i++;
    if (i > fromI || j > fromJ)
      changes.push({ at: fromI, gone: before.slice(fromI, i), come: after.slice(fromJ, j) });
    else {
      i++;
      j++;
    }
  }
  return changes;
}

/** Returns a text with a change, or undefined if its place is not to be found. */
function applied(text: string, lines: readonly string[], { at, gone, come }: Change): string | undefined {
  const tokens = tokensOf(text);
  const known = tokensOf(lines.join("\n"));
  const between = (from: number, to: number) => known.filter(({ line }) => line >= from && line < to);
  const end = at + gone.length;
  for (const [above, below] of contexts) {
    if (at - above < 0 || end + below > lines.length) continue;
    const [head, middle, tail] = [between(at - above, at), between(at, end), between(end, end + below)];
    const pattern = [...head, ...middle, ...tail];
    const isTelling = (above > 0 && below > 0 && head.length > 0) || pattern.length >= telling;
    const [found, ...others] = isTelling ? placesOf(pattern, tokens) : [];
    if (found === undefined || others.length > 0) continue;
    const previous = tokens[found + head.length - 1]?.end ?? 0;
    // The last entry of a list may lack its comma.
    const isEntry = /,\s*$/.test(lines[at - 1] ?? "");
    const place = isEntry ? commaAfter(text, previous) : previous;
    const last = tokens[found + head.length + middle.length - 1]?.end ?? 0;
    const rest = text.slice(gone.length > 0 ? commaAfter(text, last) : place);
    if (place === 0) return `${come.map((line) => `${line}\n`).join("")}${rest}`;
    const comma = isEntry && come.length > 0 && !/[,([{]\s*$/.test(text.slice(0, place)) ? "," : "";
    const isLineEnd = /^[^\S\n]*(\/\/.*)?(\n|$)/.test(rest);
    return `${text.slice(0, place)}${comma}${placed(come, isLineEnd ? "\n" : " ")}${rest}`;
  }
  return undefined;
}

/** Returns lines that follow others: below them, or on their line. */
const placed = (lines: readonly string[], by: "\n" | " "): string =>
  lines.map((line) => (by === "\n" ? `\n${line}` : ` ${line.trim()}`)).join("");

const commaAfter = (text: string, at: number): number => at + (/^\s*,/.exec(text.slice(at))?.[0].length ?? 0);

/** Returns true if a text has a line already that is like no other. */
function isThere(text: string, line: string): boolean {
  const tokens = tokensOf(line);
  return tokens.length >= telling && placesOf(tokens, tokensOf(text)).length > 0;
}

/** Returns where tokens begin among others. */
const placesOf = (pattern: readonly Token[], tokens: readonly Token[]): number[] =>
  tokens.flatMap((_, at) => (pattern.every(({ text }, n) => tokens[at + n]?.text === text) ? [at] : []));

/** Returns the tokens of a text, without commas that end a list, and with one kind of quotes: formatters change both. */
function tokensOf(text: string): Token[] {
  let line = 0;
  let last = 0;
  const all = [...text.matchAll(/"[^"\n]*"|'[^'\n]*'|`[^`]*`|[\w$]+|[^\s\w$]/g)].map(
    ({ 0: token, index }) => {
      line += text.slice(last, index).split("\n").length - 1;
      last = index;
      return { text: token.replace(/^'(.*)'$/, '"$1"'), line, start: index, end: index + token.length };
    },
  );
  return all.filter(({ text: token }, n) => token !== "," || !/^[\])}]$/.test(all[n + 1]?.text ?? ""));
}

const linesOf = (text: string): string[] => text.split("\n");

function inWords(lines: readonly string[], { at, gone, come }: Change): string {
  const above = lines.slice(0, at).findLast((line) => line.trim() !== "");
  const where = above === undefined ? "at the beginning" : `after \`${above.trim()}\``;
  return [
    ...(gone.length > 0 ? [`remove ${gone.map((line) => `\`${line.trim()}\``).join(" and ")}`] : []),
    ...(come.length > 0 ? [`write ${where}:\n${come.map((line) => `      ${line.trim()}`).join("\n")}`] : []),
  ].join(", and ");
}

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What one line of a dictionary's rules adds to a word, at one of its ends. */
interface Affix {
  readonly strip: string;
  readonly add: string;
  /** The flags of what the rule makes. */
  readonly flags: readonly string[];
  readonly fits: RegExp | undefined;
}

interface Rule {
  readonly at: "PFX" | "SFX";
  /** True if it goes with a rule of the other end. */
  readonly crosses: boolean;
  readonly affixes: Affix[];
}

/** A dictionary of Hunspell's format: its words with their flags, and its rules by flag. */
export interface Dictionary {
  readonly heads: readonly (readonly [word: string, flags: readonly string[]])[];
  readonly rules: ReadonlyMap<string, Rule>;
  /** Flags of words that are none by themselves. */
  readonly unfinished: ReadonlySet<string>;
}

const linesOf = (text: string) => text.replace(/^\uFEFF/, "").split(/\r?\n/);

/** Reads a package such as `dictionary-de`. */
export function readDictionary(name: string): Dictionary {
  const folder = dirname(require.resolve(name));
  const rules = new Map<string, Rule>();
  const unfinished = new Set<string>();
  let split = (flags: string) => [...flags];
  for (const line of linesOf(readFileSync(join(folder, "index.aff"), "utf8"))) {
    const [key = "", flag = "", strip = "", added = "", condition = "."] = line.split(/\s+/);
    if (key === "FLAG" && flag === "long") split = (flags) => flags.match(/../gsu) ?? [];
    else if (key === "FLAG" && flag === "num") split = (flags) => flags.split(",");
    else if (["NEEDAFFIX", "ONLYINCOMPOUND", "FORBIDDENWORD"].includes(key)) unfinished.add(flag);
    else if (key === "PFX" || key === "SFX") {
      const rule = rules.get(flag);
      if (!rule) rules.set(flag, { at: key, crosses: strip === "Y", affixes: [] });
      else {
        const [add = "", flags = ""] = added.split("/");
        const ends = condition.replaceAll("-", "\\-");
        rule.affixes.push({
          strip: strip === "0" ? "" : strip,
          add: add === "0" ? "" : add,
          flags: split(flags),
          fits: condition === "." ? undefined : new RegExp(key === "SFX" ? `${ends}$` : `^${ends}`, "u"),
        });
      }
    }
  }
  const heads = linesOf(readFileSync(join(folder, "index.dic"), "utf8"))
    .slice(1)
    .flatMap((line) => {
      const [, word = "", flags = ""] =
        /^([^/\t]+?)(?: (?:po|st|al|ph|is):.*)?(?:\/(\S+).*)?$/.exec(line) ?? [];
      return word === "" ? [] : [[word, split(flags)] as const];
    });
  return { heads, rules, unfinished };
}

/** Returns what a rule makes of a word. */
function* applied({ at, affixes }: Rule, word: string): Generator<readonly [string, readonly string[]]> {
  for (const { strip, add, flags, fits } of affixes)
    if (at === "SFX" && word.endsWith(strip) && (!fits || fits.test(word)))
      yield [word.slice(0, word.length - strip.length) + add, flags];
    else if (at === "PFX" && word.startsWith(strip) && (!fits || fits.test(word)))
      yield [add + word.slice(strip.length), flags];
}

/** Returns a word with all its affixes: a prefix, up to two suffixes, and both where they go together. */
export function* formsOf(
  { rules, unfinished }: Dictionary,
  word: string,
  flags: readonly string[],
): Generator<string> {
  const isWhole = (own: readonly string[]) => !own.some((flag) => unfinished.has(flag));
  const rulesOf = (own: readonly string[], at: Rule["at"]) =>
    own.flatMap((flag) => rules.get(flag) ?? []).filter((rule) => rule.at === at);
  if (isWhole(flags)) yield word;
  for (const rule of rulesOf(flags, "SFX"))
    for (const [longer, more] of applied(rule, word)) {
      if (isWhole(more)) yield longer;
      for (const second of rulesOf(more, "SFX"))
        for (const [longest, last] of applied(second, longer)) if (isWhole(last)) yield longest;
    }
  for (const rule of rulesOf(flags, "PFX"))
    for (const [longer, more] of applied(rule, word)) {
      if (isWhole(more)) yield longer;
      if (rule.crosses)
        for (const second of rulesOf([...flags, ...more], "SFX"))
          if (second.crosses)
            for (const [longest, last] of applied(second, longer)) if (isWhole(last)) yield longest;
    }
}

import { answeredWithin } from "@game-backend/framework/boundedFetch";
import type { ValuesOf } from "@game-backend/framework/live/kind";
import type { words } from "./documents";
import { type Span, wordFinder } from "./findWords";
import { type Level, type PlaceName, places } from "./places";
import { TextRules } from "./rules";

/** Why a text was masked, held or refused. */
export type Rule = "words" | "links" | "phones";

/** What the filter decides of a text. */
type Verdict =
  | { readonly state: "unchanged"; readonly text: string }
  | { readonly state: "masked"; readonly text: string; readonly rule: Rule }
  /** It is shown once a moderator has released it. */
  | { readonly state: "held"; readonly text: string; readonly rule: Rule }
  | { readonly state: "refused"; readonly rule: Rule };

/** Decides of a text at a place. The language is that of who wrote it, in ISO 639-1, if it is known. */
export type TextFilter = (place: PlaceName, text: string, language?: string) => Verdict | Promise<Verdict>;

const link =
  /(?:https?:\/\/|www\.)\S+|\b[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|net|org|io|gg|ru|cn|de|fr|es|jp|kr|br|me|tv|xyz|info|shop|app|link|site|top|ly|co)\b(?:\/\S*)?/giu;
const phone = /(?<![\p{N}.])\+?\p{N}(?:[ ()./-]{0,2}\p{N}){7,14}(?!\p{N})/gu;

const spans = (pattern: RegExp, text: string): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }));

const rulesOf = (json: string): TextRules => (json === "" ? {} : TextRules.parse(JSON.parse(json)));

/** Returns the filter of a stack with its rules, as JSON. An empty text stands for none. */
export const textFilter = (json = "") => filterBy(rulesOf(json));

/** Milliseconds that a text waits for the published words: Cognito waits five seconds for what may refuse a name. */
const waitMs = 2_000;

/** Returns the same with the words that `read` finds published. While they cannot be read, the lists count: no text is unread. */
export function publishedFilter(json = "", read: () => Promise<ValuesOf<typeof words>>): TextFilter {
  const rules = rulesOf(json);
  let known: { key: string; filter: TextFilter } | undefined;
  return async (...asked) => {
    const published = await answeredWithin(waitMs, read).catch((error: unknown) => {
      console.error("the published words could not be read", error);
      return {};
    });
    const lists = [rules, ...Object.values(published)];
    const key = JSON.stringify(lists);
    const all = (of: "words" | "allowed") => lists.flatMap((list) => list[of] ?? []);
    if (known?.key !== key)
      known = { key, filter: filterBy({ ...rules, words: all("words"), allowed: all("allowed") }) };
    return known.filter(...asked);
  };
}

function filterBy(rules: TextRules) {
  const findWords = wordFinder(rules);
  const find: readonly (readonly [Rule, (text: string, language?: string) => Span[]])[] = [
    ["words", findWords],
    ...(rules.links ? [["links", (text: string) => spans(link, text)] as const] : []),
    ...(rules.phones ? [["phones", (text: string) => spans(phone, text)] as const] : []),
  ];
  return (place: PlaceName, text: string, language?: string): Verdict => {
    const level: Level = rules.levels?.[place] ?? places[place].level;
    if (level === "off") return { state: "unchanged", text };
    const composed = text.normalize("NFC");
    const found = find
      .map(([rule, of]) => ({ rule, spans: of(composed, language) }))
      .filter(({ spans }) => spans.length > 0);
    const [first] = found;
    if (!first) return { state: "unchanged", text };
    if (level === "refuse") return { state: "refused", rule: first.rule };
    if (level === "hold") return { state: "held", text, rule: first.rule };
    return {
      state: "masked",
      rule: first.rule,
      text: masked(
        composed,
        found.flatMap(({ spans }) => spans),
      ),
    };
  };
}

/** Returns a text with an asterisk for each character of these parts that is no space. */
function masked(text: string, parts: readonly Span[]): string {
  let at = 0;
  let result = "";
  for (const character of text) {
    const hidden = parts.some(({ from, to }) => at >= from && at < to);
    result += hidden && !/\s/.test(character) ? "*" : character;
    at += character.length;
  }
  return result;
}

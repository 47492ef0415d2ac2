import { latin, plain } from "./fold";
import { innocent, roots, stems, words } from "./words";

/** A part of a text, as offsets in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Words to look for besides the lists, and words to leave alone. */
export interface OwnWords {
  readonly words?: readonly string[];
  readonly allowed?: readonly string[];
}

interface Token extends Span {
  readonly text: string;
  /** True if a space is before it, not only a sign. */
  readonly isAfterSpace?: boolean;
}

/** The longest word that is looked for in two parts. */
const longestRoot = 14;
/** Letters of scripts that do not separate words, and Hangul, whose words take endings. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u;
const isLetter = /[\p{L}\p{N}]/u;
/** Signs that stand for letters within a word. */
const inWord = /[@$!|+€£¥§*#%]/;

const plainText = (text: string) => [...text.normalize("NFC")].map(plain).join("");
const squeezed = (text: string) => text.replace(/(.)\1+/gu, "$1");
const twice = (text: string) => text.replace(/(.)\1{2,}/gu, "$1$1");
const once = (text: string) => text.replace(/(.)\1{2,}/gu, "$1");

const forms = (word: string) => [plainText(word), latin(plainText(word))];
const anyOf = (words: readonly string[]) => new RegExp(words.flatMap(forms).join("|"), "u");

/** The words in the forms that texts are compared in. */
class Lists {
  /** Single words. */
  readonly alone = new Set<string>();
  /** Phrases, by their first word. */
  readonly phrases = new Map<string, string[][]>();
  /** Words of scripts without spaces, by their first character. */
  readonly within = new Map<string, string[]>();
  readonly anyRoot = anyOf(roots);
  /** Roots and stems, for words that are spelled with signs between or instead of letters. */
  readonly spelled: ReadonlySet<string> = new Set([...roots, ...stems].flatMap(forms));
  readonly squeezed: ReadonlySet<string> = new Set([...this.spelled].map(squeezed));
  readonly anySpelled = anyOf([...roots, ...stems]);
  /** What was decided of words, which repeat. */
  readonly decided = new Map<string, boolean>();
  readonly allowed: ReadonlySet<string>;

  constructor(own: OwnWords) {
    this.allowed = new Set([...innocent, ...(own.allowed ?? [])].map(plainText));
    for (const word of [...words, ...(own.words ?? [])]) this.add(plainText(word));
    for (const word of this.allowed) this.alone.delete(word);
  }

  private add(word: string): void {
    if (unspaced.test(word)) {
      const joined = word.replace(/\s/g, "");
      const [first = ""] = joined;
      if ([...joined].length > 1) this.within.set(first, [...(this.within.get(first) ?? []), joined]);
      return;
    }
    const parts = word.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const [first = ""] = parts;
    if (parts.length === 1) this.alone.add(first);
    else if (parts.length > 1) this.phrases.set(first, [...(this.phrases.get(first) ?? []), parts]);
  }
}

/** Returns what finds the words of the lists, and of one's own, in a text in Unicode's form NFC. */
export function wordFinder(own: OwnWords = {}): (text: string) => Span[] {
  const lists = new Lists(own);
  return (text) => {
    const found: Span[] = [];
    const tokens = tokensOf(text);
    for (const [at, token] of tokens.entries()) {
      if (unspaced.test(token.text)) continue;
      if (isKnown(lists, token.text)) found.push({ from: token.from, to: token.to });
      const phrase = phraseAt(lists, tokens, at);
      if (phrase) found.push({ from: token.from, to: phrase.to });
    }
    return [...found, ...apart(lists, tokens), ...unspacedWords(lists, text)];
  };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let word = "";
  let from = 0;
  let at = 0;
  let isAfterSpace = false;
  const end = () => {
    if (word !== "") tokens.push({ text: word, from, to: at, isAfterSpace });
    if (word !== "") isAfterSpace = false;
    word = "";
  };
  for (const character of text) {
    const folded = plain(character);
    if (folded === "" || isLetter.test(folded) || inWord.test(folded)) {
      if (word === "" && folded !== "") from = at;
      word += folded;
    } else {
      end();
      if (/\s/.test(character)) isAfterSpace = true;
    }
    at += character.length;
  }
  end();
  return tokens;
}

/** Returns the ways to read a word: as it is, without signs at its ends, and with look-alikes as Latin letters. */
function readings(word: string): Set<string> {
  const bare = word.replace(/^[^\p{L}\p{N}@$]+|[^\p{L}\p{N}@$]+$/gu, "");
  const hasLetter = /\p{L}/u.test(word);
  const ways = new Set([bare, bare.replace(/\d+$/, ""), bare.replace(/[*#%|+]/g, "")]);
  if (hasLetter && (/[a-z]/.test(word) || !/^[\p{L}]+$/u.test(word))) {
    ways.add(latin(bare));
    ways.add(latin(word));
    ways.add(latin(bare.replace(/1/g, "l")));
    ways.add(latin(bare.replace(/\d+$/, "")));
  }
  for (const way of [...ways]) if (/(.)\1\1/u.test(way)) ways.add(once(way)).add(twice(way));
  ways.delete("");
  return ways;
}

/** The most words whose decision is kept. */
const mostDecided = 10_000;

function isKnown(lists: Lists, word: string): boolean {
  const known = lists.decided.get(word);
  if (known !== undefined) return known;
  const listed = isListed(lists, word);
  if (lists.decided.size < mostDecided && word.length <= 32) lists.decided.set(word, listed);
  return listed;
}

function isListed(lists: Lists, word: string): boolean {
  const ways = readings(word);
  for (const way of ways) if (lists.allowed.has(way)) return false;
  for (const way of ways) {
    if (lists.alone.has(way)) return true;
    if (way.length > 2 && lists.anyRoot.test(way)) return true;
  }
  if (starred.test(word) && [...lists.spelled].some((root) => isStarred(word, root))) return true;
  const [shortest = ""] = [...ways].map(squeezed).sort((a, b) => a.length - b.length);
  return /(.)\1/u.test(word) && shortest.length > 3 && lists.squeezed.has(shortest);
}

/** Signs that hide any letter. */
const starred = /[*#%@]/;

/** Returns true if a word is a root with some letters starred: the first is given, and at least half of all. */
function isStarred(word: string, root: string): boolean {
  const letters = [...word];
  const hidden = letters.filter((letter) => starred.test(letter)).length;
  return (
    letters.length === root.length &&
    hidden * 2 <= letters.length &&
    letters[0] === root[0] &&
    letters.every((letter, at) => starred.test(letter) || letter === root[at])
  );
}

function phraseAt(lists: Lists, tokens: readonly Token[], at: number): Token | undefined {
  for (const parts of lists.phrases.get(tokens[at]?.text ?? "") ?? [])
    if (parts.every((part, index) => tokens[at + index]?.text === part)) return tokens[at + parts.length - 1];
  return undefined;
}

/** Returns words whose letters stand apart (`f u c k`, `f.u.c.k`), or that are cut in two (`fu ck`). */
function apart(lists: Lists, tokens: readonly Token[]): Span[] {
  const found: Span[] = [];
  let run: Token[] = [];
  const end = () => {
    const [first] = run;
    const last = run.at(-1);
    if (first && last && run.length > 2) {
      const joined = latin(run.map(({ text }) => text).join(""));
      if (lists.anySpelled.test(joined) || lists.alone.has(joined))
        found.push({ from: first.from, to: last.to });
    }
    run = [];
  };
  for (const [at, token] of tokens.entries()) {
    if ([...token.text].length === 1) run.push(token);
    else end();
    if (isCut(lists, token, tokens[at + 1]))
      found.push({ from: token.from, to: tokens[at + 1]?.to ?? token.to });
  }
  end();
  return found;
}

/** Returns true if two words together are one of the lists'. A single letter before a space is a word of its own. */
function isCut(lists: Lists, first: Token, second: Token | undefined): boolean {
  if (!second || first.text.length + second.text.length > longestRoot) return false;
  if (first.text.length === 1 && second.isAfterSpace) return false;
  return lists.spelled.has(latin(first.text + second.text));
}

/** Returns words of scripts without spaces, also with spaces and signs between their characters. */
function unspacedWords({ within }: Lists, text: string): Span[] {
  if (!unspaced.test(text)) return [];
  const letters: Token[] = [];
  let at = 0;
  for (const character of text) {
    const folded = plain(character);
    if (isLetter.test(folded)) letters.push({ text: folded, from: at, to: at + character.length });
    else if (/[,，.。!！?？、\n]/.test(character)) letters.push({ text: "\n", from: at, to: at });
    at += character.length;
  }
  const found: Span[] = [];
  for (const [index, letter] of letters.entries())
    for (const word of within.get(letter.text) ?? []) {
      const characters = [...word];
      const last = letters[index + characters.length - 1];
      if (last && characters.every((one, offset) => letters[index + offset]?.text === one))
        found.push({ from: letter.from, to: last.to });
    }
  return found;
}

import { latin, plain } from "./fold";
import { beginnings, innocent, insultsIn, pairs, roots, stems, words } from "./words";

/** A part of a text, as offsets in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Words to look for besides the lists, words to leave alone, and the languages whose own insults count for everybody. */
export interface OwnWords {
  readonly words?: readonly string[];
  readonly allowed?: readonly string[];
  readonly languages?: readonly string[];
}

interface Token extends Span {
  readonly text: string;
  /** True if a space is before it, not only a sign. */
  readonly isAfterSpace?: boolean;
  /** True if a mark is before it that ends a word for good. */
  readonly isAfterMark?: boolean;
}

/** The longest word that is looked for in two parts. */
const longestRoot = 14;
/** Letters of scripts that do not separate words, and Hangul, whose words take endings. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u;
const isLetter = /[\p{L}\p{N}]/u;
/** Signs that stand for letters within a word. */
const inWord = /[@$!|+€£¥§*#%]/;
/** Marks that stand between two words, never within one: `who're`, `Sh, it's`. */
const mark = /['’ʼ`´,，、.。…?？！;；:：]/;
/** What separates words of Hangul, unless it stands between single syllables. */
const hangulGap =
  /(?<=\p{scx=Hang}{2})[^\p{L}\p{N}]+(?=\p{scx=Hang})|(?<=\p{scx=Hang})[^\p{L}\p{N}]+(?=\p{scx=Hang}{2})/gu;
const katakana = /[\p{scx=Kana}ー]/u;

const plainText = (text: string) => [...text.normalize("NFC")].map(plain).join("");
const squeezed = (text: string) => text.replace(/(.)\1+/gu, "$1");
const twice = (text: string) => text.replace(/(.)\1{2,}/gu, "$1$1");
const once = (text: string) => text.replace(/(.)\1{2,}/gu, "$1");

const forms = (word: string) => [plainText(word), latin(plainText(word))];
const anyOf = (words: readonly string[], flags = "u") => new RegExp(words.flatMap(forms).join("|"), flags);
/** Returns a line's end in place of a part of a text, so that no offset changes. */
const cutOut = (part: string) => "\n".padEnd(part.length);

/** The words in the forms that texts are compared in. */
class Lists {
  /** Single words. */
  readonly alone = new Set<string>();
  /** Phrases, by their first word. */
  readonly phrases = new Map<string, string[][]>();
  /** Words of scripts without spaces, by their first character. */
  readonly within = new Map<string, string[]>();
  readonly anyRoot = new RegExp(`${anyOf(roots).source}|^(?:${anyOf(beginnings).source})`, "u");
  readonly anyInnocent = anyOf(innocent, "gu");
  /** Words to find however they are spelled: with signs between their letters, or instead of them. */
  readonly spelled: ReadonlySet<string>;
  readonly squeezed: ReadonlySet<string>;
  readonly anySpelled: RegExp;
  /** The languages of words that are insults in some languages only. */
  readonly insultsIn = new Map<string, readonly string[]>();
  /** The languages in which words were found before, as words repeat. */
  readonly decided = new Map<string, readonly string[]>();
  readonly allowed: ReadonlySet<string>;

  constructor(own: OwnWords) {
    this.allowed = new Set((own.allowed ?? []).map(plainText));
    for (const word of words) this.add(plainText(word));
    for (const [language, list] of Object.entries(insultsIn))
      for (const word of list.map(plainText)) {
        this.alone.delete(word);
        this.insultsIn.set(word, [...(this.insultsIn.get(word) ?? []), language]);
      }
    for (const word of own.words ?? []) this.add(plainText(word));
    const spelled = [...roots, ...beginnings, ...stems];
    this.spelled = new Set(spelled.flatMap(forms));
    this.squeezed = new Set([...this.spelled].map(squeezed));
    this.anySpelled = anyOf(spelled);
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

/**
 * Returns what finds the words of the lists, and of one's own, in a text in Unicode's form NFC. The language is that of who wrote
 * it, if it is known.
 */
export function wordFinder(own: OwnWords = {}): (text: string, language?: string) => Span[] {
  const lists = new Lists(own);
  return (text, language = everywhere) => {
    const found: Span[] = [];
    const tokens = tokensOf(text);
    const spoken = [everywhere, language, ...(own.languages ?? [])];
    for (const [at, token] of tokens.entries()) {
      if (unspaced.test(token.text)) continue;
      if (languagesOf(lists, token.text).some((one) => spoken.includes(one)))
        found.push({ from: token.from, to: token.to });
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
  let isAfterMark = false;
  const end = () => {
    if (word === "") return;
    tokens.push({ text: word, from, to: at, isAfterSpace, isAfterMark });
    isAfterSpace = false;
    isAfterMark = false;
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
      else if (mark.test(character)) isAfterMark = true;
    }
    at += character.length;
  }
  end();
  return tokens;
}

/** A word of Latin letters only, or of others only: nothing in it looks like something else. */
const ofOneScript = /^(?:[a-z]+|[^a-z\P{L}]+)$/u;

/** Returns the ways to read a word: as it is, without signs at its ends, and with look-alikes as Latin letters. */
function readings(word: string): Set<string> {
  const ways = new Set([word]);
  if (!ofOneScript.test(word)) {
    const bare = word.replace(/^[^\p{L}\p{N}@$]+|[^\p{L}\p{N}@$]+$/gu, "");
    const unnumbered = bare.replace(/\d+$/, "");
    ways
      .add(bare)
      .add(unnumbered)
      .add(bare.replace(/[*#%|+]/g, ""));
    if (/\p{L}/u.test(word))
      for (const way of [bare, word, bare.replace(/1/g, "l"), unnumbered]) ways.add(latin(way));
  }
  for (const way of [...ways]) if (/(.)\1\1/u.test(way)) ways.add(once(way)).add(twice(way));
  ways.delete("");
  return ways;
}

/** The most words whose decision is kept. */
const mostDecided = 10_000;

/** In place of a language: the word is an insult wherever it is read. */
const everywhere = "";

/** Returns the languages in which a word is found. */
function languagesOf(lists: Lists, word: string): readonly string[] {
  const known = lists.decided.get(word);
  if (known) return known;
  const found = decide(lists, word);
  if (lists.decided.size < mostDecided && word.length <= 32) lists.decided.set(word, found);
  return found;
}

function decide(lists: Lists, word: string): readonly string[] {
  const read = [...readings(word)];
  if (read.some((way) => lists.allowed.has(way))) return [];
  const ways = read.map((way) => way.replace(lists.anyInnocent, cutOut));
  return isListed(lists, word, ways) ? [everywhere] : ways.flatMap((way) => lists.insultsIn.get(way) ?? []);
}

function isListed(lists: Lists, word: string, ways: readonly string[]): boolean {
  for (const way of ways) {
    if (lists.alone.has(way)) return true;
    if (way.length > 2 && lists.anyRoot.test(way)) return true;
  }
  if (starred.test(word) && [...lists.spelled].some((root) => isStarred(word, root))) return true;
  if (!/(.)\1/u.test(word)) return false;
  const [shortest = ""] = ways.map(squeezed).sort((a, b) => a.length - b.length);
  return shortest.length > 3 && lists.squeezed.has(shortest);
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
    if (
      parts.every(
        (part, index) => tokens[at + index]?.text === part && !(index > 0 && tokens[at + index]?.isAfterMark),
      )
    )
      return tokens[at + parts.length - 1];
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

/**
 * Returns true if two words together are one of the lists'. A single letter before a space is a word of its own, and what a mark
 * separates are two.
 */
function isCut(lists: Lists, first: Token, second: Token | undefined): boolean {
  if (!second || second.isAfterMark || first.text.length + second.text.length > longestRoot) return false;
  if (first.text.length === 1 && second.isAfterSpace) return false;
  return (
    lists.spelled.has(latin(first.text + second.text)) && !pairs.includes(`${first.text} ${second.text}`)
  );
}

/** Returns words of scripts without spaces, also with spaces and signs between their characters. */
function unspacedWords({ within, anyInnocent }: Lists, text: string): Span[] {
  if (!unspaced.test(text)) return [];
  const letters: Token[] = [];
  let at = 0;
  for (const character of text.replace(anyInnocent, cutOut).replace(hangulGap, cutOut)) {
    const folded = plain(character);
    if (isLetter.test(folded)) letters.push({ text: folded, from: at, to: at + character.length });
    else if (/[,，.。!！?？、\n]/.test(character)) letters.push({ text: "\n", from: at, to: at });
    at += character.length;
  }
  const found: Span[] = [];
  for (const [index, letter] of letters.entries())
    for (const word of within.get(letter.text) ?? []) {
      const characters = [...word];
      const end = index + characters.length;
      const last = letters[end - 1];
      if (!last || !characters.every((one, offset) => letters[index + offset]?.text === one)) continue;
      // Words of Katakana are written as a whole: ファックス is a fax.
      if (isWithinKatakana(letters, index) || isWithinKatakana(letters, end)) continue;
      found.push({ from: letter.from, to: last.to });
    }
  return found;
}

/** Returns true if the letters before and at this place are both of Katakana. */
const isWithinKatakana = (letters: readonly Token[], at: number): boolean =>
  [letters[at - 1], letters[at]].every((letter) => letter && katakana.test(letter.text));

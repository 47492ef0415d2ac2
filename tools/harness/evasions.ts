import replaceLookAlikes from "unhomoglyph";

/**
 * Ways in which players write a word so that a filter misses it. They know nothing of the filter's tables: look-alikes
 * are those of UTS 39, fonts are Unicode's blocks, and the rest are habits.
 */
const ways: Readonly<Record<string, (word: string, at: number) => string>> = {
  plain: (word) => word,
  "in a sentence": (word, at) => `${["you are a", "hey", "go away"][at % 3]} ${word}!`,
  capitals: (word) => word.toUpperCase(),
  "every other capital": (word) => [...word].map((one, at) => (at % 2 ? one.toUpperCase() : one)).join(""),
  "a letter repeated": (word, at) => replaceAt(word, at, (one) => one.repeat(4)),
  "a letter doubled": (word, at) => replaceAt(word, at, (one) => one.repeat(2)),
  "letters apart": (word, at) => [...word].join([" ", ".", "-", "_", "·", " . ", "*", "/"][at % 8]),
  "cut in two": (word, at) => cut(word, at, [" ", "-", ".", "_"][at % 4] ?? " "),
  "a letter starred": (word, at) => replaceAt(word, at, () => ["*", "#", "@", "-", "_"][at % 5] ?? "*"),
  "vowels left out": (word) => word.replace(/[aeiouаеёиоуыэюя]/g, ""),
  digits: (word) =>
    word.replace(/[aeiost]/g, (one) => ({ a: "4", e: "3", i: "1", o: "0", s: "5", t: "7" })[one] ?? one),
  signs: (word) =>
    word.replace(/[aeilsc]/g, (one) => ({ a: "@", e: "€", i: "!", l: "|", s: "$", c: "(" })[one] ?? one),
  "a number after it": (word, at) => `${word}${at % 100}`,
  "a zero-width space": (word, at) => cut(word, at, "\u200b"),
  "a soft hyphen": (word, at) => cut(word, at, "\u00ad"),
  "a combining mark on each": (word) => [...word].map((one) => `${one}\u0336`).join(""),
  accents: (word) => word.replace(/[aeiou]/g, (one) => `${one}\u0308`),
  "full width": (word) => shifted(word, 0xff41),
  "bold letters": (word) => shifted(word, 0x1d41a),
  "script letters": (word) => shifted(word, 0x1d4ea),
  "circled letters": (word) => shifted(word, 0x24d0),
  "squared letters": (word) => shifted(word, 0x1f130),
  "one look-alike": (word, at) => replaceAt(word, at, likeOf),
  "all look-alikes": (word, at) => [...word].map((one, index) => likeOf(one, at + index)).join(""),
  backwards: (word) => [...word].reverse().join(""),
  "two words in one": (word) => `you${word}`,
};

/** Insults that a game refuses, with their languages. */
const insults = Object.entries({
  en: "fuck,shit,bitch,nigger,faggot,cunt,asshole,whore,slut,motherfucker",
  de: "arschloch,hurensohn,wichser,fotze,schlampe",
  fr: "connard,salope,putain,enculé",
  es: "gilipollas,mierda,pendejo",
  pt: "caralho,buceta",
  ru: "пиздец,блядь,мудак,хуйня",
  ja: "死ね,マンコ",
  zh: "傻逼,操你妈",
  ko: "씨발,개새끼",
}).flatMap(([language, words]) => words.split(",").map((word) => ({ language, word })));

/** Characters of Unicode's first planes that look like a letter, by UTS 39's table. */
const likes = new Map<string, string[]>();
for (let code = 0x80; code < 0x2c00; code++) {
  const character = String.fromCharCode(code);
  const letter = replaceLookAlikes(character);
  if (/^[a-z]$/.test(letter) && /^[\p{Ll}\p{Lo}]$/u.test(character))
    likes.set(letter, [...(likes.get(letter) ?? []), character]);
}

function likeOf(letter: string, at = 0): string {
  const list = likes.get(letter) ?? [];
  return list[at % list.length] ?? letter;
}

function replaceAt(word: string, at: number, by: (letter: string, at: number) => string): string {
  const letters = [...word];
  const index = letters.length > 2 ? 1 + (at % (letters.length - 2)) : 0;
  return letters.map((one, place) => (place === index ? by(one, at) : one)).join("");
}

function cut(word: string, at: number, by: string): string {
  const letters = [...word];
  const index = 1 + (at % Math.max(1, letters.length - 1));
  return [...letters.slice(0, index), by, ...letters.slice(index)].join("");
}

const shifted = (word: string, first: number) =>
  word.replace(/[a-z]/g, (one) => String.fromCodePoint(first + one.charCodeAt(0) - 97));

export interface Evasion {
  readonly way: string;
  /** The word's, as a BCP 47 tag. */
  readonly language: string;
  readonly text: string;
}

/** Returns evasions, each with the way it was made; the plain words are among them. */
export function evasions(count: number): Evasion[] {
  const all = Object.entries(ways);
  return Array.from({ length: count }, (_, at) => {
    const [way, made] = all[at % all.length] ?? ["plain", (word: string) => word];
    const { language, word } = insults[Math.floor(at / all.length) % insults.length] ?? {
      language: "",
      word: "",
    };
    return { way, language, text: made(word, at) };
  });
}

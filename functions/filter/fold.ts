/**
 * Letters and signs that people write in place of Latin ones. It is made for words: UTS 39's skeleton turns m into rn,
 * and would hide words in others.
 */
const lookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "a:аɑαδ4@ª∂ʌ∆λ",
    "b:ьвбβъɓ8ƅ",
    "c:сςϲ¢©ƈᴄ",
    "d:ԁđðɗძ",
    "e:еєэε3€ёɛəℯ",
    "f:ƒғϝ",
    "g:ɡց9ǥɠ",
    "h:һнհɦђ",
    "i:іїιı1!|¡ɩӏ",
    "j:јʝ",
    "k:кκқķƙ",
    "l:ⅼłʟ£ɭ",
    "m:мɱʍ₥",
    "n:пηɴñŋɲи",
    "o:оοσ0øөº°օθ",
    "p:рρþ",
    "q:ԛɋ",
    "r:гяɾʀɍ",
    "s:ѕ5$§ʂꜱ",
    "t:тτ7+†ŧ",
    "u:υцʉմµμʋ",
    "v:νѵ√",
    "w:шщωѡԝɯ",
    "x:хχ×ж",
    "y:уγ¥үʏ",
    "z:ʐƶ",
  ].flatMap((line) => {
    const [to = "", from = ""] = line.split(":");
    return [...from].map((letter) => [letter, to]);
  }),
);

const known = new Map<string, string>();
const mostKnown = 20_000;

/** Returns a character in lower case, without accents and compatible forms; empty for one that renders as nothing. */
export function plain(character: string): string {
  const found = known.get(character);
  if (found !== undefined) return found;
  const folded = /\p{Default_Ignorable_Code_Point}/u.test(character)
    ? ""
    : enclosed(character)
        .normalize("NFKD")
        .replace(/(?!\u3099|\u309a)[\p{Mn}\p{Me}]/gu, "")
        .normalize("NFKC")
        .toLowerCase();
  if (known.size < mostKnown) known.set(character, folded);
  return folded;
}

/** Returns the letter in a sign that Unicode does not decompose: squared, negative circled and regional ones. */
function enclosed(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  for (const first of [0x1f130, 0x1f150, 0x1f170, 0x1f1e6])
    if (code >= first && code < first + 26) return String.fromCharCode(65 + code - first);
  return character;
}

/** Returns a plain text with look-alikes as the Latin letters that they look like. */
export const latin = (text: string): string =>
  [...text].map((letter) => lookAlikes[letter] ?? letter).join("");

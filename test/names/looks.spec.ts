import assert from "node:assert/strict";
import { Refusal } from "@game-backend/framework/errors";
import fc from "fast-check";
import { checkName } from "../../functions/names/checkName";
import { looksOf } from "../../functions/names/looks";

const alike = (one: string, other: string) => {
  const looks = new Set(looksOf(one));
  return looksOf(other).some((look) => looks.has(look));
};

/** Pairs that look alike in most fonts. */
const pairs = [
  ["paypal", "p\u0430yp\u0430l"],
  ["scope", "\u0455\u0441\u043e\u0440\u0435"],
  ["ADMIN", "\u0410D\u041cIN"],
  ["modern", "rnodern"],
  ["admin", "\uff41\uff44\uff4d\uff49\uff4e"],
  ["admin", "\u{1d41a}\u{1d41d}\u{1d426}\u{1d422}\u{1d427}"],
  ["Il1", "lll"],
  ["O0", "OO"],
  ["Zo\u00eb", "Zoe\u0308"],
  ["zoe", "zo\u034fe"],
  ["straße", "STRASSE"],
] as const;

const apart = [
  ["ada", "bob"],
  ["zoe", "zo\u00eb"],
  ["anna", "anne"],
  ["王小明", "王小朋"],
  ["Сергей", "Андрей"],
] as const;

describe("the looks of a name", () => {
  for (const [one, other] of pairs)
    it(`are shared by ${one} and ${other}`, () => assert.ok(alike(one, other) && alike(other, one)));

  for (const [one, other] of apart)
    it(`are not shared by ${one} and ${other}`, () => assert.ok(!alike(one, other)));

  it("are shared by a name in any case and form", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), (name) => {
        for (const same of [name.toUpperCase(), name.normalize("NFC"), name.normalize("NFD")])
          assert.ok(alike(name, same), same);
      }),
    );
  });

  it("fit into a key, however long the skeleton is", () => {
    for (const look of looksOf("\ufdfa".repeat(128))) assert.equal(look.length, 43);
  });
});

describe("a new user's name", () => {
  const refused = {
    "one dot": ".",
    "two dots": "..",
    "a decomposed letter": "Zoe\u0308",
    "only combining marks": "\u0301\u0302",
    "a combining mark first": "\u0301ada",
    "a pile of marks": `a${"\u0316".repeat(5)}`,
    "an invisible letter": "a\u3164",
    "a joiner of graphemes": "a\u034fb",
    "an invisible symbol alone": "\u2800",
  };
  for (const [what, name] of Object.entries(refused))
    it(`is refused for ${what}`, () => assert.throws(() => checkName(name), Refusal));

  for (const name of [
    "ada",
    "O'Brien-Smith",
    "Zoë",
    "Nguyễn",
    "Ἀλέξανδρος",
    "Сергей",
    "שָׁלוֹם",
    "مُحَمَّد",
    "क्षत्रिय",
    "শ্রী",
    "ที่นี่",
    "མི་ལ",
    "မြို့",
    "ស្ត្រី",
    "さくら",
    "김민준",
    "王小明",
    "1️⃣",
    "🦊",
    "guest-brave-otter-0k3v9s2d",
    "google_113498",
  ])
    it(`may be ${name}`, () => assert.doesNotThrow(() => checkName(name.normalize("NFC"))));
});

import assert from "node:assert/strict";
import { texts } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { definitionOf, fields, type Schema, shown } from "../textFields";

/** Texts that nobody but their writer and our code reads, with the reason. */
const unread = [
  ["PUT /profile/age appTransaction", "Apple signed it"],
  ["PUT /profile/age transaction", "Apple signed it"],
  ["POST /auth/guest challenge", "we sealed it"],
  ["POST /auth/guest solution", "only its hash counts"],
  ["POST /conversations[]", "must be the name of a player"],
  ["POST /profile/consents version", "must be the current version"],
  ["POST /progress data", "the player's own data"],
  ...["age", "fields", "name", "seq"].map((member): [string, string] => [
    `POST /events events[] ${member}`,
    "kept only as a feature declares it",
  ]),
  ["POST /objects objects[] collection", "must be the name of a collection"],
  ["POST /objects objects[] value keys", "the player's own data"],
  ["POST /objects objects[] value values", "the player's own data"],
  ["PUT /objects/{collection}/{slot}", "the player's own data"],
  ["PUT /server/players/{id}/objects/{collection}/{slot}", "the player's own data"],
  ["POST /admin/live/publications drafts keys", "must be the name of a draft"],
  ["POST /admin/live/publications release", "must be the one that waits"],
  [
    "PUT /admin/live/drafts/{kind}/{id} document keys",
    "its kind's schema checks it, and every text's characters",
  ],
  [
    "PUT /admin/live/drafts/{kind}/{id} document values",
    "its kind's schema checks it, and every text's characters",
  ],
  ["PUT /friends/{name} code", "must be what the other has read out"],
  ["PUT /friends/{name} id", "must be the id of who has the name"],
  ["PUT /admin/players/{id}/leagues/{league} tier", "must be a tier of the league"],
  ["PUT /lobbies/{code}/host userId", "must be a player in the lobby"],
  ["PUT /lobbies/{code}/players/me party", "must be the id of a party"],
  ["PUT /lobbies/{code}/players/me team", "must be a team of the mode"],
  ["POST /matchmaking party", "must be the id of a party"],
  ["POST /notices challenge", "we sealed it"],
  ["POST /notices player", "must be the name of a player"],
  ["POST /notices solution", "only its hash counts"],
  ["POST /parties/{id}/invitations name", "must be the name of a player"],
  ["POST /notifications/apple/sign-in payload", "Apple signed it"],
  ["POST /auth/legacy/{source} work challenge", "we sealed it"],
  ["POST /auth/legacy/{source} work solution", "only its hash counts"],
  ...["custom/{name}", "oidc/{name}/code", "playgames", "steam"].flatMap((platform) =>
    [
      ["returning", "we sealed it"],
      ["work challenge", "we sealed it"],
      ["work solution", "only its hash counts"],
    ].map(([field, reason = ""]) => [`POST /auth/${platform} ${field}`, reason] as const),
  ),
  ["POST /notifications/apple signedPayload", "Apple signed it"],
  ["POST /notifications/google message data", "Google signed the request"],
  ["POST /purchases/apple renewal", "Apple signed it"],
  ["POST /purchases/apple transaction", "Apple signed it"],
  ["POST /purchases/steam/start product", "must be the id of a product"],
  ["POST /auth/recovery challenge", "we sealed it"],
  ["POST /auth/recovery code", "only its hash counts"],
  ["POST /auth/recovery solution", "only its hash counts"],
  ["POST /reports target", "must name what the reporter can see"],
  ...["name", "id", "identity provider", "identity subject", "order"].map(
    (field) => [`POST /admin/players/search ${field}`, "staff look for it"] as const,
  ),
  ["POST /admin/players/search cursor", "we sealed it"],
  ["POST /admin/players/{id}/grant cause", "must be the id of a line of the ledger"],
  ["POST /admin/players/{id}/take cause", "must be the id of a line of the ledger"],
  ["subscribe topic", "must be a topic of a feature"],
  ["relay data", "the game's own data, for the players of a match"],
] as const;

/** Returns true if a format or a pattern decides which characters a string may have. */
function isBounded(schema: Schema): boolean {
  const { format, checks = [] } = definitionOf(schema);
  return format !== undefined || checks.some(({ _zod }) => _zod.def.check === "string_format");
}

const refused = {
  NUL: "a\u0000b",
  "an escape character": "a\u001b[2Jb",
  "a line separator as a control character": "a\u0085b",
  "an override of direction": "a\u202eb",
  "an isolate": "a\u2067b",
  "half of a surrogate pair": "a\ud83eb",
  "dozens of combining marks": `a${"\u0301\u0316".repeat(20)}b`,
  "enclosing marks": `a${"\u20dd".repeat(5)}b`,
};

const refusedInLine = {
  "a line break": "a\nb",
  "a line separator": "a\u2028b",
  "a paragraph separator": "a\u2029b",
  "a right-to-left mark": "a\u200fb",
  "an Arabic letter mark": "a\u061cb",
};

/** Names and words as people write them, with up to four marks in a row. */
const honest = [
  "Zoë",
  "Zoe\u0308",
  "Nguyễn Thị Ánh",
  "Łukasz",
  "Ἀλέξανδρος",
  "Сергей",
  "Հայկ",
  "שָׁלוֹם",
  "مُحَمَّد",
  "می\u200cخواهم",
  "क्षत्रिय",
  "শ্রীকৃষ্ণ",
  "ਪੰਜਾਬੀ",
  "தமிழ்",
  "ශ්\u200dරී",
  "ที่นี่",
  "ພາສາລາວ",
  "བོད་སྐད་",
  "မြို့",
  "ស្ត្រី",
  "ქართველი",
  "አማርኛ",
  "さくら",
  "か\u3099",
  "ᏣᎳᎩ",
  "김민준",
  "王小明",
  "👩\u200d🚀",
  "🏳️\u200d🌈",
  "1️⃣",
  "O'Brien-Smith",
];

describe("texts that others read", () => {
  it("are all fields that no pattern bounds, except those that nobody reads", () => {
    const open = fields
      .filter((field) => !shown.includes(field) && !isBounded(field[1]))
      .map(([path]) => path);
    assert.deepEqual(open.sort(), unread.map(([path]) => path).sort());
  });

  for (const [path, schema] of shown)
    it(`refuse what breaks the place where they are shown, and no script: ${path}`, () => {
      const admits = (text: string) => z.safeParse(schema, text).success;
      const inLine = texts.get(schema)?.lines === "one";
      for (const [what, text] of Object.entries({ ...refused, ...(inLine && refusedInLine) }))
        assert.ok(!admits(text), what);
      // A phone's contacts put marks around a name that is copied.
      if (!isBounded(schema)) assert.equal(z.safeParse(schema, "\u2068Ada\u2069").data, "Ada");
      for (const text of [...honest, ...(inLine ? [] : ["two\nlines\t\r\n", "\u200fשלום!"])])
        assert.ok(admits(text), text);
    });
});

import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gameOf } from "@game-backend/framework/gameOf";
import { checkDocuments, checkKinds } from "@game-backend/framework/live/check";
import { diff } from "@game-backend/framework/live/diff";
import { kind } from "@game-backend/framework/live/kind";
import { bundledRelease, lineOf, readDocuments } from "@game-backend/framework/live/readDocuments";
import { readJson } from "@game-backend/framework/live/readJson";
import {
  type Documents,
  limits,
  packed,
  releaseOf,
  unpackRelease,
} from "@game-backend/framework/live/release";
import fc from "fast-check";
import * as z from "zod/mini";
import { game } from "../../tools/harness/whole";

const boxes = kind({
  schema: z.object({
    title: z.optional(z.string()),
    rows: z.array(z.object({ weight: z.number().check(z.nonnegative()), box: z.optional(z.string()) })),
  }),
  refs: { "rows.*.box": "boxes" },
  seenBy: "players",
});
const offers = kind({
  schema: z.object({ price: z.int(), box: z.optional(z.string()) }),
  refs: { box: "boxes" },
  seenBy: "players",
  pays: true,
});
/** Of which players are sent nothing. */
const notes = kind({ schema: z.object({ title: z.string() }), seenBy: "server" });
const kinds = { boxes, offers, notes };
const box = { rows: [{ weight: 1 }] };

/** Returns the lines that say what is wrong with files below `live/`. */
function wrongIn(files: Readonly<Record<string, string>>): string[] {
  const program = mkdtempSync(join(tmpdir(), "live-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(program, "live", file)), { recursive: true });
    writeFileSync(join(program, "live", file), text);
  }
  try {
    return readDocuments(program, kinds).problems.map(lineOf);
  } finally {
    rmSync(program, { recursive: true });
  }
}

const wrong = (document: object, id = "torch") =>
  wrongIn({ [`offers/${id}.json`]: JSON.stringify(document) });
const messages = (documents: Documents) => checkDocuments(documents, kinds).map(({ message }) => message);

describe("documents are refused, with the file and the line or the field", () => {
  const cases: readonly [what: string, lines: () => string[], expected: RegExp][] = [
    [
      "no JSON",
      () => wrongIn({ "offers/torch.json": '{\n "price": 1,\n}' }),
      /^live\/offers\/torch.json This is no JSON: .*line 3/,
    ],
    [
      "a member twice",
      () => wrongIn({ "offers/torch.json": '{\n  "price": 1,\n  "price": 100\n}' }),
      /^live\/offers\/torch.json:3 price: .*twice/,
    ],
    [
      "a folder of no kind",
      () => wrongIn({ "offer/torch.json": '{"price":1}' }),
      /^live\/offer There is no kind offer: there are boxes, notes, offers/,
    ],
    [
      "a file beside the folders",
      () => wrongIn({ "torch.json": "{}" }),
      /^live\/torch.json No document has this name/,
    ],
    [
      "a folder below a kind's",
      () => wrongIn({ "offers/old/torch.json": "{}" }),
      /No document has this name/,
    ],
    ["another file", () => wrongIn({ "offers/notes.txt": "" }), /No document has this name/],
    ["an id in capitals", () => wrong({ price: 1 }, "Torch"), /An id has small letters/],
    ["the id constructor", () => wrong({ price: 1 }, "constructor"), /An id has small letters/],
    ["a list", () => wrong([]), /A document is an object/],
    ["a missing field", () => wrong({}), /^live\/offers\/torch.json price: /],
    [
      "a field that the kind lacks",
      () => wrong({ price: 1, prise: 2 }),
      /^live\/offers\/torch.json:1 prise: The kind has no such field/,
    ],
    ["a field of a variant", () => wrong({ price: 1, variants: [{ price: "x" }] }), /variants.0.price: /],
    [
      "a variant that changes nothing",
      () => wrong({ price: 1, variants: [{ when: { payer: true } }] }),
      /variants.0: The variant changes no field/,
    ],
    [
      "variants of a variant",
      () => wrong({ price: 1, variants: [{ price: 2, variants: [] }] }),
      /A variant has no variants/,
    ],
    [
      "until before from",
      () => wrong({ price: 1, from: "2026-12-02T00:00:00Z", until: "2026-12-01T00:00:00Z" }),
      /`until` is later than `from`/,
    ],
    [
      "until at from",
      () => wrong({ price: 1, from: "2026-12-01T00:00:00Z", until: "2026-12-01T00:00:00Z" }),
      /`until` is later/,
    ],
    [
      "29 February of another year",
      () => wrong({ price: 1, from: "2027-02-29T00:00:00Z" }),
      /from: A time is a date that exists/,
    ],
    [
      "a zone other than UTC",
      () => wrong({ price: 1, until: "2026-12-01T00:00:00+01:00" }),
      /until: .*in UTC/,
    ],
    [
      "a day that repeats for two",
      () => wrong({ price: 1, from: "2026-12-01T00:00:00Z", until: "2026-12-03T00:00:00Z", every: "day" }),
      /at most a day/,
    ],
    [
      "a repetition without an end",
      () => wrong({ price: 1, from: "2026-12-01T00:00:00Z", every: "day" }),
      /both are there/,
    ],
    ["a condition that does not exist", () => wrong({ price: 1, when: { counter: 3 } }), /when: /],
    [
      "a price by a country, which clients invent",
      () => wrong({ price: 1, when: { country: ["JP"] } }),
      /when.country: Any client can invent its country/,
    ],
    [
      "a negative weight",
      () => wrongIn({ "boxes/wood.json": '{"rows":[\n{"weight":1},\n{"weight":-1}]}' }),
      /^live\/boxes\/wood.json:3 rows.1.weight: /,
    ],
    [
      "an unknown document",
      () => wrong({ price: 1, box: "gold" }),
      /^live\/offers\/torch.json:1 box: There is no boxes\/gold/,
    ],
    [
      "a circle of one",
      () => wrongIn({ "boxes/wood.json": '{"rows":[{"weight":1,"box":"wood"}]}' }),
      /circle: boxes\/wood → boxes\/wood/,
    ],
    [
      "a circle of two",
      () =>
        wrongIn({
          "boxes/a.json": '{"rows":[{"weight":1,"box":"b"}]}',
          "boxes/b.json": '{"rows":[{"weight":1,"box":"a"}]}',
        }),
      /circle: boxes\/a → boxes\/b → boxes\/a/,
    ],
    [
      "a text that turns the direction of writing",
      () => wrongIn({ "boxes/wood.json": JSON.stringify({ ...box, title: "a\u202eb" }) }),
      /title: .*direction of writing/,
    ],
    [
      "half of a surrogate pair",
      () => wrongIn({ "boxes/wood.json": '{"rows":[],"title":"\\ud800"}' }),
      /title: Half of a surrogate pair/,
    ],
    [
      "a member __proto__",
      () => wrongIn({ "boxes/wood.json": '{"rows":[],"__proto__":{}}' }),
      /No member has such a name/,
    ],
    ["a number with more digits than JSON keeps", () => wrong({ price: 2 ** 53 }), /more digits/],
  ];
  for (const [what, lines, expected] of cases)
    it(what, () => {
      const found = lines();
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0] ?? "", expected);
    });

  it("more than 64 KB, more than 2,000, more than 1 MB, and none at all", () => {
    const long = (bytes: number) => ({ ...box, title: "x".repeat(bytes) });
    const bytes = Buffer.byteLength(JSON.stringify(long(0)));
    assert.deepEqual(messages({ boxes: { a: long(limits.bytesOfDocument - bytes) } }), []);
    assert.deepEqual(messages({ boxes: { a: long(limits.bytesOfDocument - bytes + 1) } }), [
      "The document has 65537 bytes: at most 65536",
    ]);
    const many = (count: number) => ({
      boxes: Object.fromEntries(Array.from({ length: count }, (_, at) => [`b${at}`, box])),
    });
    assert.deepEqual(messages(many(2_000)), []);
    assert.deepEqual(messages(many(2_001)), ["There are 2001 documents: at most 2000"]);
    // 60,000 characters that gzip makes no shorter than 45,000 bytes.
    const noise = (at: number) =>
      Array.from({ length: 682 }, (_, part) => hash("sha512", `${at} ${part}`, "base64")).join("");
    const noisy = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`b${at}`, { title: noise(at) }]));
    assert.match(messages({ notes: noisy })[0] ?? "", /bytes with gzip: at most 1048576/);
    assert.deepEqual(messages({ boxes: {} }), ["There are no documents: a release is never empty"]);
  });

  it("with a warning only, if they ask for a country, which native clients do not have", () => {
    const lines = wrongIn({ "boxes/wood.json": JSON.stringify({ ...box, when: { country: ["JP"] } }) });
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /when.country: warning: Only requests through a site that serves the API/);
  });

  it("with a warning only, if nobody can meet a condition", () => {
    const never = (when: object) => wrong({ price: 1, when });
    assert.match(never({ share: { seed: "a", percent: 0 } })[0] ?? "", /when.share: warning: Nobody/);
    assert.match(never({ daysSinceSignUp: { atLeast: 7, below: 7 } })[0] ?? "", /warning: Nobody/);
    assert.deepEqual(
      wrongIn({
        "boxes/wood.json": JSON.stringify({
          ...box,
          title: "עץ",
          when: { build: { atLeast: "2", below: "1.9" } },
        }),
      }).length,
      1,
    );
  });

  it("but not those of this game", () => {
    assert.ok(Object.keys(bundledRelease(process.cwd(), game.documents).documents["marks"] ?? {}).length > 0);
  });
});

describe("kinds", () => {
  it("belong to one feature each, and have no field of all documents", () => {
    const feature = { documents: { offers } };
    assert.throws(() => gameOf({ shop: feature, sales: feature }), /both have offers in their documents/);
    const bad = kind({ schema: z.object({ from: z.string() }), seenBy: "server" });
    assert.throws(() => checkKinds({ bad }), /The kind bad has the field from/);
    assert.throws(() => checkKinds({ offers }), /refers to the kind boxes, which no feature has/);
  });
});

describe("a release", () => {
  const documents: Documents = { offers: { torch: { price: 5 } } };

  it("has the same name for the same documents, in whatever order they are written", () => {
    const one = releaseOf({ offers: { a: { price: 1, box: "b" }, b: { price: 1 } } }, kinds);
    const other = releaseOf(JSON.parse('{"offers":{"b":{"price":1.0},"a":{"box":"b","price":1}}}'), kinds);
    assert.deepEqual(one, other);
    assert.deepEqual(packed(one), packed(other));
    assert.match(one.name, /^[0-9a-f]{64}$/);
  });

  it("is canonical JSON, as RFC 8785 publishes it", () => {
    const input = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    const text =
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';
    assert.equal(releaseOf(input, kinds).text, text);
    const sorted = JSON.parse(
      '{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}',
    );
    assert.deepEqual(
      [...releaseOf(sorted, kinds).text.matchAll(/:(\d)/g)].map(([, at]) => at),
      ["2", "4", "6", "7", "1", "5", "3"],
    );
  });

  it("is read only under its own name", () => {
    const release = releaseOf(documents, kinds);
    assert.deepEqual(unpackRelease(packed(release), release.name, kinds), documents);
    const other = releaseOf({ offers: { torch: { price: 1 } } }, kinds);
    assert.throws(() => unpackRelease(packed(other), release.name, kinds), /is another text/);
  });
});

describe("the difference of two releases", () => {
  it("is said by field", () => {
    const before: Documents = {
      boxes: { wood: { rows: [{ weight: 1 }] } },
      offers: { torch: { price: 5 }, lamp: { price: 1 } },
    };
    const after: Documents = {
      boxes: { wood: { rows: [{ weight: 2 }] } },
      offers: { torch: { price: 5 }, constructor: { price: 2 } },
    } as never;
    assert.deepEqual(diff(before, after), [
      { kind: "boxes", id: "wood", field: "rows.0.weight", before: 1, after: 2 },
      { kind: "offers", id: "constructor", field: "", after: { price: 2 } },
      { kind: "offers", id: "lamp", field: "", before: { price: 1 } },
    ]);
    assert.deepEqual(diff(after, after), []);
  });
});

describe("the places of a JSON text", () => {
  it("are those of its members, for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { value: read, lines, twice } = readJson(JSON.stringify(value, undefined, 2));
        assert.deepEqual(read, JSON.parse(JSON.stringify(value)));
        assert.deepEqual(twice, []);
        const most = JSON.stringify(value, undefined, 2).split("\n").length;
        assert.ok([...lines.values()].every((line) => line >= 1 && line <= most));
      }),
    );
    const { lines } = readJson('{\n"a": [\n1,\n{"b": "]}\\"{",\n"c": 2}\n]}');
    assert.deepEqual(
      [...lines],
      [
        ["a", 2],
        ["a.0", 3],
        ["a.1", 4],
        ["a.1.b", 4],
        ["a.1.c", 5],
      ],
    );
  });
});

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mock } from "node:test";
import { inPresentWords, inStoredWords, presentWords } from "@game-backend/framework/live/formerWords";
import { type Kinds, kind } from "@game-backend/framework/live/kind";
import { bundledRelease, lineOf, readDocuments } from "@game-backend/framework/live/readDocuments";
import { readRelease } from "@game-backend/framework/live/readRelease";
import { type Documents, packed, releaseOf, unpackRelease } from "@game-backend/framework/live/release";
import type { Document } from "@game-backend/framework/live/timing";
import canonicalize from "canonicalize";
import fc from "fast-check";
import * as z from "zod/mini";
import { markOf, textOf, withDrafts } from "../../functions/live/drafts";
import { documents as own } from "../../tools/docs/firstDocuments";
import { game } from "../../tools/harness/whole";

const Rewards = z.array(z.strictObject({ coins: z.int() }));
const steps = (word: string) => z.array(z.strictObject({ id: z.string(), [word]: Rewards }));
/** A kind in the words of a program, and of the one before: below a field that has another name is one that has, too. */
const kindsOf = (
  field: "sections" | "parts",
  inner: "rewards" | "gives",
  formerly?: Record<string, string>,
): Kinds => ({
  quests: kind({
    schema: z.object({
      title: z.string(),
      [field]: z.record(z.string(), z.strictObject({ steps: steps(inner) })),
    }),
    seenBy: "players",
    ...(formerly && { formerly }),
  }),
});
const present = kindsOf("sections", "rewards", { sections: "parts", "sections.*.steps.*.rewards": "gives" });
const former = kindsOf("parts", "gives");

const quest = (field: string, inner: string, coins = 5) => ({
  title: "One",
  [field]: { first: { steps: [{ id: "a", [inner]: [{ coins }] }] }, second: { steps: [] } },
});
const varied = (field: string, inner: string): Documents => ({
  quests: {
    one: {
      ...quest(field, inner),
      variants: [{ [field]: quest(field, inner, 7)[field], when: { payer: true } }],
    },
  },
});
const asNow = varied("sections", "rewards");
const asBefore = varied("parts", "gives");

/** Returns what a function of a program reads while a stored release is served. */
async function valuesIn(kinds: Kinds, stored: { name: string; text: string }) {
  const head = { id: "head", number: 7, release: stored.name, by: "ada", at: 0, note: "" } as const;
  const read = readRelease({
    bundled: { kinds, release: "own", documents: { quests: {} } },
    heads: async () => ({ head }),
    table: { batchGetItem: async () => [head] } as never,
    getRelease: async () => packed(stored),
    clock: { now: () => 0, wait: async () => undefined } as never,
  });
  const { values, isStale } = await read(["players"])({ now: 0, pays: true });
  assert.equal(isStale, false);
  return values as Readonly<Record<string, Readonly<Record<string, object>>>>;
}

describe("documents in the words of before", () => {
  it("are read alike, in lists, maps and variants", () => {
    assert.deepEqual(inPresentWords(asBefore, present).documents, asNow);
    assert.deepEqual(inPresentWords(asNow, present), { documents: asNow, problems: [] });
  });

  it("are stored as before, and have the same name, in whichever words they are written", () => {
    const [before, now] = [releaseOf(asBefore, former), releaseOf(asNow, present)];
    assert.deepEqual(now, before);
    assert.deepEqual(releaseOf(asBefore, present), before);
    assert.deepEqual(unpackRelease(packed(before), before.name, present), asNow);
  });

  it("are read by functions of both versions, whichever has published them", async () => {
    const [before, now] = [releaseOf(asBefore, former), releaseOf(asNow, present)];
    for (const stored of [before, now]) {
      assert.deepEqual((await valuesIn(former, stored))["quests"], { one: quest("parts", "gives") });
      assert.deepEqual((await valuesIn(present, stored))["quests"], { one: quest("sections", "rewards") });
    }
  });

  it("are those of a draft, whichever version has saved it, and its served document has the digest of before", () => {
    const text = textOf(quest("sections", "rewards"), present["quests"]);
    assert.deepEqual(JSON.parse(text), quest("parts", "gives"));
    const row = { kind: "quests", of: "one", text };
    for (const draft of [row, { ...row, text: JSON.stringify(quest("sections", "rewards")) }])
      assert.deepEqual(
        { ...withDrafts({}, [draft], present) },
        { quests: { one: quest("sections", "rewards") } },
      );
    assert.ok(markOf(asNow, row, present));
    assert.equal(markOf(asNow, row, present), markOf(asBefore, row, former));
  });

  it("come back the same from the store, whatever they are", () => {
    const text = fc.constantFrom("parts", "sections", "gives", "rewards", "steps", "__proto__", "a");
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: "small" }, fc.integer(), text, tie("list"), tie("record")),
      list: fc.array(tie("value"), { maxLength: 3 }),
      record: fc.dictionary(text, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    }));
    const document = fc.record({ title: text, sections: value }, { requiredKeys: ["title"] });
    const isTwofold = (one: unknown): boolean =>
      typeof one === "object" &&
      one !== null &&
      (Object.hasOwn(one, "gives") || Object.values(one).some(isTwofold));
    fc.assert(
      fc.property(document, (one) => {
        // What has a former word was translated before.
        fc.pre(!isTwofold(one));
        const stored = inStoredWords({ quests: { one: one as Document } }, present);
        assert.equal(
          canonicalize(inPresentWords(stored, present).documents),
          canonicalize({ quests: { one } }),
        );
      }),
      { numRuns: 300, seed: 101 },
    );
  });

  const live = (files: Readonly<Record<string, string>>, run: (program: string) => void) => {
    const program = mkdtempSync(join(tmpdir(), "former-"));
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(program, "live", file)), { recursive: true });
      writeFileSync(join(program, "live", file), content);
    }
    try {
      run(program);
    } finally {
      rmSync(program, { recursive: true });
    }
  };

  it("are warned of in a folder, with the word of now, and the line of what lies in no other such field", () => {
    const text = JSON.stringify(quest("parts", "gives"), undefined, 1);
    live({ "quests/one.json": text }, (program) => {
      const { documents, problems } = readDocuments(program, present);
      assert.deepEqual(documents, { quests: { one: quest("sections", "rewards") } });
      const line = (word: string) => text.split("\n").findIndex((each) => each.includes(`"${word}"`)) + 1;
      const said = "since 0.3.0: version 0.4 does not read the former one";
      const lines = [
        `live/quests/one.json:${line("parts")} parts: warning: The field's name is sections ${said}`,
        `live/quests/one.json sections.first.steps.0.gives: warning: The field's name is rewards ${said}`,
      ];
      assert.deepEqual(problems.map(lineOf), lines);
      // A start and a deployment say it, too, and have the same documents.
      const told = mock.method(console, "warn", () => undefined);
      try {
        assert.deepEqual(bundledRelease(program, present).documents, documents);
        assert.deepEqual(
          told.mock.calls.map(({ arguments: [line] }) => line),
          lines,
        );
      } finally {
        told.mock.restore();
      }
    });
  });

  it("are refused if a field has both names", () => {
    const both = { title: "One", sections: {}, parts: {} };
    live({ "quests/one.json": JSON.stringify(both) }, (program) => {
      assert.throws(
        () => bundledRelease(program, present),
        /live\/quests\/one\.json:1 parts: The kind has no such field/,
      );
    });
  });
});

describe("the game's own documents", () => {
  const kinds: Kinds = game.documents;
  const renamedKinds = Object.keys(kinds).filter((name) => kinds[name]?.formerly);

  it("have a document of each kind whose fields have other names now, in which each of them stands", () => {
    const unseen = renamedKinds.flatMap((name) => {
      const seen = new Set<string>();
      const { example, formerly = {} } = kinds[name] ?? {};
      const all = [...Object.values(own[name] ?? {}), ...(example ? [example as Document] : [])];
      for (const document of all) {
        const stored = inStoredWords({ [name]: { one: document } }, kinds)[name]?.["one"] ?? {};
        presentWords(stored, { formerly }, (_, word) => seen.add(word));
      }
      return Object.keys(formerly)
        .filter((path) => !seen.has(path.split(".").at(-1) ?? ""))
        .map((path) => `${name} ${path}`);
    });
    assert.deepEqual(unseen, []);
  });

  it("are read alike in the former words, and have the same name", () => {
    const stored = inStoredWords(own, kinds);
    const read = inPresentWords(stored, kinds);
    assert.deepEqual(read.documents, own);
    assert.equal(read.problems.length > 0, renamedKinds.length > 0);
    assert.equal(releaseOf(stored, kinds).name, releaseOf(own, kinds).name);
  });
});

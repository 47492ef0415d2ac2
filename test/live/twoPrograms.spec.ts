import assert from "node:assert/strict";
import { checkServedDocuments } from "@game-backend/components/scheduledJobs/servedDocuments";
import type { Bundled } from "@game-backend/framework/capability";
import { checkServed } from "@game-backend/framework/live/check";
import { type Kinds, kind } from "@game-backend/framework/live/kind";
import { linesOf } from "@game-backend/framework/live/publish";
import { readRelease } from "@game-backend/framework/live/readRelease";
import { type Documents, packed, releaseOf } from "@game-backend/framework/live/release";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import * as z from "zod/mini";

const declared = (schema: z.ZodMiniType<Record<string, unknown>>) =>
  kind({ schema: schema as never, seenBy: "players" });
/** The kinds of a program, and those of the next one: a field with a default more, another kind more, and one fewer. */
const former: Kinds = {
  offers: declared(z.object({ price: z.int() })),
  banners: declared(z.object({ text: z.string() })),
};
const next: Kinds = {
  offers: declared(z.object({ price: z.int(), limit: z._default(z.int(), 1) })),
  boxes: declared(z.object({ weight: z.int() })),
};
const bundledIn = (kinds: Kinds, documents: Documents): Bundled => ({
  kinds,
  release: releaseOf(documents, {}).name,
  documents,
});
const programs = {
  former: bundledIn(former, { offers: { own: { price: 1 } }, banners: {} }),
  next: bundledIn(next, { offers: { own: { price: 2 } }, boxes: { own: { weight: 3 } } }),
};

/** Returns what a function of a program reads while a release is served. */
async function valuesIn(program: keyof typeof programs, documents: Documents, id = "ada", now = 0) {
  const release = releaseOf(documents, {});
  const head = { id: "head", number: 7, release: release.name, by: "ada", at: 0, note: "" } as const;
  const read = readRelease({
    bundled: programs[program],
    heads: async () => ({ head }),
    table: { batchGetItem: async () => [head] } as never,
    getRelease: async () => packed(release),
    clock: { now: () => now, wait: async () => undefined } as never,
  });
  const { values, isStale } = await read(["players"])({ now, facts: { id } });
  assert.equal(isStale, false);
  return values as Readonly<Record<string, Readonly<Record<string, { price: number; limit?: number }>>>>;
}

describe("two programs, before and after an update", () => {
  const price = fc.integer({ min: 1, max: 1_000 });
  const document = fc.record(
    {
      price,
      when: fc.record({ share: fc.record({ seed: fc.constant("a"), percent: fc.constantFrom(10, 50, 90) }) }),
      variants: fc.array(
        fc.record({ price, from: fc.constantFrom("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z") }),
        { minLength: 1, maxLength: 3 },
      ),
    },
    { requiredKeys: ["price"] },
  );

  it("give the same player the same values of the same release, at the same time", async () => {
    const offers = fc.dictionary(fc.constantFrom("a", "b", "c"), document, { noNullPrototype: true });
    const time = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) });
    await fc.assert(
      fc.asyncProperty(offers, fc.uuid(), time, async (offers, id, now) => {
        const documents = { offers, banners: {} } as Documents;
        const [one, other] = await Promise.all(
          (["former", "next"] as const).map((each) => valuesIn(each, documents, id, now)),
        );
        const pricesOf = (values: typeof one) =>
          Object.entries(values?.["offers"] ?? {}).map(([name, { price }]) => `${name} ${price}`);
        assert.deepEqual(pricesOf(other), pricesOf(one));
        for (const { limit } of Object.values(other?.["offers"] ?? {})) assert.equal(limit, 1);
      }),
      { numRuns: 300, seed: 70 },
    );
  });

  it("read a kind from their own documents until a publication has it, if only without documents", async () => {
    const served = { offers: { a: { price: 5 } }, banners: {} };
    assert.deepEqual((await valuesIn("next", served))["boxes"], { own: { weight: 3 } });
    assert.deepEqual((await valuesIn("next", { ...served, boxes: {} }))["boxes"], {});
    assert.deepEqual((await valuesIn("next", { ...served, boxes: { b: { weight: 9 } } }))["boxes"], {
      b: { weight: 9 },
    });
  });

  it("read a release of a newer program: what they do not know is not there for them", async () => {
    const newer = { offers: { a: { price: 5, limit: 2 } }, boxes: { b: { weight: 9 } } };
    assert.deepEqual(await valuesIn("former", newer), { offers: { a: { price: 5 } }, banners: {} });
  });
});

describe("the documents that a stack serves, at the preview of an update", () => {
  const served = { offers: { a: { price: 5 }, b: { price: 6, variants: [{ price: 7 }] } }, banners: {} };
  const say = (documents: object, kinds: Kinds) =>
    checkServed(documents as Documents, kinds).map((problem) => [
      problem.isWarning ?? false,
      linesOf([problem]),
    ]);

  it("are fine for a program whose kinds have grown by fields with defaults", () => {
    assert.deepEqual(say(served, { ...former, offers: next["offers"] as never }), []);
  });

  it("are doubtful if a kind is new or gone", () => {
    assert.deepEqual(say(served, next), [
      [true, "banners: This program has no such kind, and does not read its documents"],
      [true, "boxes: The publication has no such kind: this deployment's documents count until one has"],
    ]);
  });

  it("are doubtful if they ask for a country, which only requests through the site have", () => {
    const asking = {
      offers: { a: { price: 5, variants: [{ price: 6, when: { country: ["JP"] } }] } },
      banners: {},
    };
    const [[isDoubt, line] = [], ...more] = say(asking, former);
    assert.deepEqual([isDoubt, more], [true, []]);
    assert.match(`${line}`, /^offers\/a: variants\.0\.when\.country: Only requests through a site/);
  });

  it("are wrong if a field is new without a default, or takes other values, also in a variant", () => {
    const stricter = {
      ...former,
      offers: declared(z.object({ price: z.int().check(z.maximum(6)), limit: z.optional(z.int()) })),
    };
    assert.deepEqual(say(served, stricter), [[false, "offers/b: price: Too big: expected number to be <=6"]]);
    const needy = { ...former, offers: declared(z.object({ price: z.int(), limit: z.int() })) };
    assert.equal(say(served, needy).filter(([doubt]) => !doubt).length, 3);
  });

  /** Returns what a preview says, by the level of its log. */
  async function said(answer: object | Error, { isPreview = true } = {}): Promise<string[]> {
    await pulumi.runtime.setMocks(
      {
        newResource: ({ name, inputs }) => ({ id: name, state: { name, ...inputs } }),
        call: ({ token, inputs }) => {
          assert.equal(token, "aws:lambda/getInvocation:getInvocation");
          assert.deepEqual([inputs["functionName"], inputs["input"]], ["publisher-1", '{"do":"read"}']);
          if (answer instanceof Error) throw answer;
          return { result: JSON.stringify(answer) };
        },
      },
      "project",
      "stack",
      isPreview,
    );
    const { warn, error } = pulumi.log;
    const lines: string[] = [];
    const note = (level: string) => async (text: string) => void lines.push(`${level}: ${text}`);
    Object.assign(pulumi.log, { warn: note("warning"), error: note("error") });
    try {
      const parent = new pulumi.ComponentResource("test:Parent", "parent");
      checkServedDocuments(next, pulumi.output("publisher-1"), { parent });
      await pulumi.runtime.disconnect();
    } finally {
      Object.assign(pulumi.log, { warn, error });
    }
    return lines;
  }
  const answer = (documents: object) => ({
    head: { number: 12 },
    packed: packed(releaseOf(documents as Documents, {})).toString("base64"),
  });

  it("are told of, and stop it only if the program cannot read them", async () => {
    const ours = { offers: { a: { price: 5 } }, boxes: {} };
    assert.deepEqual(await said(answer(ours)), []);
    const [doubt, ...none] = await said(answer({ offers: {} }));
    assert.match(doubt ?? "", /^warning: Publication 12 is served:\nboxes: The publication has no such kind/);
    assert.deepEqual(none, []);
    const [wrong] = await said(answer({ ...ours, offers: { a: { price: "five" } } }));
    assert.match(wrong ?? "", /^error: Publication 12 is served:\noffers\/a: price: Invalid input/);
  });

  it("are not asked for before the first publication or at a deployment, and who cannot ask says so", async () => {
    assert.deepEqual(await said({}), []);
    assert.deepEqual(await said(new Error("no call"), { isPreview: false }), []);
    const unknown = /^warning: Whether this program reads what is served is not known: .*/;
    for (const failure of [new Error("AccessDenied"), { head: { number: 3 } }])
      assert.match((await said(failure))[0] ?? "", unknown);
  });
});

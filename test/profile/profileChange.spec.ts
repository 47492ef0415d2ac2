import assert from "node:assert/strict";
import { IfMatch } from "@game-backend/framework/ifMatch";
import fc from "fast-check";
import { countries } from "../../functions/profile/countries";
import * as profile from "../../functions/profile/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { changedProfile, fieldsOf, ProfilePatch, profileChange } from "../../functions/profile/profileChange";
import { world } from "../../tools/harness/ownWorld";

const text = (maxLength: number) =>
  fc.string({ minLength: 1, maxLength }).map((raw) => `${raw}.`.slice(-maxLength));
const patch = fc.record(
  {
    displayName: fc.option(text(32)),
    bio: fc.option(text(280)),
    country: fc.option(fc.constantFrom(...countries)),
    listed: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe("a change of a profile", () => {
  const { tables, close } = world({ profile });
  after(close);

  it("returns the row after the change", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), fc.array(patch, { maxLength: 5 }), async (userId, patches) => {
        await tables.profiles.putItem(newProfile(userId, "ada", 1));
        for (const patch of patches) {
          const written = await tables.profiles.updateItem({ userId }, profileChange(patch));
          const row = await tables.profiles.getItem({ userId }, { consistent: true });
          const answered: object = JSON.parse(JSON.stringify(changedProfile(patch, written)));
          assert.deepEqual(answered, row);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("removes the fields that clear names, and nothing that a client sends as null by default", async () => {
    const userId: string = "cleared";
    const before = { ...newProfile(userId, "ada", 1), displayName: "Ada", bio: "here", country: "GB" };
    await tables.profiles.putItem({ ...before, directory: "unlisted" });
    const patch = ProfilePatch.parse({ bio: "there", listed: null, clear: ["country"] });
    await tables.profiles.updateItem({ userId }, profileChange(fieldsOf(patch)));
    const { displayName, bio, country, directory } = (await tables.profiles.getItem({ userId })) ?? {};
    assert.deepEqual(
      { displayName, bio, directory },
      { displayName: "Ada", bio: "there", directory: "unlisted" },
    );
    assert.equal(country, undefined);
  });

  it("changes only the requested version", async () => {
    const userId: string = "versioned";
    await tables.profiles.putItem(newProfile(userId, "ada", 1));
    const change = (bio: string, version: number) =>
      tables.profiles.updateItem({ userId }, profileChange({ bio }, version));
    assert.equal((await change("one", 1)).applied, true);
    assert.equal((await change("two", 1)).applied, false);
    assert.equal((await tables.profiles.getItem({ userId }))?.bio, "one");
  });

  it("does not restore a deleted profile", async () => {
    const userId: string = "gone";
    const written = await tables.profiles.updateItem({ userId }, profileChange({ bio: "here" }));
    assert.throws(() => changedProfile({ bio: "here" }, written), { status: 404 });
    assert.equal(await tables.profiles.getItem({ userId }), undefined);
  });

  it("names the current version if another was requested", () => {
    const before = { ...newProfile("ada", "ada", 1), version: 7 };
    const refused = { applied: false, before };
    assert.throws(() => changedProfile({ bio: "x" }, refused), { status: 412, message: /version 7/ });
  });
});

describe("the fields of a profile", () => {
  it("cannot be set and cleared, and one of them changes", () => {
    const isValid = (patch: object) => ProfilePatch.safeParse(patch).success;
    assert.ok(isValid({ clear: ["bio"] }));
    assert.ok(isValid({ clear: ["bio"], bio: null }));
    for (const patch of [
      {},
      { listed: null },
      { clear: [] },
      { clear: ["username"] },
      { clear: ["bio"], bio: "x" },
    ])
      assert.equal(isValid(patch), false, JSON.stringify(patch));
  });

  const refused = (value: unknown) =>
    ProfilePatch.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ??
    [];

  it("accept names of 1 to 32 characters, in any script", () => {
    assert.deepEqual(refused({ displayName: "Ада 👩‍🚀" }), []);
    assert.deepEqual(refused({ displayName: "x".repeat(32) }), []);
    assert.match(refused({ displayName: "x".repeat(33) }).join(), /^displayName: /);
    assert.match(refused({ displayName: "   " }).join(), /^displayName: /);
  });

  it("refuse an invisible name, and accept invisible characters within a visible one", () => {
    const blanks = [
      "\u200b",
      "\u2060",
      "\u00ad",
      "\u200d\u200b",
      "\u3164",
      "\u115f",
      "\u2800",
      "\ufe0f",
      "\u200b \u200b",
    ];
    for (const displayName of blanks)
      assert.equal(ProfilePatch.safeParse({ displayName }).success, false, JSON.stringify(displayName));
    // Persian joins and separates letters with these characters, and a family emoji consists of several.
    for (const displayName of ["می\u200cخواهم", "👩\u200d👧", "❤\ufe0f", "名"])
      assert.equal(ProfilePatch.parse({ displayName }).displayName, displayName);
  });

  it("refuse characters that break lists of names", () => {
    for (const evil of ["a\nb", "a\u202eb", "a\u0000b", "a\u2028b"]) {
      assert.match(refused({ displayName: evil }).join(), /^displayName: no control/);
    }
    assert.deepEqual(refused({ bio: "two\nlines" }), []);
    assert.match(refused({ bio: "bell\u0007" }).join(), /^bio: no control/);
  });

  it("accept the countries of ISO 3166-1", () => {
    assert.equal(new Set(countries).size, 249);
    assert.deepEqual(refused({ country: "DE" }), []);
    assert.match(refused({ country: "XX" }).join(), /^country: an ISO 3166-1 alpha-2 code/);
    assert.match(refused({ country: "de" }).join(), /^country: /);
  });

  it("accept only countries that the platform knows", () => {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    assert.deepEqual(
      countries.filter((code) => !names.of(code)),
      [],
    );
  });

  it("refuse unknown fields, and an empty change", () => {
    assert.match(refused({ userId: "me" }).join(), /userId/);
    assert.match(refused({}).join(), /nothing to change/);
  });
});

describe("If-Match", () => {
  const version = (tag?: string) => IfMatch.parse({ "if-match": tag, host: "x" })["if-match"];

  it("accepts a version, or any version", () => {
    assert.equal(version('"12"'), 12);
    assert.equal(version("*"), undefined);
    assert.equal(version(), undefined);
  });

  it("is refused if it is not an ETag of this API", () => {
    for (const tag of ["12", 'W/"12"', '"1", "2"', '""', "nonsense"]) assert.throws(() => version(tag));
  });
});

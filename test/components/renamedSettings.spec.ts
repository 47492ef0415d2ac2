import assert from "node:assert/strict";
import { settings } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import * as parts from "../../functions/friends/configuration";
import { granted } from "./configOf";

const renamed = settings({
  keys: {
    place: { says: "A place", schema: z.string().default(""), renamed: { key: "spot" } },
    placeSecret: { says: "A text", secret: { grants: ["key", "text"] }, renamed: { key: "spotSecret" } },
  },
  grants: ({ place }) => ({ values: { place } }),
});

describe("settings under their earlier names", () => {
  const { warn } = pulumi.log;
  let warnings: string[];
  beforeEach(() => {
    warnings = [];
    Object.assign(pulumi.log, { warn: async (text: string) => void warnings.push(text) });
  });
  afterEach(() => void Object.assign(pulumi.log, { warn }));

  it("grant the same, and warn with the names of now", () => {
    const begin = (friendsBegin: object) => granted(parts, { friendsBegin }).provides;
    const given = begin({ requestsFrom: "met", shows: "nobody" });
    assert.deepEqual(warnings, []);
    assert.deepEqual(begin({ asks: "met", shows: "nobody" }), given);
    assert.match(warnings.join(), /^friendsBegin: asks is requestsFrom now\./);
  });

  it("are refused beside the names of now in one object, of which nobody knows the right one", () => {
    const both = { asks: "everyone", requestsFrom: "nobody", shows: "nobody" };
    for (const members of [Object.entries(both), Object.entries(both).reverse()])
      assert.throws(
        () => granted(parts, { friendsBegin: Object.fromEntries(members) }),
        /friendsBegin: there is no asks: it has requestsFrom, shows/,
      );
  });

  it("are read of keys and of secrets, unless the name of now is set too", () => {
    const of = (values: object) => granted({ renamed }, values as never);
    const earlier = of({ spot: "here", spotSecret: "s" });
    assert.deepEqual(earlier.provides, { place: { value: "here" } });
    assert.deepEqual(
      earlier.secrets.map(({ name, provides }) => [name, provides]),
      [["key", "text"]],
    );
    assert.match(warnings.join(), /spot is place now.*spotSecret is placeSecret now/);
    // The project's schema gives each key a default.
    const byDefault = of({ place: "", spot: "here", placeSecret: "", spotSecret: "s" });
    assert.deepEqual([byDefault.provides, byDefault.missing], [earlier.provides, earlier.missing]);
    warnings.length = 0;
    assert.deepEqual(of({ place: "there", spot: "here", placeSecret: "p" }).provides, {
      place: { value: "there" },
    });
    assert.deepEqual(warnings, []);
  });
});

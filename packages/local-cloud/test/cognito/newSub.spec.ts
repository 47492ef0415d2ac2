import assert from "node:assert/strict";

import { z } from "zod";

import { newSub } from "../../cognito/newSub";

describe("the sub of a new user", () => {
  const subs = Array.from({ length: 64 }, newSub);

  it("is a UUID in form", () => {
    for (const sub of subs) assert.ok(z.guid().safeParse(sub).success, sub);
    assert.equal(new Set(subs).size, subs.length);
  });

  it("has any variant, so that a validator which refuses those of AWS does so locally too", () => {
    const refused = subs.filter((sub) => !z.uuid().safeParse(sub).success);
    assert.ok(refused.length > 0 && refused.length < subs.length, `${refused.length}`);
  });
});

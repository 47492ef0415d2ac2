import assert from "node:assert/strict";

import * as profile from "../../functions/profile/definition";
import * as progress from "../../functions/progress/definition";
import { inMemory } from "../inMemory";

describe("GET /players", () => {
  const local = inMemory({ profile, progress });
  after(() => local.close());

  it("returns public profiles, listed or not, and omits unknown names", async () => {
    const [ada, bob] = await Promise.all([local.player("ada,"), local.player("bob")]);
    await ada.patch("/profile", { displayName: "Ada Lovelace", listed: false });
    const names = [ada.username, bob.username, "nobody-at-all"].map(encodeURIComponent).join(",");
    const { status, body } = await bob.get(`/players?names=${encodeURIComponent(names)}`);
    assert.equal(status, 200);
    assert.deepEqual(
      new Map(body.map(({ username, ...card }: { username: string }) => [username, card])),
      new Map([
        [ada.username, { userId: ada.id, displayName: "Ada Lovelace" }],
        [bob.username, { userId: bob.id }],
      ]),
    );
  });

  it("refuses more names than its limit", async () => {
    const ada = await local.player("ada");
    const names = Array.from({ length: 26 }, (_, n) => `player-${n}`).join(",");
    const { status, body } = await ada.get(`/players?names=${names}`);
    assert.deepEqual([status, body.message], [400, "query names: at most 25 names"]);
  });
});

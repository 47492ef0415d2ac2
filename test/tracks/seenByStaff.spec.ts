import assert from "node:assert/strict";
import * as draws from "../../functions/draws/definition";
import * as staff from "../../functions/staff/definition";
import getPlayerTracks from "../../functions/tracks/getPlayerTracks";
import { DrawsWorld, day } from "../draws/play";

describe("what staff see of a player's tracks", () => {
  it("has the quests of a pool that are the player's, and no others", async () => {
    const rights = { has: async () => false, hasOne: async () => true, some: async () => false };
    const game = new DrawsWorld({ clients: { staff: rights } }, { draws, staff });
    const quest = (title: string) => ({
      ...{ title, counts: { counter: "visits" }, window: "day", category: "daily", pool: 2 },
      steps: [{ id: "one", at: 1, rewards: [{ currency: "coins", amount: 1 }] }],
    });
    const lasting = { ...quest("Lasting"), window: undefined, category: undefined, pool: undefined };
    const tracks = Object.fromEntries(Array.from("12345", (at) => [`q${at}`, quest(`Quest ${at}`)]));
    await game.publish({ tracks: { ...tracks, lasting } } as never);
    const ids = ({ body }: { body: { tracks: readonly { id: string }[] } }) =>
      (body.tracks ?? assert.fail(JSON.stringify(body))).map(({ id }) => id).toSorted();
    const others = new Set<string>();
    for (const player of ["ada", "bob", "eve"]) {
      await game.player(player);
      for (const _ of "123") {
        const headers = { "x-reason": "A spec of tracks" };
        const request = { as: "mia", groups: "support", params: { id: player }, headers };
        const seen = ids(await game.server.call(getPlayerTracks, request));
        assert.deepEqual(seen, ids(await game.ask("getTracks", player)));
        assert.equal(seen.length, 3);
        others.add(seen.join());
        await game.server.pass(day);
      }
    }
    assert.ok(others.size > 1);
    await game.server.close();
  });
});

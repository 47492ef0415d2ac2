import assert from "node:assert/strict";
import { gameOf } from "@game-backend/framework/gameOf";
import * as z from "zod/mini";
import * as draws from "../../functions/draws/definition";
import * as tracks from "../../functions/tracks/definition";
import getTracks from "../../functions/tracks/getTracks";
import postServerCounters from "../../functions/tracks/postServerCounters";
import postTracksClaim from "../../functions/tracks/postTracksClaim";
import { featuresOf } from "../../tools/harness/ownWorld";
import { chest, DrawsWorld } from "./play";

const quest = {
  title: "Open the gate",
  counts: { counter: "gates" },
  steps: [{ id: "one", at: 1, rewards: [{ currency: "gems", amount: 5 }] }],
};

describe("a counter of a mode", () => {
  it("is read whatever the program calls the mode, as before it was checked by name", () => {
    const { schema } = tracks.definition.documents.counters;
    for (const mode of ["duel", "1v1", "2 vs 2", "capture.the.flag", "Königsspiel"]) {
      const counter = { title: "Won", of: "match", where: { mode } };
      assert.deepEqual(z.safeParse(schema, counter).error?.issues, undefined, mode);
    }
  });
});

describe("a game without multiplayer", () => {
  const own = { draws, tracks };

  it("is whole with quests and boxes: none of its features needs matches or sessions", () => {
    const features = featuresOf(own);
    assert.deepEqual(
      ["lobbies", "matches", "matchmaking", "parties", "relay", "sessions"].filter(
        (name) => name in features,
      ),
      [],
    );
    assert.ok("postBoxesOpen" in gameOf(features).routes);
  });

  it("counts a quest, pays its step, and opens a box", async () => {
    const game = new DrawsWorld({}, own);
    await game.player("ada");
    await game.publish({
      counters: { gates: { title: "Gates", of: "server" } },
      tracks: { gate: quest },
      boxes: { chest },
    });
    const report = await game.server.call(postServerCounters, {
      headers: { "idempotency-key": "gate" },
      body: { userId: "ada", add: { gates: 1 } },
    });
    assert.equal(report.status, 200, JSON.stringify(report.body));
    const claim = await game.server.call(postTracksClaim, {
      as: "ada",
      headers: { "idempotency-key": "claim" },
      body: { track: "gate" },
    });
    assert.equal(claim.status, 200, JSON.stringify(claim.body));
    assert.equal((await game.wallet("ada"))["currency:gems"], 1_005);
    assert.equal((await game.server.call(getTracks, { as: "ada" })).status, 200);
    assert.equal((await game.open("ada", "chest")).status, 200);
    await game.server.close();
  });
});

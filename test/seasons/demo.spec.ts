import assert from "node:assert/strict";
import { join } from "node:path";
import { readOutputs } from "@game-backend/tools/stack/outputs";
import { areaOf } from "../../functions/leaderboard/areas";
import { nameOf, seasonBefore } from "../../functions/seasons/season";
import { cast } from "../../tools/demo/cast";
import { chances } from "../../tools/demo/chance";
import type { Outputs } from "../../tools/demo/player";
import { playable, round } from "../../tools/demo/rounds";
import { settle } from "../../tools/demo/settle";
import { lastSeasons, type PastOutputs, playThePast } from "../../tools/seasons/past";
import { onBoard } from "../leaderboard/onBoard";
import { cloud, local } from "../local";

/** The outputs that the local run has written. */
const written = async () => readOutputs(join((await cloud()).data, "outputs.json")) as Outputs & PastOutputs;

describe("the demo", () => {
  it("has thirty rivals with unique names, whose scores the areas accept", () => {
    assert.equal(new Set(cast.map(({ username }) => username)).size, 30);
    const random = chances(1);
    for (const area of playable)
      for (const skill of [0, 0.5, 1]) {
        const { score } = round(area, skill, random);
        assert.ok(score >= areaOf(area).min && score <= areaOf(area).max, `${area}: ${score}`);
      }
  });

  it("creates rivals, who play through the public API, and finds them again the next time", async () => {
    const outputs = await written();
    const random = chances(7);
    const come = () => settle(outputs, cast.slice(0, 2), random, new AbortController().signal);
    const [first] = await come();
    const { userId, displayName } = (await first?.api.getProfile()) ?? {};
    assert.equal(displayName, cast[0]?.displayName);
    const [again] = await come();
    assert.equal((await again?.api.getProfile())?.userId, userId);
    const ada = await local.player("ada");
    assert.ok(await onBoard(ada, userId ?? "", "/leaderboard?gameArea=desert"));
  });

  it("gives a past day its results and rewards, once", async () => {
    const outputs = await written();
    const { signal } = new AbortController();
    const players = await settle(outputs, cast.slice(0, 2), chances(7), signal);
    const season = seasonBefore("day", Date.now() - 5 * 86_400_000);
    // With this number, every rival plays every area.
    const past = () => playThePast(outputs, players, [season], { random: () => 0.9, signal });
    assert.deepEqual([await past(), await past()], [1, 0]);
    const [, best] = players;
    assert.ok(best);
    const query = { gameArea: "forest" } as const;
    const { entries } = await best.api.getSeason({ params: { season: nameOf(season) }, query });
    assert.deepEqual(
      entries.map(({ username }) => username),
      [cast[1]?.username, cast[0]?.username],
    );
    const { ledger } = await best.api.getWallet();
    assert.ok(ledger.some(({ amount }) => amount === 100));
  });

  it("knows the seasons of the last week: seven days, and the week that ended last", () => {
    const names = lastSeasons(Date.UTC(2026, 10, 21, 12)).map(nameOf);
    assert.deepEqual(names, [
      "day-2026-11-14",
      "day-2026-11-15",
      "day-2026-11-16",
      "day-2026-11-17",
      "day-2026-11-18",
      "day-2026-11-19",
      "day-2026-11-20",
      "week-2026-W46",
    ]);
  });
});

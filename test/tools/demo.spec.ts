import assert from "node:assert/strict";
import { areaOf } from "../../functions/leaderboard/areas";
import { cast } from "../../tools/demo/cast";
import { chances } from "../../tools/demo/chance";
import { playable, round } from "../../tools/demo/rounds";
import { settle } from "../../tools/demo/settle";
import { local, output } from "../local";

describe("the demonstration", () => {
  it("has thirty rivals with names of their own, whose rounds the areas take", () => {
    assert.equal(new Set(cast.map(({ username }) => username)).size, 30);
    const random = chances(1);
    for (const area of playable)
      for (const skill of [0, 0.5, 1]) {
        const { score } = round(area, skill, random);
        assert.ok(score >= areaOf(area).min && score <= areaOf(area).max, `${area}: ${score}`);
      }
  });

  it("brings rivals in by the public API, and finds them again the next time", async () => {
    const outputs = {
      apiUrl: await output("apiUrl"),
      region: await output("region"),
      awsEndpoint: await output("awsEndpoint"),
      mailboxUrl: await output("mailboxUrl"),
      userPoolClientId: await output("userPoolClientId"),
    };
    const random = chances(7);
    const come = () => settle(outputs, cast.slice(0, 2), random, new AbortController().signal);
    const [first] = await come();
    const { userId, displayName } = (await first?.api.getProfile()) ?? {};
    assert.equal(displayName, cast[0]?.displayName);
    const [again] = await come();
    assert.equal((await again?.api.getProfile())?.userId, userId);
    const ada = await local.player("ada");
    const { body } = await ada.get("/leaderboard?gameArea=desert&limit=100");
    assert.ok(body.entries.some((entry: { userId: string }) => entry.userId === userId));
  });
});

// full: it repeats over a week what the specs of seasons prove

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { periodOf } from "@game-backend/framework/period";
import { LocalGame, type Player } from "@game-backend/tools/harness/localGame";
import { coinsIn, unpackBundles } from "../../functions/economy/rules/contents";
import * as ofLeagues from "../../functions/leagues/leagues";
import * as seasons from "../../functions/seasons/rewards";
import { nameOf, type SeasonWindow } from "../../functions/seasons/season";
import { firstOf } from "../../tools/docs/firstDocuments";
import { solved } from "../../tools/harness/guest";
import { apiOf, Session } from "../../web/client";

const rewards = firstOf("rewards", seasons.rewards);
const leagues = firstOf("leagues", ofLeagues.leagues);

const day = 86_400_000;
const root = resolve(__dirname, "../..");

describe("a run whose clock moves", function () {
  this.timeout(240_000);
  const game = new LocalGame({ folder: root, signUpMetadata: solved });
  let ada: Player;
  const now = async () => (await game.cloud()).clock.now();
  const pass = async (ms: number) => (await game.cloud()).pass(ms);
  /** Runs one of the repository's commands on the run. */
  const command = async (file: string, ...args: string[]) => {
    const outputs = join((await game.cloud()).data, "outputs.json");
    const run = promisify(execFile);
    return run(process.execPath, ["tools/run.mjs", file, ...args, "--outputs", outputs], { cwd: root });
  };
  const clock = (...args: string[]) => command("packages/local-cloud/cli/clock.ts", ...args);
  before(async () => {
    ada = await game.player("ada");
  });
  after(() => game.close());

  it("archives and pays the seasons of a week: seven of days, and the week's", async () => {
    // From the beginning of a week on, so that a whole one passes.
    await pass(periodOf("week", await now()).ends - (await now()) + 3_600_000);
    const played: { window: SeasonWindow; season: string }[] = [];
    for (let number = 0; number < 7; number++) {
      ada = await game.signIn(ada.username, ada.password);
      const at = await now();
      assert.equal((await ada.post("/score", { gameArea: "forest", score: 100 + number })).status, 200);
      played.push({ window: "day", season: nameOf({ window: "day", period: periodOf("day", at) }) });
      if (number === 0)
        played.push({ window: "week", season: nameOf({ window: "week", period: periodOf("week", at) }) });
      await pass(day);
    }
    ada = await game.signIn(ada.username, ada.password);
    let paid = 0;
    for (const { window, season } of played) {
      const { status, body } = await ada.get(`/seasons/${season}?gameArea=forest`);
      assert.deepEqual([status, body.players], [200, 1], season);
      paid += coinsIn(unpackBundles(rewards[window]?.ranks[0] ?? [], {}));
    }
    // Alone in the league of the board: up by a tier.
    for (const { rewards } of leagues["forest"]?.tiers.slice(0, 1) ?? [])
      paid += coinsIn(unpackBundles(rewards[0] ?? [], {}));
    assert.equal(played.length, 8);
    assert.equal((await ada.get("/wallet")).body.balance, 100 + paid);
  });

  it("refuses a client's old token once, which renews it and goes on", async () => {
    const session = new Session({
      userPoolClientId: await game.output("userPoolClientId"),
      region: await game.output("region"),
      cognitoEndpoint: await game.output("awsEndpoint"),
    });
    await session.signIn(ada.username, ada.password);
    const answers: number[] = [];
    const api = apiOf({
      apiUrl: await game.output("apiUrl"),
      token: (fresh) => session.token(fresh),
      fetch: async (...asked) => {
        const answer = await fetch(...asked);
        answers.push(answer.status);
        return answer;
      },
    });
    await api.getWallet();
    await pass(day);
    await api.getWallet();
    await api.getWallet();
    assert.deepEqual(answers, [200, 401, 200, 200]);
  });

  it("is moved by the commands, to a time or to the end of a season", async () => {
    const before = await now();
    const { stdout } = await clock("+2h");
    assert.match(stdout, /^\d{4}-.*Z: \d+ days.* ahead of the machine's time\n$/);
    assert.ok((await now()) >= before + 7_200_000);
    ada = await game.signIn(ada.username, ada.password);
    await ada.post("/score", { gameArea: "forest", score: 200 });
    const season = nameOf({ window: "day", period: periodOf("day", await now()) });
    const ended = await command("packages/tools/cli.ts", "end-season", "day");
    assert.match(ended.stdout, /^The day \d{4}-\d\d-\d\d is closed\./);
    ada = await game.signIn(ada.username, ada.password);
    assert.equal((await ada.get(`/seasons/${season}?gameArea=forest`)).body.players, 1);
    await assert.rejects(clock("-1d"), /is backwards: only --reset takes the clock back/);
  });
});

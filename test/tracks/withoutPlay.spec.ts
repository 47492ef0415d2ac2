import assert from "node:assert/strict";
import { reportMatch } from "../../functions/matches/reportMatch";
import type { Match, Skill } from "../../functions/matches/rows";
import { modeOf } from "../../functions/sessions/modes";
import { withoutWaits } from "../lib/withoutWaits";
import { day, TracksWorld } from "./play";

const ids = Array.from({ length: 8 }, (_, n) => `0000000${n}-0000-4000-8000-000000000000`);

describe("matches without play", () => {
  withoutWaits();
  let game: TracksWorld;
  let matches = 0;
  beforeEach(async () => {
    game = new TracksWorld();
    await game.publish({
      counters: {
        played: { title: "Played", of: "match" },
        won: { title: "Won", of: "match", where: { place: 1 } },
        kills: { title: "Kills", of: "match", where: { number: "kills" } },
        relayed: { title: "Of all", of: "match", where: { relayed: true }, most: { call: 1, day: 90 } },
        lines: { title: "Lines", of: "ledger", where: { kind: "match" } },
        coins: { title: "Coins", of: "ledger", where: { currency: "coins" } },
      },
      tracks: {
        win: {
          ...{ title: "Win", counts: { counter: "won" } },
          steps: [{ id: "nine", at: 9, rewards: [{ currency: "coins", amount: 1 }] }],
        },
      },
    });
    for (const id of ids) await game.player(id);
  });
  afterEach(() => game.server.close());

  /** Reports a match of these players, each a team, twice at once. */
  async function play(...players: readonly number[]) {
    const now = game.server.clock.now();
    const teams = Object.fromEntries(players.map((n) => [ids[n] ?? "", `team-${n}`]));
    const matchId = `match-${matches++}`;
    const match: Match = {
      matchId,
      mode: "duel",
      players: teams,
      madeAt: now,
      expiresAt: now / 1_000 + 86_400,
    };
    await game.server.tables.matches.putItem(match);
    const { tables, transact } = game.server;
    const results = players.map((n, at) => ({
      ...{ userId: ids[n] ?? "", place: at + 1, score: 0, counts: { kills: 5 } },
    }));
    const report = () =>
      reportMatch(
        { tables: tables as never, transact, now },
        { key: matchId, match, roster: teams, seats: [] },
        modeOf("duel"),
        { results },
      );
    await Promise.all([report(), report()]);
    await game.count();
  }
  async function numbers(player: number) {
    const { body } = await game.ask("getCounters", ids[player]);
    return Object.fromEntries(body.counters.map(({ id, ever }: { id: string; ever: number }) => [id, ever]));
  }

  it("count for no counter from the third of a day against the same opponent on, whoever wins", async () => {
    for (let n = 0; n < 5; n++) await play(...(n % 2 === 0 ? [0, 1] : [1, 0]));
    const two = { played: 2, won: 1, kills: 10, relayed: 2, lines: 2, coins: 30 };
    assert.deepEqual([await numbers(0), await numbers(1)], [two, two]);
    // Another opponent, and another day, count again.
    await play(0, 2);
    assert.equal((await numbers(0))["played"], 3);
    assert.deepEqual(await numbers(2), { played: 1, won: 0, kills: 5, relayed: 1, lines: 1, coins: 5 });
    await game.server.pass(day);
    await play(0, 1);
    assert.equal((await numbers(0))["played"], 4);
  });

  it("count among several while at least half of the opponents were met less than twice", async () => {
    for (let n = 0; n < 4; n++) await play(0, 1, 2, 3);
    assert.equal((await numbers(0))["played"], 2);
    await play(0, 1, 2, 4, 5);
    assert.equal((await numbers(0))["played"], 3);
    await play(0, 1, 2, 6);
    assert.equal((await numbers(0))["played"], 3);
    assert.equal((await numbers(6))["played"], 1);
  });

  it("count no more against who comes after a hundred opponents of a day", async () => {
    await play(0, 1);
    const { playerMatches } = game.server.tables;
    const met = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`${n + 10_000_000}`, 1]));
    await playerMatches.updateItem(
      { userId: ids[0] ?? "", part: "skill#duel" } as never,
      { set: { met } } as never,
    );
    for (let n = 0; n < 4; n++) await play(0, 2);
    assert.equal((await numbers(0))["played"], 3);
    assert.equal((await numbers(0))["coins"], 25);
    for (let n = 3; n < 8; n++) await play(0, n);
    assert.equal((await numbers(0))["played"], 8);
    // Many others do not let the same one come again as a new one.
    const further = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n + 20_000_000}`, 1]));
    await playerMatches.updateItem(
      { userId: ids[0] ?? "", part: "skill#duel" } as never,
      { set: { further } } as never,
    );
    for (let n = 0; n < 6; n++) await play(0, 2 + (n % 2));
    assert.ok(((await numbers(0))["played"] ?? 0) <= 12);
    const row = (await playerMatches.getItem({ userId: ids[0] ?? "", part: "skill#duel" } as never)) as
      | Skill
      | undefined;
    assert.equal(Object.keys(row?.further ?? {}).length, 50);
  });
});

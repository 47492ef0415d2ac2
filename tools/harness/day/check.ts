import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { type AreaId, areaIds, areaOf } from "../../../functions/leaderboard/areas";
import type { Player } from "../players";
import { type Inhabitant, playerOf } from "./inhabitant";

interface Entry {
  readonly rank: number;
  readonly userId: string;
  readonly score: number;
}

/** The longest that consumers may take to process everything, in seconds. */
const TIMEOUT_SECONDS = 180;

/** Compares every balance, avatar, match, message, score and rank with the books. */
export async function check(people: readonly Inhabitant[]): Promise<void> {
  for (const one of people) await checkOwn(one);
  for (const area of areaIds)
    await checkBoard(people, `/leaderboard?gameArea=${area}`, area, ({ books }) => books.scores.get(area));
  await checkBoard(people, "/leaderboard/global?", "global", ({ books }) => books.total);
}

async function checkOwn(one: Inhabitant): Promise<void> {
  const { books, name, talk } = one;
  const player = playerOf(one);
  const { body: wallet } = await read(player, "/wallet");
  assert.equal(wallet.balance, books.balance, `${name}'s coins`);
  assert.deepEqual(wallet.inventory, books.inventory, `${name}'s items`);
  const { body: avatar } = await read(player, "/avatar");
  assert.equal(avatar.shown?.preset ?? avatar.shown?.style, books.face, `${name}'s face`);
  const { body: history } = await read(player, "/matches?limit=50");
  const played = history.matches.map(({ matchId, place, coins }: (typeof books.matches)[number]) => ({
    matchId,
    place,
    coins,
  }));
  assert.deepEqual(played, books.matches.toReversed(), `${name}'s matches`);
  if (talk.id && talk.said.length > 0) {
    const { body } = await read(player, `/conversations/${await talk.id}?limit=100`);
    talk.check(body.messages);
  }
}

/**
 * Reads a whole board. Asserts that the script's players are on it with their scores, in the right order, and at the rank
 * that each player reads. Other players may be between them.
 */
async function checkBoard(
  people: readonly Inhabitant[],
  path: string,
  area: AreaId | "global",
  scoreOf: (one: Inhabitant) => number | undefined,
): Promise<void> {
  const [reader] = people;
  if (!reader) return;
  const due = new Map(people.map((one) => [playerOf(one).id, scoreOf(one)]));
  const expected = [...due].filter(([, score]) => score !== undefined);
  await eventually(async () => {
    const entries = await wholeBoard(playerOf(reader), path);
    assert.deepEqual(
      entries.map(({ rank }) => rank),
      entries.map((_, index) => index + 1),
      `ranks of ${area}`,
    );
    const ours = entries.filter(({ userId }) => due.has(userId));
    assert.deepEqual(
      new Map(ours.map(({ userId, score }) => [userId, score])),
      new Map(expected),
      `scores of ${area}`,
    );
    const isAscending = area !== "global" && areaOf(area).order === "ascending";
    const sorted = expected.map(([, score = 0]) => score).sort((a, b) => (isAscending ? a - b : b - a));
    assert.deepEqual(
      ours.map(({ score }) => score),
      sorted,
      `order of ${area}`,
    );
    await checkRanks(people, area, entries);
  });
}

async function checkRanks(people: readonly Inhabitant[], area: string, entries: readonly Entry[]) {
  const ranks = new Map(entries.map(({ userId, rank }) => [userId, rank]));
  for (const one of people) {
    const { get, id } = playerOf(one);
    const { status, body } = await get(`/leaderboard/me?gameArea=${area}&around=0`);
    const rank = ranks.get(id);
    if (rank === undefined) assert.equal(status, 404, `${one.name} is not on ${area}`);
    else
      assert.deepEqual(
        [status, body.rank, body.total],
        [200, rank, entries.length],
        `${one.name} on ${area}`,
      );
  }
}

async function wholeBoard(player: Player, path: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | undefined;
  do {
    const next = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const { body } = await read(player, `${path}&limit=100${next}`);
    entries.push(...body.entries);
    cursor = body.cursor;
  } while (cursor);
  return entries;
}

async function read({ get }: Player, path: string) {
  const answer = await get(path);
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Retries until the assertions hold, while stream consumers are still at work. */
async function eventually(hold: () => Promise<void>): Promise<void> {
  const until = performance.now() + TIMEOUT_SECONDS * 1_000;
  for (;;)
    try {
      return await hold();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(200);
    }
}

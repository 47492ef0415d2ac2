import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { Books, ranksOf } from "./day/books";
import { randomOf } from "./day/random";
import { Traffic } from "./day/traffic";
import { type Inhabitant, visit } from "./day/visit";
import { localRun } from "./lib/localRun";
import { newPlayers } from "./lib/players";
import type { Options } from "./options";

export const what = "a day of players: every balance, rank and message is checked against the script's books";

const SEED = 20_261_120;
/** Players who play at the same time. */
const AT_ONCE = 10;
/** Visits of each player. */
const VISITS = 3;

/** `--players=1000` chooses the population, 50 by default. The same seed draws the same day. */
export async function run({ quick, players: count = quick ? 6 : 50 }: Options): Promise<void> {
  const local = await localRun();
  const traffic = new Traffic();
  try {
    const players = await newPlayers(local.outputs, count);
    const people: Inhabitant[] = players.map((player, n) => ({
      player,
      books: new Books(),
      random: randomOf(SEED + n),
    }));
    await pairUp(people, traffic);
    // Everybody comes several times, in an order that the seed decides.
    const order = randomOf(SEED);
    const arrivals = people
      .flatMap((one) => Array.from({ length: VISITS }, () => ({ one, at: order.next() })))
      .sort((a, b) => a.at - b.at);
    const playing = new Map<Inhabitant, Promise<void>>();
    const enter = async () => {
      for (let next = arrivals.shift(); next; next = arrivals.shift()) {
        const { one } = next;
        // A player does one thing after the other.
        const turn = (playing.get(one) ?? Promise.resolve()).then(() => visit(one, traffic));
        playing.set(one, turn);
        await turn;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, enter));
    await check(people);
    traffic.print();
    console.log(
      `${count} players, ${VISITS} visits each, seed ${SEED}: all balances, ranks and messages are right.`,
    );
  } finally {
    await local.stop();
  }
}

async function pairUp(people: readonly Inhabitant[], traffic: Traffic): Promise<void> {
  for (let n = 0; n + 1 < people.length; n += 2) {
    const [one, two] = people.slice(n, n + 2);
    if (!one || !two) continue;
    const { body } = await traffic.measure("POST /conversations", () =>
      one.player.post("/conversations", [two.player.username]),
    );
    one.conversation = body;
    one.said = [];
    // Who was invited joins by answering.
    two.conversation = body;
    two.said = one.said;
  }
}

async function check(people: readonly Inhabitant[]): Promise<void> {
  const ranks = ranksOf(people.map(({ books }) => books.forest));
  const ranked = people.filter(({ books }) => books.forest !== undefined).length;
  for (const [n, { player, books, conversation, said = [] }] of people.entries()) {
    const { body: wallet } = await player.get("/wallet");
    assert.equal(wallet.balance, books.balance, `${player.username}'s coins`);
    assert.deepEqual(wallet.inventory, books.inventory, `${player.username}'s items`);
    if (books.forest !== undefined) {
      const { rank, score } = await rankOf(player, ranked);
      assert.equal(score, books.forest, `${player.username}'s score`);
      const { first = 0, last = 0 } = ranks[n] ?? {};
      assert.ok(
        rank >= first && rank <= last,
        `${player.username}'s rank is ${rank}, not ${first} to ${last}`,
      );
    }
    if (conversation) {
      const { body } = await player.get(`/conversations/${conversation}`);
      const heard = body.messages.map(({ message }: { message: string }) => message);
      assert.deepEqual([...heard].sort(), said.toSorted(), `${player.username}'s messages`);
    }
  }
}

/** Returns a player's standing once the consumers have counted all players. */
async function rankOf(
  { get }: Inhabitant["player"],
  total: number,
): Promise<{ rank: number; score: number }> {
  for (let tries = 0; tries < 300; tries++) {
    const { status, body } = await get("/leaderboard/me?gameArea=forest");
    if (status === 200 && body.total === total) return body;
    await pause(100);
  }
  throw new Error("the ranks are not counted within 30 s");
}

import assert from "node:assert/strict";
import { Kill, Killed } from "@game-backend/tools/harness/world/faults";
import deleteBlock from "../../functions/blocks/deleteBlock";
import type { Relationship } from "../../functions/edges/rows";
import { mostShown } from "../../functions/friends/limits";
import { random } from "../../tools/lib/random";
import { withoutWaits } from "../lib/withoutWaits";
import { size } from "../size";
import { FriendsWorld } from "./play";

/** How many pairs of verbs happen at once. */
const pairs = size(2_000, 5_000, 120);

const people = ["ada", "bob"] as const;
type Person = (typeof people)[number];
const verbs = ["ask", "end", "block", "unblock"] as const;
type Verb = readonly [what: (typeof verbs)[number] | "show", who: Person];

/** What two players are to each other. A request is `pending` until the consumer has seen it. */
interface State {
  friends: boolean;
  asks: Readonly<Partial<Record<Person, "pending" | "shown" | "unseen">>>;
  /** How many requests of somebody the other was shown. */
  times: Readonly<Partial<Record<Person, number>>>;
  /** Whose asks are declined. */
  declined: Readonly<Partial<Record<Person, true>>>;
  blocks: Readonly<Partial<Record<Person, true>>>;
}

// What a killed call logs is no news.
const { error } = console;
const quietly = (...said: unknown[]) => said[0] instanceof Killed || error(...said);

const none: State = { friends: false, asks: {}, times: {}, declined: {}, blocks: {} };
const otherOf = (who: Person): Person => (who === "ada" ? "bob" : "ada");
const less = <V>(of: Readonly<Partial<Record<Person, V>>>, who: Person) => ({ ...of, [who]: undefined });

/** Returns what a verb makes of a state: the table of friends. */
function made(state: State, [what, who]: Verb): State {
  const other = otherOf(who);
  const { friends, asks, times, blocks } = state;
  const seen = asks[other] === "shown" ? { ...asks, [other]: "unseen" as const } : asks;
  if (what === "ask") {
    if (friends || blocks[who]) return state;
    if (asks[other] && !blocks[other]) return { ...state, friends: true, asks: {} };
    return asks[who] ? state : { ...state, asks: { ...seen, [who]: "pending" } };
  }
  if (what === "unblock") return { ...state, blocks: less(blocks, who) };
  if (what === "block") {
    const blocked = { ...state, blocks: { ...blocks, [who]: true as const } };
    if (friends) return { ...blocked, friends: false };
    return asks[who] ? { ...blocked, asks: less(asks, who) } : { ...blocked, asks: seen };
  }
  if (what === "end") {
    if (friends) return { ...state, friends: false };
    if (asks[who]) return { ...state, asks: less(asks, who) };
    if (asks[other] !== "shown") return state;
    return { ...state, asks: seen, declined: { ...state.declined, [other]: true } };
  }
  const isOpen = (sender: Person) =>
    !state.declined[sender] &&
    !blocks.ada &&
    !blocks.bob &&
    !asks[otherOf(sender)] &&
    (times[sender] ?? 0) < mostShown;
  const pending = people.filter((sender) => asks[sender] === "pending");
  const shown = pending.filter(isOpen);
  return {
    ...state,
    asks: {
      ...asks,
      ...Object.fromEntries(pending.map((sender) => [sender, isOpen(sender) ? "shown" : "unseen"])),
    },
    times: { ...times, ...Object.fromEntries(shown.map((sender) => [sender, (times[sender] ?? 0) + 1])) },
  };
}

const text = (state: State) =>
  JSON.stringify([
    state.friends,
    ...people.map((who) => [state.asks[who], state.times[who], state.declined[who], state.blocks[who]]),
  ]);

/** Returns what can come of two verbs at once, of which each may be repeated, and after which the consumer has shown all. */
function outcomes(state: State, both: readonly [Verb, Verb]): Map<string, State> {
  const show = ["show", "ada"] as const;
  const all = new Map<string, State>();
  const [a, b] = both;
  const orders = [
    [a, b],
    [b, a],
    [a, b, a],
    [b, a, b],
  ];
  // The consumer may run between any two of them.
  for (const order of orders)
    for (let runs = 0; runs < 2 ** order.length; runs++) {
      const steps = order.flatMap((verb, at) => (runs & (2 ** at) ? [verb, show] : [verb]));
      const removeFriend = [...steps, show].reduce<State>(made, state);
      all.set(text(removeFriend), removeFriend);
    }
  return all;
}

describe("two players", function () {
  this.timeout(1_200_000);
  withoutWaits();
  before(() => {
    console.error = quietly;
  });
  after(() => {
    console.error = error;
  });

  it("are what one of the orders makes of any two verbs at once, with kills, each on both sides", async () => {
    const draw = random(7);
    const kill = new Kill();
    let held = 0;
    const game = new FriendsWorld({
      faults: async () => {
        for (let turns = draw.below(held); turns > 0; turns--) await new Promise(setImmediate);
        return kill.faults();
      },
    });
    await game.players(...people);
    const { tables } = game.server;

    const act = ([what, who]: Verb) => {
      const name = otherOf(who);
      if (what === "ask") return game.addFriend(who, name);
      if (what === "end") return game.removeFriend(who, name);
      if (what === "block") return game.block(who, name);
      if (what === "unblock") return game.call(deleteBlock as never, who, { params: { name } });
      return game.settle().then(() => ({ status: 204, body: {} }));
    };
    /** Does a verb, again after a kill, as a client does. */
    const done = async (verb: Verb): Promise<void> => {
      for (let attempt = 0; attempt < 10; attempt++) {
        const answer = await act(verb).catch(() => undefined);
        if (answer && answer.status < 500) {
          const { code } = answer.body ?? {};
          assert.ok(answer.status === 204 || code === "friends.blocked_by_you", `${verb} ${code}`);
          return;
        }
      }
      assert.fail(`${verb} does not end`);
    };
    const seen = async (): Promise<State> => {
      const rows = await game.rows();
      const relationship = (who: Person) =>
        rows.find((row) => row.userId === who && "state" in row) as Relationship | undefined;
      const asks = people.flatMap((who) => {
        const isShown = relationship(otherOf(who))?.state === "asked";
        return relationship(who)?.state === "asking" ? [[who, isShown ? "shown" : "unseen"]] : [];
      });
      const times = rows.flatMap((row) => ("times" in row ? [[row.other, row.times]] : []));
      const declined = people.filter((who) => rows.some((row) => row.to === `declined#${who}`));
      const { items } = await tables.blocks.scan();
      const are = (of: readonly string[]) => Object.fromEntries(of.map((who) => [who, true]));
      return {
        friends: relationship("ada")?.state === "friend",
        asks: Object.fromEntries(asks),
        times: Object.fromEntries(times),
        declined: are(declined),
        blocks: are(items.map(({ userId }) => userId)),
      };
    };

    let state = none;
    const met = new Set<string>();
    for (let number = 0; number < pairs; number++) {
      if (number % 8 === 0) {
        const rows = await game.rows();
        await tables.edges.batchWriteItem({ delete: rows });
        await tables.blocks.batchWriteItem({ delete: (await tables.blocks.scan()).items });
        await tables.allowances.batchWriteItem({ delete: (await tables.allowances.scan()).items });
        await game.settle();
        state = none;
      }
      const both = [0, 1].map(() => {
        const what = draw.often(0.5) ? "ask" : draw.pick(verbs);
        return [what, draw.pick(people)] as const;
      }) as [Verb, Verb];
      const all: Verb[] = draw.often(0.3) ? [...both, ["show", "ada"]] : both;
      held = 4;
      if (draw.often(0.5)) kill.once(draw.below(30), draw.often(0.5));
      const results = await Promise.allSettled(all.map(done));
      held = 0;
      kill.revive();
      const why = `${number}: ${all.join(" and ")} after ${text(state)}`;
      for (const result of results)
        if (result.status === "rejected") throw new Error(why, { cause: result.reason });
      await game.settle();
      await game.assertSound();
      const now = await seen();
      const possible = outcomes(state, both);
      met.add(`${text(state)} ${both.join(" ")}`);
      const next = possible.get(text(now));
      assert.ok(next, `${why} is ${text(now)}, not one of ${[...possible.keys()].join(" ")}`);
      state = next;
    }
    game.server.close();
    if (pairs >= 2_000) assert.ok(met.size > 150, `${met.size} different ones`);
  });
});

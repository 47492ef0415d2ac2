import type { Relationship } from "../functions/edges/rows";
import * as friends from "../functions/friends/definition";
import putFriend from "../functions/friends/putFriend";
import { newProfile } from "../functions/profile/newProfile";
import { type World, world } from "../tools/harness/ownWorld";
import { random } from "../tools/lib/random";
import { median, timed } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "whether a sender can tell a request that nobody is shown from a first one by its time";

const day = 86_400_000;

/** A player who is not shown a request, in each of the ways. */
const ways: Readonly<
  Record<string, (backend: World, asked: string, sender: string) => PromiseLike<unknown>>
> = {
  "takes requests, again": async () => {},
  "has blocked the sender": ({ tables }, asked, sender) =>
    tables.blocks.putItem({ userId: asked, username: sender, blockedId: sender, createdAt: 1 }),
  "takes no requests": ({ tables }, asked) =>
    tables.profiles.updateItem({ userId: asked }, { set: { asks: "nobody" } }),
  "has not met the sender": ({ tables }, asked) =>
    tables.profiles.updateItem({ userId: asked }, { set: { asks: "met" } }),
  "has declined": ({ tables, clock }, asked, sender) =>
    tables.edges.putItem({
      ...{ userId: asked, to: `declined#${sender}`, other: sender },
      ...until(clock.now()),
    }),
  async "has 20 open requests"({ tables, clock }, asked) {
    for (let n = 0; n < 20; n++) {
      const other = `other ${n}`;
      const relationship: Relationship = {
        userId: asked,
        to: `friend#${other}`,
        other,
        state: "asked",
        ...until(clock.now()),
      };
      await tables.edges.putItem(relationship);
    }
  },
};

const until = (now: number) => ({
  since: now,
  until: now + 30 * day,
  expiresAt: (now + 30 * day) / 1_000,
});

/**
 * Sends requests in pairs, each in a random order: one player who is shown it, and one who is not. A sender who could tell them
 * apart would see that one of the two takes longer more often than half the time.
 */
export async function run({ quick, requests = quick ? 50 : 1_000 }: Options): Promise<void> {
  const rows: string[][] = [];
  const draw = random(7);
  for (const [way, plant] of Object.entries(ways)) {
    const backend = world({ friends }, { clock: Date.UTC(2026, 10, 25) });
    const player = (id: string) => backend.tables.profiles.putItem(newProfile(id, id, backend.clock.now()));
    const times = { first: [] as number[], silent: [] as number[] };
    let longer = 0;
    for (let pair = -20; pair < requests; pair++) {
      const [sender, willing, unwilling] = ["asker", "willing", "unwilling"].map((who) => `${who}${pair}`);
      if (!sender || !willing || !unwilling) continue;
      for (const id of [sender, willing, unwilling]) await player(id);
      await plant(backend, unwilling, sender);
      const ask = async (name: string) => {
        const { ms } = await timed(() =>
          backend.call(putFriend, { as: sender, params: { name }, body: {} } as never),
        );
        return ms;
      };
      // The first request of a sender writes the row of the budget.
      await ask(sender);
      const isSilentFirst = draw.often(0.5);
      const before = isSilentFirst ? await ask(unwilling) : undefined;
      const first = await ask(willing);
      const silent = before ?? (await ask(unwilling));
      // The first ones warm up.
      if (pair < 0) continue;
      times.first.push(first);
      times.silent.push(silent);
      if (silent > first) longer++;
    }
    backend.close();
    const z = (longer - requests / 2) / Math.sqrt(requests / 4);
    const ms = (all: readonly number[]) => median(all).toFixed(3);
    rows.push([
      ...[way, ms(times.first), ms(times.silent)],
      ...[`${((100 * longer) / requests).toFixed(1)}%`, z.toFixed(2)],
    ]);
  }
  printTable(["who is asked", "first ask, ms", "silent ask, ms", "the silent one takes longer", "z"], rows);
  console.log(
    `${requests} pairs each. By chance alone, |z| of one of the six is above 2.64 once in twenty times.`,
  );
}

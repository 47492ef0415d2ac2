import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Changed } from "@game-backend/framework/consumer";
import * as framework from "@game-backend/framework/definition";
import type { Features } from "@game-backend/framework/features";
import { table } from "@game-backend/framework/table";
import { Kill, Killed } from "@game-backend/tools/harness/world/faults";
import * as z from "zod/mini";
import * as documents from "../../functions/documents/definition";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import * as progress from "../../functions/progress/definition";
import { count, countCost, countUses } from "../../functions/tracks/count";
import * as tracks from "../../functions/tracks/definition";
import { gameWorld } from "../../tools/harness/gameWorld";
import { featuresOf } from "../../tools/harness/ownWorld";
import { day, noon } from "./play";
import { trackRoutes, tracksOwn } from "./routes";

interface Cheer {
  userId: string;
  cheerId: string;
}
const cheers = table<Cheer>()({
  ...{ name: "Cheers", hashKey: "userId", rangeKey: "cheerId", stream: true },
  personal: {
    ...{ holds: "rows", what: "Cheers", kept: "as long as the account" },
    whenBanned: { stays: "It is a spec's" },
  },
});
const own = { tables: { cheers }, needs: { documents, progress, tracks } };
type Game = framework.FeatureGame<typeof own>;
const { consumer, job, route } = framework.defineGame<Game>();

/** A feature of a game's own, whose route, consumer and job count as the recipe says. */
const postCheer = route({
  ...{ method: "POST", path: "/test-cheers", auth: "player", summary: "Cheer" },
  body: z.object({ cheerId: z.string() }),
  returns: { 200: z.object({ applied: z.boolean(), isNew: z.boolean() }) },
  maxCost: { ...countCost, write: countCost.write + 2 },
  uses: { ...countUses, cheers: ["PutItem"] },
  handler: async ({ player: { id: userId }, body: { cheerId }, ...call }) => {
    const put = call.tables.cheers.putItem({ userId, cheerId }, { if: { cheerId: { exists: false } } });
    const done = {
      userId,
      id: `cheer ${cheerId}`,
      at: call.now,
      add: { cheers: 1, most: 9, leaves: 5, typo: 1 },
    };
    const { applied, writes } = await count(call, done, [put]);
    return { applied, isNew: writes[0].applied };
  },
});
let told: readonly Changed<Cheer>[] = [];
const countHeard = consumer({
  ...{ table: "cheers", summary: "Counts cheers that were heard", reaches: [] },
  filters: [{ eventName: ["INSERT"] }],
  uses: countUses,
  handler: async ({ records, ...call }) => {
    told = records as readonly Changed<Cheer>[];
    for (const { after, at } of told)
      if (after)
        await count(call, { userId: after.userId, id: `heard ${after.cheerId}`, at, add: { heard: 1 } });
  },
});
const thank = job({
  summary: "Counts thanks",
  input: z.object({ at: z.string(), userId: z.string() }),
  schedules: {},
  uses: countUses,
  handler: ({ input: { at, userId }, ...call }) =>
    count(call, { userId, id: `thanks ${at}`, at: Date.parse(at), add: { thanks: 2 } }),
});
const cheering: Features[string] = {
  ...own,
  routes: { postCheer },
  consumers: { countHeard },
  jobs: { thank },
};

describe("counting from server code of the game's own", () => {
  const program = mkdtempSync(join(tmpdir(), "count-"));
  const kill = new Kill();
  const features: Features = { ...featuresOf(tracksOwn), cheering };
  let server: ReturnType<typeof gameWorld<Features>>;

  before(() => {
    const document = (name: string, value: object) => {
      mkdirSync(join(program, "live", name, ".."), { recursive: true });
      writeFileSync(join(program, "live", `${name}.json`), JSON.stringify(value));
    };
    cpSync("live/currencies", join(program, "live/currencies"), { recursive: true });
    for (const title of ["cheers", "heard", "thanks"]) document(`counters/${title}`, { title, of: "server" });
    document("counters/most", { title: "Most", of: "server", most: { call: 5, day: 8 } });
    document("counters/leaves", { title: "Leaves", of: "client", most: { call: 50, day: 50 } });
    const steps = [{ id: "two", at: 2, rewards: [{ currency: "coins", amount: 7 }] }];
    document("tracks/cheerful", { title: "Cheerful", counts: { counter: "cheers" }, category: "all", steps });
  });
  after(() => rmSync(program, { recursive: true }));
  beforeEach(async () => {
    server = gameWorld(features, { clock: noon, program, faults: kill.faults });
    for (const id of ["ada", "bob"]) {
      await tables().profiles.putItem(newProfile(id, id, noon));
      await tables().progress.putItem({ ...newWallet(id), balance: 0 });
    }
  });
  afterEach(() => server.close());

  // biome-ignore lint/suspicious/noExplicitAny: features of a spec have no types of tables
  const tables = () => server.tables as any;
  const numbers = async (userId = "ada") => {
    const row = await tables().counters.getItem({ userId, part: "report" }, { consistent: true });
    const all = Object.entries<{ n: number }>(row?.counters ?? {});
    return Object.fromEntries(all.map(([name, { n }]) => [name, n]));
  };
  let keys = 0;
  const cheer = async (cheerId: string, as = "ada") => {
    const headers = { "idempotency-key": `key-${++keys}` };
    return (await server.call(postCheer as never, { as, body: { cheerId }, headers })).body;
  };

  it("counts in a route's own transaction, for the counters of servers alone, and a quest is reached by it", async () => {
    assert.deepEqual(await cheer("one"), { applied: true, isNew: true });
    assert.deepEqual(await numbers(), { cheers: 1, most: 5 });
    assert.deepEqual(await cheer("two"), { applied: true, isNew: true });
    assert.deepEqual(await numbers(), { cheers: 2, most: 8 });
    const claim = { as: "ada", body: { track: "cheerful" }, headers: { "idempotency-key": "claim" } };
    assert.equal((await server.call(trackRoutes.postTracksClaim as never, claim)).status, 200);
    assert.deepEqual(await numbers("bob"), {});
  });

  it("counts nothing where a condition of the route's own does not hold", async () => {
    await cheer("one");
    assert.deepEqual(await cheer("one"), { applied: false, isNew: false });
    await tables().cheers.putItem({ userId: "bob", cheerId: "one" });
    assert.deepEqual(await cheer("one", "bob"), { applied: false, isNew: false });
    assert.deepEqual([await numbers(), await numbers("bob")], [{ cheers: 1, most: 5 }, {}]);
  });

  it("counts the same once, in calls that come at the same time", async () => {
    const answers = await Promise.all(["a", "a", "a", "b", "b"].map((id) => cheer(id)));
    assert.equal(answers.filter(({ applied }) => applied).length, 2);
    assert.equal((await numbers())["cheers"], 2);
  });

  it("counts a record once that a consumer gets twice, also after days in which it is not forgotten", async () => {
    for (const id of ["one", "two"]) await cheer(id);
    await cheer("one", "bob");
    await server.follow("countHeard");
    for (const later of [0, day, 4 * day]) {
      await server.pass(later);
      await countHeard.handler({ ...server.means(), records: told } as never);
    }
    assert.deepEqual([(await numbers())["heard"], (await numbers("bob"))["heard"]], [2, 1]);
  });

  it("counts once however a call is killed and repeated", async () => {
    // The first call of each is that of documents.
    await server.run(thank, { userId: "bob", at: new Date(noon).toISOString() });
    for (const [at, isDone] of Array.from({ length: 10 }, (_, n) => [1 + (n >> 1), n % 2 === 1] as const)) {
      await tables().cheers.deleteItem({ userId: "ada", cheerId: "one" });
      await tables().counters.deleteItem({ userId: "ada", part: "report" });
      const run = () => server.run(thank, { userId: "ada", at: new Date(noon).toISOString() });
      kill.once(at, isDone);
      const killed = await run().catch((error) => error);
      assert.equal(killed instanceof Killed, at <= 3, `${at} ${killed}`);
      kill.revive();
      await run();
      assert.deepEqual(await numbers(), { thanks: 2 }, `${at} ${isDone}`);
    }
  });

  it("counts on the day on which it happened, and nothing that happened more than two days before", async () => {
    const run = (at: number) => server.run(thank, { userId: "ada", at: new Date(at).toISOString() });
    assert.deepEqual(await run(noon - day), { applied: true, writes: [] });
    assert.deepEqual(await run(noon - 2 * day - 1), { applied: false, writes: [] });
    // A time that has not come counts now.
    await run(noon + 30 * day);
    await run(noon);
    const { thanks } = (await tables().counters.getItem({ userId: "ada", part: "report" })).counters;
    assert.deepEqual([thanks.n, thanks.t, thanks.y], [6, 4, 2]);
  });

  it("leaves no row of a player who has deleted the account", async () => {
    await cheer("one");
    await tables().progress.deleteItem({ userId: "ada", part: "wallet" });
    await tables().counters.deleteItem({ userId: "ada", part: "report" });
    await server.follow("countHeard");
    assert.equal(await tables().counters.getItem({ userId: "ada", part: "report" }), undefined);
  });

  it("refuses what is no number to add", async () => {
    for (const amount of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9 + 1]) {
      const call = server.means() as unknown as Parameters<typeof count>[0];
      const done = { userId: "ada", id: "one", at: noon, add: { thanks: amount } };
      await assert.rejects(count(call, done), RangeError, String(amount));
    }
    const odd = { userId: "ada", id: "one", at: noon, add: JSON.parse('{"__proto__": 3, "thanks": 0}') };
    await count(server.means() as unknown as Parameters<typeof count>[0], odd);
    assert.deepEqual(await numbers(), {});
  });
});

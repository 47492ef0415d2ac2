import assert from "node:assert/strict";
import { weightOf } from "@game-backend/framework/cost";
import { maxSockets } from "@game-backend/framework/sockets/limits";
import { sources } from "../../functions/tracks/counters";
import { ownDocuments } from "../../tools/harness/ownWorld";
import { noon, TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const many = (of: string, more: object = {}) =>
  Object.fromEntries(
    Array.from({ length: 15 }, (_, at) => [`${of}-${"c".repeat(20)}-${at}`, { title: "Many", of, ...more }]),
  );
const counters = {
  ...ownDocuments(tracksOwn)["counters"],
  ...{ ...many("match"), ...many("ledger"), ...many("visit"), ...many("server") },
};

/** What a counter counts depends on documents: no request knows it before. */
describe("what counting costs", () => {
  let game: TracksWorld;
  let messages = 0;
  before(async () => {
    const sockets = {
      async postToConnection() {
        messages++;
        return "sent" as const;
      },
      deleteConnection: async () => "closed" as const,
    };
    game = new TracksWorld({ clients: { sockets } });
    await game.publish({ counters });
  });
  after(() => game.server.close());

  const happens: Readonly<Record<(typeof sources)[number], (as: string, time: number) => Promise<unknown>>> =
    {
      match: (as) => game.plays(as),
      ledger: async (as, time) => {
        const at = new Date(game.server.clock.now()).toISOString();
        await game.server.tables.ledger.putItem({
          ...{ userId: as, entryId: `line-${time}`, at, kind: "shop/buy", amount: -1 },
          ...{ reason: "Bought", requestHash: "", answer: {} },
        });
        await game.count();
      },
      visit: (as, time) => game.comes(as, `session-${time}`),
      report: async (as) => {
        await game.ask("postCounters", as, { body: { add: { leaves: 1 } } });
        await game.count();
      },
    };
  const charged = async (userId: string) => {
    const { items } = await game.server.tables.allowances.query({
      hash: userId,
      range: { beginsWith: "requests " },
    });
    return items.reduce((sum, { used }) => sum + used, 0);
  };

  for (const source of sources)
    it(`of the source ${source} is charged to the player's budget, and what a request has paid is not charged again`, async () => {
      const as = `player-${source}`;
      await game.player(as);
      for (let socket = 0; socket < maxSockets; socket++)
        await game.server.tables.connections.putItem({
          ...{ connectionId: `${as}-${socket}`, userId: as, username: as, groups: [] },
          ...{ connectedAt: noon, expiresAt: 2 ** 32 },
        });
      const times = 15;
      let cost = 0;
      for (let time = 0; time < times; time++) {
        Object.assign(game.server.used, { read: 0, write: 0 });
        messages = 0;
        await happens[source](as, time);
        // What was written first, its consumer, and the charges are the request's.
        cost += weightOf({ ...game.server.used, write: game.server.used.write - 2, consumers: 1, messages });
        await game.server.pass(10_000);
      }
      // A visit counts once a day, which is less than a function keeps in mind.
      const least = source === "report" || source === "visit" ? 0 : cost - 50;
      assert.ok(
        (await charged(as)) >= least && (await charged(as)) <= cost * 1.3,
        `${await charged(as)} of ${cost}`,
      );
    });
});

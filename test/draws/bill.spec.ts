import assert from "node:assert/strict";
import { type Cost, requestWeight, weightOf } from "@game-backend/framework/cost";
import { maxSockets } from "@game-backend/framework/sockets/limits";
import * as draws from "../../functions/draws/definition";
import getBoxes from "../../functions/draws/getBoxes";
import getBoxesDraws from "../../functions/draws/getBoxesDraws";
import postBoxesOpen from "../../functions/draws/postBoxesOpen";
import postBoxesSeed from "../../functions/draws/postBoxesSeed";
import * as leagues from "../../functions/leagues/definition";
import * as purchases from "../../functions/purchases/definition";
import { ownDocuments } from "../../tools/harness/ownWorld";
import { excluded } from "../limits/measuring";
import { chest, DrawsWorld, noon } from "./play";

/** Numbers that a spec counts with the consumers of its requests. */
const upTo = (number: number) => Array.from({ length: number }, (_, at) => at + 1);

const currencies = {
  ...{ coins: { title: "Coins" }, gems: { title: "Gems", bought: true }, "pass-xp": { title: "Experience" } },
  tokens: { title: "Tokens", perDay: 1_000_000 },
};
const whole = { draws, purchases, leagues };
const exchanges = { more: { pay: { currency: "gems", amount: 1 }, get: { currency: "tokens", amount: 1 } } };

/** Counters of each source, as many of the ledger as a player's row has place for. */
const named = (count: number, counter: object) =>
  Object.fromEntries(upTo(count).map((number) => [`${"c".repeat(28)}-${number}`, counter]));
const counting = {
  ...named(60, { title: "Lines", of: "ledger" }),
  ...{ tokens: { title: "Tokens", of: "ledger", where: { currency: "tokens" } } },
  ...{ matches: { title: "Matches", of: "match" }, visits: { title: "Visits", of: "visit" } },
  ...{ reports: { title: "Reports", of: "server" } },
  ...{ leaves: { title: "Leaves", of: "client", most: { call: 50, day: 500 } } },
};

/** A request takes at least as much from the hour's budget as AWS bills: the documented cost of a door rests on it. */
for (const [what, counters] of Object.entries({
  "no counters of the ledger": {},
  "counters of each source": counting,
}))
  describe(`the bill of one client who opens boxes, in a game with ${what}`, () => {
    let game: DrawsWorld;
    let messages = 0;
    let followers: string[] = [];
    before(async () => {
      const sockets = {
        async postToConnection() {
          messages++;
          return "sent" as const;
        },
        deleteConnection: async () => "closed" as const,
      };
      game = new DrawsWorld({ clients: { sockets } }, whole);
      followers = Object.keys(game.server.game.consumers).filter((name) => !excluded.includes(name));
      await game.player("ada", { "currency:gems": 1_000_000 });
      for (const socket of upTo(maxSockets))
        await game.server.tables.connections.putItem({
          ...{ connectionId: `ada-${socket}`, userId: "ada", username: "ada", groups: [] },
          ...{ connectedAt: noon, expiresAt: Math.ceil(noon / 1_000) + 86_400 },
        });
      const rows = [{ id: "one", weight: 1, rewards: [{ currency: "tokens", amount: 1 }] }];
      await game.publish({
        currencies,
        exchanges,
        counters: { ...ownDocuments(whole)["counters"], ...counters },
        boxes: { chest: { ...chest, rows } },
      } as never);
      // A day of so many lines that each of them is looked at no more.
      for (const line of upTo(1_200))
        await game.server.tables.ledger.putItem({
          ...{ userId: "ada", entryId: `line-${line}`, at: new Date(noon + line).toISOString() },
          ...{ kind: "box/open", amount: 0, contents: [{ currency: "tokens", amount: 1 }] },
          ...{ reason: "Chest: one", requestHash: "", answer: {} },
        });
      await game.server.follow(...followers);
    });
    after(() => game.server.close());

    /** Returns what was charged to the budget by now. */
    const charges = async () => {
      const { items } = await game.server.tables.allowances.query({
        hash: "ada",
        range: { beginsWith: "requests " },
      });
      return items.reduce((sum, { used }) => sum + used, 0);
    };
    /** Returns what some requests weigh on average, with the consumers after them, less what these have charged. */
    async function weightOfEach(times: number, ask: () => Promise<{ status: number }>): Promise<number> {
      await game.server.follow(...followers);
      let sum = 0;
      for (const _ of upTo(times)) {
        Object.assign(game.server.used, { read: 0, write: 0 });
        messages = 0;
        const { status, ...answer } = await ask();
        assert.equal(status, 200, JSON.stringify(answer));
        const before = await charges();
        const consumers = await game.server.follow(...followers);
        sum += before - (await charges());
        sum += requestWeight + weightOf({ ...game.server.used, consumers, messages });
        await game.server.pass(1_000);
      }
      return sum / times;
    }
    /** The rows of bans, of what is served, of the key and of the budget are in the weight of every request. */
    const always = weightOf({ read: 2.5, write: 2 });
    const charged = (cost: Cost | undefined) => requestWeight + weightOf(cost ?? {}) + always;

    const open = async () => {
      const { live, seedPeriod } = await game.boxes("ada");
      const serverSeedHash = seedPeriod.serverSeedHash as string;
      return () =>
        game.ask("postBoxesOpen", "ada", {
          params: { id: "chest" },
          body: { serverSeedHash },
          headers: { "idempotency-key": game.newKey(), "x-live-seen": `${live}` },
        });
    };

    it("is charged for draws, also on a day with a thousand of them", async () => {
      const draw = await open();
      await draw();
      const weight = await weightOfEach(60, draw);
      assert.ok(weight <= charged(postBoxesOpen.upfrontCost), `${weight}`);
    });

    it("is charged for exchanges on such a day", async () => {
      const body = { itemId: "exchange:more", quantity: 1 };
      const weight = await weightOfEach(60, () => game.ask("postShopBuy", "ada", { body }));
      assert.ok(weight <= charged({ read: 16, write: 8, consumers: 2, messages: 10 }), `${weight}`);
    });

    it("is charged for what boxes are, for what was drawn, and for words", async () => {
      const seed = async () => {
        const { next } = await game.boxes("ada");
        return game.ask("postBoxesSeed", "ada", {
          body: { serverSeedHash: next.serverSeedHash, clientSeed: "" },
        });
      };
      const answers = [
        [getBoxes.maxCost, () => game.ask("getBoxes", "ada")],
        [getBoxesDraws.upfrontCost, () => game.ask("getBoxesDraws", "ada", { query: { limit: "100" } })],
        [{ ...postBoxesSeed.maxCost, read: 12 }, seed],
      ] as const;
      for (const [cost, ask] of answers) {
        const weight = await weightOfEach(3, ask);
        assert.ok(weight <= charged(cost), `${weight} ${JSON.stringify(cost)}`);
      }
    });
  });

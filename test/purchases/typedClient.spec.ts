import assert from "node:assert/strict";
import { clientOf, Purchases, SteamPurchases, type Store } from "@game-backend/client";
import { type RouteTypes, routes } from "../../web/client/routes";
import { answers, apiUrl, json, token } from "../client/answers";

const memory = (): Store => {
  const kept = new Map<string, string>();
  return {
    read: async (name) => kept.get(name),
    write: async (name, text) => void (text === undefined ? kept.delete(name) : kept.set(name, text)),
  };
};

const bought = {
  ...{ id: "apple#1", store: "apple", product: "coins.100", quantity: 1, state: "granted" },
  ...{ coins: 100, items: {}, boughtAt: 1 },
};

/** `npm run types` checks that the game's own client is what each helper asks for, without a cast, as games write it. */
describe("purchases by the typed client", () => {
  const clientFor = (given: ReturnType<typeof answers>) =>
    clientOf<RouteTypes>(routes, { apiUrl, token, fetch: given.fetch });

  it("are claimed with the game's own client, and have the types of its answers", async () => {
    const finished: string[] = [];
    const coins: number[] = [];
    const purchases = new Purchases({
      api: clientFor(answers(json(200, bought))),
      store: memory(),
      storefront: {
        unfinished: async () => [{ store: "apple", proof: { transaction: "signed" } }],
        finish: async ({ store }) => void finished.push(store),
      },
      owner: "ada",
      onAnswer: (_, answer) => coins.push(answer.coins),
    });
    await purchases.start();
    assert.deepEqual([finished, coins], [["apple"], [100]]);
  });

  it("begin in Steam with all that the route takes", async () => {
    const given = answers(json(200, { orderId: "7", currency: "EUR", amount: 198, url: "https://s" }));
    const steam = new SteamPurchases({
      api: clientFor(given),
      store: memory(),
      owner: "ada",
      onAnswer: (_, answer) => void answer.coins,
    });
    const { url, amount } = await steam.buy({ product: "coins.100", quantity: 2, session: "web" });
    assert.deepEqual([url, amount], ["https://s", 198]);
    const [{ init } = assert.fail()] = given.seen;
    assert.deepEqual(JSON.parse(String(init.body)), { product: "coins.100", quantity: 2, session: "web" });
  });
});

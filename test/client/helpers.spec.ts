import assert from "node:assert/strict";
import {
  Ages,
  Blocks,
  Consents,
  clientOf,
  findMatch,
  GameConnection,
  Inbox,
  LobbyState,
  Outbox,
  Purchases,
  pages,
  Reports,
  SteamPurchases,
  type Store,
  seatIn,
  signInByPlatform,
  uploadAvatar,
} from "@game-backend/client";
import { type RouteTypes, routes } from "../../web/client/routes";
import { answers, apiUrl, json, token } from "./answers";

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
describe("the typed client's helpers", () => {
  const clientFor = (...all: Response[]) =>
    clientOf<RouteTypes>(routes, { apiUrl, token, ...answers(...all) });

  it("claim purchases with the game's own client, and have the types of its answers", async () => {
    const finished: string[] = [];
    const coins: number[] = [];
    const purchases = new Purchases({
      api: clientFor(json(200, bought)),
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

  it("begin an order in Steam with all that the route takes", async () => {
    const { fetch, seen } = answers(
      json(200, { orderId: "7", currency: "EUR", amount: 198, url: "https://s" }),
    );
    const steam = new SteamPurchases({
      api: clientOf<RouteTypes>(routes, { apiUrl, token, fetch }),
      store: memory(),
      owner: "ada",
      onAnswer: (_, answer) => void answer.coins,
    });
    const { url, amount } = await steam.buy({ product: "coins.100", quantity: 2, session: "web" });
    assert.deepEqual([url, amount], ["https://s", 198]);
    assert.deepEqual(JSON.parse(String(seen[0]?.init.body)), {
      ...{ product: "coins.100", quantity: 2, session: "web" },
    });
  });

  it("take the game's own client, also as remedies of its calls", async () => {
    const store = memory();
    const { fetch, seen } = answers(
      json(403, { code: "consent.required", message: "Accept the terms" }),
      json(200, { consents: [{ document: "terms", version: "2", url: "https://terms" }] }),
      json(200, { consents: [] }),
      json(200, { best: 1, improved: true }),
    );
    const api = clientOf<RouteTypes>(routes, {
      ...{ apiUrl, token, fetch },
      remedies: {
        "consent.required": (): Promise<boolean> => consents.agree(),
        "age.required": (): Promise<boolean> => ages.tell(),
      },
    });
    const consents = new Consents({ api, ask: async () => true });
    const ages = new Ages({ api, ask: async () => undefined });
    await api.postScore({ body: { gameArea: "forest", score: 1 } });
    assert.deepEqual(
      seen.map(({ url }) => new URL(url).pathname),
      ["/v1/score", "/v1/profile/consents", "/v1/profile/consents", "/v1/score"],
    );
    const helpers = [
      new Inbox({ api, store, owner: "ada", onMessage: ({ id }) => void id }),
      new Reports({ api, store, owner: "ada", onOutcome: ({ reportId }) => void reportId }),
      new Blocks(api),
      new LobbyState(api),
      new Outbox({ api, store, owner: "ada" }),
    ];
    // What they do is in the list of behaviours.
    assert.deepEqual([helpers.length, calls(api).length], [5, 6]);
  });
});

/** Calls that take the game's own client: their types alone are checked. */
const calls = (api: ReturnType<typeof clientOf<RouteTypes>>) => [
  () => findMatch({ api, body: { mode: "pairs" } }),
  () => seatIn(api, "id"),
  () => uploadAvatar({ api, photo: new Blob([]) }),
  () => pages(api.getLeaderboard, { query: { gameArea: "forest" } }),
  () => new GameConnection({ api, gameSessionId: "id", onChange: ({ token }) => void token }),
  () =>
    signInByPlatform({
      api,
      session: undefined as never,
      prove: async (nonce) => ({ idToken: "proof", nonce }),
      send: (body) => api.signInApple({ body }),
    }),
];

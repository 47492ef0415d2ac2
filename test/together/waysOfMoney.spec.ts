import assert from "node:assert/strict";
import { checkDocuments, valuesOfDocuments } from "@game-backend/framework/live/check";
import type { Kinds } from "@game-backend/framework/live/kind";
import type { Documents } from "@game-backend/framework/live/release";
import { pathsOfMoney } from "../../functions/draws/worth";
import { game } from "../../tools/harness/whole";

const kinds = game.documents as Kinds;
const token = [{ currency: "tokens", amount: 1 }];
const step = (rewardTrack?: string) => ({
  id: "one",
  at: 1,
  rewards: token,
  ...(rewardTrack && { rewardTrack }),
});
const track = (counts: object, more: object = {}) => ({ title: "T", counts, steps: [step()], ...more });
const league = (board: string) => ({
  ...{ title: "League", board, most: 2 },
  tiers: [{ id: "all", title: "All", rewards: [token] }],
});
const wins = { wins: { title: "Wins", of: "match" } };
const pass = {
  ...{ rewardTracks: { gold: { title: "Gold", entitlement: "pass.gold" } } },
  steps: [{ id: "gold", at: 1, rewardTrack: "gold", rewards: [{ item: "torch", quantity: 1 }] }],
};
const gems = { "gems-100": { rewards: [{ currency: "gems", amount: 100 }] } };
const coins = { "coins-100": { rewards: [{ currency: "coins", amount: 100 }] } };

/** Returns how money becomes tokens by documents. */
const pathOf = (documents: object) =>
  pathsOfMoney(valuesOfDocuments({ products: gems, ...documents } as unknown as Documents, kinds)).get(
    "currency:tokens",
  );

describe("money becomes a currency", () => {
  it("by a track after a track whose steps all need an entitlement, and by none after one with an open step", () => {
    const behind = (first: object) => ({
      counters: wins,
      tracks: {
        first: track({ counter: "wins" }, first),
        later: track({ counter: "wins" }, { after: "first" }),
      },
    });
    assert.match(pathOf(behind(pass)) ?? "", /a subscription|entitle.*tracks\/first, tracks\/later/);
    const open = { id: "open", at: 1, rewards: [{ item: "torch", quantity: 1 }] };
    assert.equal(pathOf(behind({ ...pass, steps: [...pass.steps, open] })), undefined);
  });

  it("by an item that a round uses up: on boards of tracks, in leagues without an entry, and by ranks", () => {
    const bought = /the catalog, using health-potion/;
    const onBoards = { tracks: (board: string) => track({ board }), leagues: league };
    const held = Object.entries(onBoards).filter(([kind]) => kind in kinds);
    assert.ok(held.length > 0);
    for (const [kind, on] of held) {
      assert.match(pathOf({ products: coins, [kind]: { board: on("tower") } }) ?? "", bought, kind);
      assert.equal(pathOf({ products: coins, [kind]: { board: on("arena") } }), undefined, kind);
    }
    assert.match(pathOf({ products: coins, rewards: { day: { ranks: [token] } } }) ?? "", /using/);
  });

  it("by an offer that only payers see, whatever it costs", () => {
    const offers = (more: object) => ({
      bundles: { token: { title: "Token", contents: token } },
      offers: { token: { bundle: "token", price: 5, currency: "wood", ...more } },
    });
    assert.equal(pathOf(offers({})), undefined);
    assert.match(pathOf(offers({ when: { payer: true } })) ?? "", /products\/gems-100, offers\/token/);
    assert.match(
      pathOf(offers({ variants: [{ when: { payer: true }, price: 1 }] })) ?? "",
      /products\/gems-100, offers\/token/,
    );
  });
});

describe("a publication with tracks", () => {
  const warnings = (documents: object) =>
    checkDocuments(
      { currencies: { tokens: { title: "Tokens" } }, ...documents } as unknown as Documents,
      kinds,
    ).flatMap(({ id, isWarning, message }) =>
      isWarning && /client/.test(message) ? [`${id}: ${message}`] : [],
    );

  it("says of each source that a client can invent what who lies gets, and of no other", () => {
    const invented = { leaves: { title: "Leaves", of: "client", most: { call: 1, day: 1 } } };
    const relayed = {
      relayed: { title: "Relayed", of: "match", where: { relayed: true }, most: { call: 1, day: 1 } },
    };
    const counters = { ...wins, ...invented, ...relayed };
    const counts = {
      ...{ forest: { board: "forest" }, arena: { board: "arena" } },
      ...{ wins: { counter: "wins" }, leaves: { counter: "leaves" }, relayed: { streak: "relayed" } },
    };
    const tracks = Object.fromEntries(Object.entries(counts).map(([id, one]) => [id, track(one)]));
    const found = warnings({ counters, tracks });
    assert.deepEqual(
      found.map((one) => one.split(":")[0]),
      ["forest", "leaves", "relayed"],
    );
    assert.match(found[0] ?? "", /The board of forest believes what clients report: who lies.*tokens/);
  });
});

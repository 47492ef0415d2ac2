import type { Players } from "../packages/contracts/data/players";

const evening = { 7: 1, 12: 2, 17: 2, 18: 3, 19: 4, 20: 4, 21: 3, 22: 1 };

/**
 * The players of a season of `npm run season`. Their numbers are guesses: what a report says of returns and minutes is what is
 * written here.
 */
export const players: Players = {
  begins: "2026-12-07",
  acts: {
    forest: {
      calls: [
        { route: "postScore", body: { gameArea: "forest", score: { $skill: [2, 60] } } },
        { route: "postRunReward", body: { gameArea: "forest" } },
        { route: "postCounters", body: { add: { leaves: { $between: [1, 12] } } } },
      ],
    },
    desert: {
      calls: [
        { route: "postScore", body: { gameArea: "desert", score: { $skill: [6_000, 1_500] } } },
        { route: "postRunReward", body: { gameArea: "desert" } },
      ],
    },
    unlocked: {
      of: "unlocks",
      after: "unlock",
      calls: [
        { route: "postScore", body: { gameArea: "$id", score: { $skill: [10, 1_100] } } },
        { route: "postRunReward", body: { gameArea: "$id" } },
      ],
    },
    duel: { calls: [{ match: "duel" }] },
    look: { calls: [{ route: "getLeaderboard", query: { gameArea: "forest" } }] },
    tasks: { of: "tasks", once: "day", calls: [{ route: "postTaskComplete", body: { taskId: "$id" } }] },
    tracks: {
      of: "tracks",
      by: "category",
      once: "session",
      calls: [{ route: "postTracksClaim", body: { category: "$id" } }],
    },
    unlock: {
      of: "unlocks",
      affordable: true,
      once: "ever",
      calls: [{ route: "postUnlock", body: { areaId: "$id" } }],
    },
    buy: {
      of: "items",
      affordable: true,
      calls: [{ route: "postShopBuy", body: { itemId: "$id", quantity: 1 } }],
    },
    offer: {
      of: "offers",
      affordable: true,
      calls: [{ route: "postShopBuy", body: { itemId: "offer:$id", quantity: 1 } }],
    },
    exchange: {
      of: "exchanges",
      affordable: true,
      calls: [{ route: "postShopBuy", body: { itemId: "exchange:$id", quantity: 10 } }],
    },
    box: {
      of: "boxes",
      affordable: true,
      calls: [
        {
          route: "postBoxesOpen",
          params: { id: "$id" },
          body: { serverSeedHash: { $last: ["getBoxes", "serverSeedHash"] } },
          headers: { "x-live-seen": { $last: ["getBoxes", "live"] } },
        },
      ],
    },
    potion: { calls: [{ route: "postItemUse", body: { itemId: "health-potion" } }] },
    idle: { calls: [] },
  },
  kinds: {
    newcomer: {
      title: "Comes in any week, and often leaves soon",
      share: 45,
      comes: [0, 27],
      leaves: 0.2,
      skill: [0, 0.5],
      sessions: 0.9,
      hours: evening,
      acts: [2, 6],
      does: { forest: 6, desert: 2, duel: 1, look: 2, buy: 1, idle: 2 },
      ends: ["tasks", "tracks"],
    },
    daily: {
      title: "Plays every day, and saves for the next area",
      share: 30,
      comes: [0, 6],
      leaves: 0.01,
      skill: [0.3, 1],
      sessions: 1.3,
      hours: evening,
      acts: [3, 7],
      does: {
        forest: 5,
        desert: 3,
        unlocked: 4,
        duel: 2,
        look: 1,
        unlock: 4,
        buy: 1,
        offer: 1,
        box: 1,
        potion: 1,
      },
      ends: ["tasks", "tracks"],
      saves: "unlock",
    },
    weekend: {
      title: "Plays on free days, and then more",
      share: 20,
      comes: [0, 6],
      leaves: 0.01,
      skill: [0.2, 0.8],
      sessions: 0.5,
      weekdays: [0.2, 0.2, 0.2, 0.2, 1, 4, 4],
      hours: { 9: 1, 11: 2, 14: 3, 16: 3, 20: 2 },
      acts: [5, 10],
      does: { forest: 4, desert: 4, unlocked: 3, duel: 4, unlock: 2, buy: 2, offer: 1, box: 1, idle: 1 },
      ends: ["tasks", "tracks"],
    },
    payer: {
      title: "Plays every day, and pays with money",
      share: 5,
      comes: [0, 6],
      leaves: 0.01,
      skill: [0.2, 0.9],
      sessions: 1.2,
      hours: evening,
      acts: [3, 8],
      does: {
        forest: 4,
        desert: 2,
        unlocked: 4,
        duel: 2,
        unlock: 6,
        buy: 4,
        offer: 2,
        exchange: 3,
        box: 2,
        potion: 2,
      },
      ends: ["tasks", "tracks"],
      pays: { share: 1, everyDays: 9, products: ["gems.100", "coins.100", "pass.gold", "starter.pack"] },
    },
  },
};

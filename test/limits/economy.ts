import type { Request } from "@game-backend/tools/harness/world/requests";
import * as admin from "../../functions/admin/definition";
import * as ages from "../../functions/ages/definition";
import * as areaSaves from "../../functions/areaSaves/definition";
import * as avatar from "../../functions/avatar/definition";
import * as consents from "../../functions/consents/definition";
import * as draws from "../../functions/draws/definition";
import { areaIds } from "../../functions/leaderboard/areas";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import * as leagues from "../../functions/leagues/definition";
import * as matches from "../../functions/matches/definition";
import * as purchases from "../../functions/purchases/definition";
import * as seasons from "../../functions/seasons/definition";
import * as tracks from "../../functions/tracks/definition";
import type { Measuring, Person, Scenario } from "./measuring";

const headers = { "idempotency-key": "k".repeat(255) };

/** Returns a player who can pay for everything and has done everything. */
async function rich({ tables, person }: Measuring): Promise<Person> {
  const player = await person();
  const key = { userId: player.as, part: "wallet" } as const;
  await tables.progress.updateItem(key, {
    // Its month is over: the next line that expires closes it before.
    set: {
      month: "2026-01",
      "month:balance": 9,
      balance: 1_000_000,
      inventory: { "health-potion": 9 },
      unlocked: { desert: 1 },
    },
  });
  await tables.avatars.putItem({ userId: player.as, version: 1, asked: "a", since: 0, shown: "preset-fox" });
  await tables.catalog.putItem({
    ...{ id: "health-potion", name: "\u1e9e".repeat(64), description: "\u1e9e".repeat(2_000) },
    ...{ price: 1, onSale: true, version: 1, shelf: "catalog" },
  });
  for (const area of areaIds)
    for (const board of [
      boardOf(area, "all"),
      ...(["day", "week"] as const).map((one) => boardOf(area, one, Date.now())),
      boardOf(area, "day", Date.now() - 86_400_000),
    ])
      await tables.scores.putItem({
        ...{ board, userId: player.as, username: player.name, score: 4_000, achievedAt: 1 },
        rankKey: rankKey(4_000, 1, player.as, "descending"),
      });
  return player;
}

const asRich =
  (request: Request): Scenario =>
  async (world) => ({ ...(await rich(world)), headers, ...request });

/** An object that takes four kilobytes as JSON. */
const data = { note: "x".repeat(4_085) };

/** The features that a request costs something in. */
export const own = {
  admin,
  matches,
  ages,
  areaSaves,
  avatar,
  consents,
  purchases,
  draws,
  leagues,
  seasons,
  tracks,
};

export const economy: Readonly<Record<string, Scenario>> = {
  postShopBuy: asRich({ body: { itemId: "health-potion", quantity: 99 } }),
  postItemUse: asRich({ body: { itemId: "health-potion" } }),
  postUnlock: asRich({ body: { areaId: "harbour" } }),
  postRunReward: asRich({ body: { gameArea: "forest" } }),
  postTaskComplete: asRich({ body: { taskId: "weekly-tournament" } }),
  getTasks: asRich({}),
  postProgress: asRich({ body: { gameArea: "forest", version: 0, data } }),

  async getProgress(world) {
    const { as, name } = await rich(world);
    for (const area of areaIds)
      await world.tables.progress.putItem({
        ...{ userId: as, part: `area#${area}`, version: 1, savedAt: 1, data },
      });
    return { as, name };
  },

  async getWallet(world) {
    const player = await rich(world);
    for (let n = 0; n < 101; n++)
      await world.tables.ledger.putItem({
        ...{
          userId: player.as,
          entryId: `POST /money/add ${String(n).padStart(255, "k")}`,
          at: new Date(n).toISOString(),
        },
        ...{ kind: "money/add", amount: 1, reason: "\u1e9e".repeat(200), requestHash: "h", answer: {} },
      });
    return { ...player, query: { limit: "100" } };
  },
};

import * as admin from "../../functions/admin/definition";
import * as ages from "../../functions/ages/definition";
import * as blocks from "../../functions/blocks/definition";
import * as consents from "../../functions/consents/definition";
import * as draws from "../../functions/draws/definition";
import * as friends from "../../functions/friends/definition";
import * as leagues from "../../functions/leagues/definition";
import * as matches from "../../functions/matches/definition";
import * as purchases from "../../functions/purchases/definition";
import * as sanctions from "../../functions/sanctions/definition";
import * as seasons from "../../functions/seasons/definition";
import * as tracks from "../../functions/tracks/definition";
import type { Counts } from "../../functions/tracks/rows";
import type { Measuring, Person, Scenario } from "./measuring";

const headers = { "idempotency-key": "k".repeat(255) };

/** The features that a request costs something in. */
export const own = {
  admin,
  matches,
  friends,
  ages,
  blocks,
  consents,
  purchases,
  sanctions,
  draws,
  leagues,
  seasons,
  tracks,
};

/** Returns a player whose rows are as large as they get, and who has reached everything. */
async function diligent({ tables, person }: Measuring): Promise<Person> {
  const player = await person();
  const userId = player.as;
  const day = Math.floor(Date.now() / 86_400_000);
  const count = { n: 100_000, d: day, t: 1_000, w: Math.floor((day + 3) / 7), k: 50_000 };
  const names = Array.from({ length: 100 }, (_, n) => `${n}`.padStart(32, "n"));
  for (const part of ["match", "ledger", "visit", "report"] as const) {
    const most: Counts = {
      ...{ userId, part, version: 1, seen: new Uint8Array(1_200) },
      counters: Object.fromEntries(
        [...(part === "match" ? names : []), "duels-won", "visits"].map((name) => [name, count]),
      ),
      ...(part === "visit" && { streaks: { "come-back@0": { moments: [Math.floor(Date.now() / 1_000)] } } }),
    };
    await tables.counters.putItem(most);
  }
  await tables.progress.updateItem(
    { userId, part: "wallet" },
    // Its month is over: the next line that expires closes it before.
    { set: { month: "2026-01", "month:balance": 9, "currency:pass-xp": 10_000, "may:pass/gold:0": 1 } },
  );
  return player;
}

const asDiligent =
  (request: object): Scenario =>
  async (world) => ({ ...(await diligent(world)), headers, ...request });

export const trackScenarios: Readonly<Record<string, Scenario>> = {
  postCounters: asDiligent({ body: { add: { leaves: 1 } } }),
  async getCounters(world) {
    const other = await diligent(world);
    return { ...(await world.person()), query: { player: other.as } };
  },
};

import * as admin from "../../functions/admin/definition";
import * as ages from "../../functions/ages/definition";
import * as areaSaves from "../../functions/areaSaves/definition";
import * as blocks from "../../functions/blocks/definition";
import * as consents from "../../functions/consents/definition";
import * as draws from "../../functions/draws/definition";
import * as economy from "../../functions/economy/definition";
import * as friends from "../../functions/friends/definition";
import * as leagues from "../../functions/leagues/definition";
import * as matches from "../../functions/matches/definition";
import type { Version } from "../../functions/objects/rows";
import * as purchases from "../../functions/purchases/definition";
import * as seasons from "../../functions/seasons/definition";
import * as tracks from "../../functions/tracks/definition";
import { sha256Of } from "../objects/slots";
import type { Measuring, Person, Scenario } from "./measuring";

const hour = 3_600_000;
const large = Buffer.alloc(1_000_000, 1);

/** Returns a player whose slots have the longest histories, of the largest files. */
async function saver(world: Measuring): Promise<Person> {
  const player = await world.person();
  const now = Date.now();
  for (let slot = 0; slot < 3; slot++) {
    const kept = Array.from(
      { length: 17 },
      (_, at): Version => ({
        ...{ version: 17 - at, at: now - at * 11 * hour, bytes: large.length, sha256: sha256Of(large) },
        ...{ file: `${slot}-${at}`.padEnd(22, "f"), measure: 1, device: "\u1e9e".repeat(64) },
      }),
    );
    for (const { file } of kept)
      await world.buckets.saves.putObject(`${player.as}/saves/${slot}/${file}`, large);
    await world.tables.slots.putItem({
      userId: player.as,
      slot: `saves#${slot}`,
      version: 17,
      savedBy: "s",
      kept,
    });
  }
  const value = { language: "x".repeat(35) };
  await world.tables.slots.putItem({
    ...{ userId: player.as, slot: "settings#0", version: 1, savedBy: "s", value },
    kept: [{ version: 1, at: now, bytes: 50, sha256: "h".repeat(43) }],
  });
  return player;
}

const params = { collection: "saves", slot: "0" };
const key = { "idempotency-key": "k".repeat(255) };
const replacing = { ...key, "if-match": '"17"' };

/** The features that a request costs something in. */
export const own = {
  admin,
  purchases,
  matches,
  friends,
  ages,
  areaSaves,
  blocks,
  consents,
  economy,
  draws,
  leagues,
  seasons,
  tracks,
};

export const objects: Readonly<Record<string, Scenario>> = {
  putObject: async (world) => ({
    ...{ ...(await saver(world)), params, query: { measure: "2", device: "\u1e9e".repeat(64) } },
    ...{
      headers: { ...replacing, "content-type": "application/octet-stream" },
      body: Buffer.alloc(1_000_000, 2),
    },
  }),
  deleteObject: async (world) => ({ ...(await saver(world)), params, headers: replacing }),
  postRestore: async (world) => {
    const player = await saver(world);
    const file = `${player.as}/saves/0/${"0-9".padEnd(22, "f")}`;
    await world.buckets.saves.putObject(file, Buffer.alloc(1_000_000, 3));
    const row = await world.tables.slots.getItem({ userId: player.as, slot: "saves#0" });
    const kept = (row?.kept ?? []).map((each, at) =>
      at === 9 ? { ...each, sha256: sha256Of(Buffer.alloc(1_000_000, 3)) } : each,
    );
    if (row) await world.tables.slots.putItem({ ...row, kept });
    return { ...player, params, headers: replacing, body: { version: 8 } };
  },
  getObject: async (world) => ({
    ...{ ...(await saver(world)), params },
    headers: { accept: "application/octet-stream" },
  }),
  getObjects: async (world) => ({ ...(await saver(world)), params: { collection: "saves" } }),
  getVersions: async (world) => ({ ...(await saver(world)), params }),
  postObjects: async (world) => ({
    ...{ ...(await saver(world)), headers: key },
    body: {
      objects: Array.from({ length: 20 }, (_, at) => ({
        ...{ collection: "settings", slot: 0, value: { volume: at / 20, language: "x".repeat(35) } },
      })),
    },
  }),
};

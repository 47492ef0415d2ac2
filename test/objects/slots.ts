import { hash } from "node:crypto";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import type { Faults } from "@game-backend/tools/harness/world/faults";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import * as ages from "../../functions/ages/definition";
import * as areaSaves from "../../functions/areaSaves/definition";
import * as blocks from "../../functions/blocks/definition";
import * as economy from "../../functions/economy/definition";
import * as objects from "../../functions/objects/definition";
import { routes } from "../../functions/objects/handlers";
import type { Slot } from "../../functions/objects/rows";
import { world } from "../../tools/harness/ownWorld";

export const start = Date.UTC(2026, 0, 1, 9, 30);
export const sha256Of = (bytes: Uint8Array) => hash("sha256", bytes, "base64url");

/** What a write says of the version that it replaces: a version, or nothing. */
export type Replaced = number | "nothing" | undefined;

export const replacing = (replaced: Replaced): Record<string, string> =>
  replaced === undefined
    ? {}
    : replaced === "nothing"
      ? { "if-none-match": "*" }
      : { "if-match": `"${replaced}"` };

const nobodyIsSuperior = { has: async () => false, hasOne: async () => true, some: async () => false };

interface Options {
  readonly faults?: Faults;
  readonly around?: <T>(send: () => T) => Promise<T>;
  /** The stack's rules of ages, as JSON. */
  readonly ageRules?: string;
  /** Further features of the world. */
  readonly more?: Parameters<typeof world>[0];
}

/** Returns a world with a player, ada, and the routes of objects as devices call them. */
export function slots({ faults, around, ageRules, more }: Options = {}) {
  const clock = new WorldClock(start);
  const bucket = new MemoryBucket(around, clock.now);
  const inWorld = world(
    { ages, areaSaves, blocks, economy, objects, ...more },
    {
      clients: { objects: { saves: bucket }, staff: nobodyIsSuperior, ...(ageRules && { ageRules }) },
      clock,
      ...(faults && { faults }),
    },
  );

  const params = (slot: number | string, collection = "saves") => ({ collection, slot: `${slot}` });

  return {
    ...inWorld,
    bucket,
    save: (
      bytes: Uint8Array,
      replaced: Replaced,
      query: Record<string, string> = {},
      { slot = 0, key, as = "ada" }: { slot?: number | string; key?: string; as?: string } = {},
    ) =>
      inWorld.call(routes.putObject, {
        as,
        params: params(slot),
        query: { measure: "1", ...query },
        headers: {
          "content-type": "application/octet-stream",
          ...replacing(replaced),
          ...(key && { "idempotency-key": key }),
        },
        body: bytes,
      }),
    saveJson: (
      text: string,
      { collection = "settings", slot = 0, headers = {} as Record<string, string>, as = "ada" } = {},
    ) =>
      inWorld.call(routes.putObject, {
        as,
        params: params(slot, collection),
        headers: { "content-type": "application/json", ...headers },
        body: Buffer.from(text),
      }),
    load: (slot = 0, as = "ada", collection = "saves") =>
      inWorld.call(routes.getObject, {
        as,
        params: params(slot, collection),
        headers: { accept: "application/octet-stream" },
      }),
    list: (collection = "saves", as = "ada") =>
      inWorld.call(routes.getObjects, { as, params: { collection } }),
    versions: (slot = 0) => inWorld.call(routes.getVersions, { as: "ada", params: params(slot) }),
    remove: (replaced: Replaced, slot = 0, collection = "saves") =>
      inWorld.call(routes.deleteObject, {
        as: "ada",
        params: params(slot, collection),
        headers: replacing(replaced),
      }),
    restore: (version: number, replaced: Replaced, key?: string) =>
      inWorld.call(routes.postRestore, {
        as: "ada",
        params: params(0),
        body: { version },
        headers: {
          "content-type": "application/json",
          ...replacing(replaced),
          ...(key && { "idempotency-key": key }),
        },
      }),
    /** The row of a slot, as it is stored. */
    row: (slot = "saves#0", userId = "ada"): Promise<Slot | undefined> =>
      inWorld.tables.slots.getItem({ userId, slot }, { consistent: true }),
    /** The bytes of a file, as they are stored. */
    fileOf: (file: string, slot = "saves/0", userId = "ada") =>
      bucket.objects.get(`${userId}/${slot}/${file}`)?.body,
  };
}

import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Time } from "@game-backend/framework/clock";
import { open, seal } from "@game-backend/framework/cursor";
import { Refusal } from "@game-backend/framework/errors";
import { rows } from "@game-backend/framework/pages";
import type { Account } from "@game-backend/framework/route";
import { type Clients, type Collected, eraser, exporter, type Granted } from "../own";
import type { ParcelStep } from "../rows";
import type { Source } from "./sources";

const scopeOf = (parcel: string, step: string) => `parcel ${parcel} ${step}`;

/** Returns the content of a step, compressed and encrypted. */
export const sealStep = (key: string, parcel: string, step: string, content: unknown): string =>
  seal([key], scopeOf(parcel, step), {
    deflated: deflateRawSync(JSON.stringify(content)).toString("base64"),
  });

const openStep = (key: string, { parcel, step, sealed }: ParcelStep): unknown => {
  const { deflated } = open([key], scopeOf(parcel, step), sealed);
  return JSON.parse(inflateRawSync(Buffer.from(String(deflated), "base64")).toString());
};

/** The grants of `giveParcel`, besides those of the parts. */
export const parcelUses = {
  parcels: ["Query", "UpdateItem", "DeleteItem"],
  identityKey: true,
} as const;

type Giving = { tables: Granted<typeof parcelUses> } & Time &
  Clients<typeof parcelUses> &
  Collected<"parcels">;

/**
 * Gives a player what the account had at a former backend: each step once, whoever comes and how often, because the write that gives it
 * takes it away. The first player of the account gets it, and nobody else. Returns the number of steps that wait, because a wallet
 * is full or an area locked.
 */
export async function giveParcel(
  { tables, parcels, identityKey, now }: Giving,
  player: Account,
  parcel: string,
  source: Source,
  id: string,
): Promise<number> {
  const head = { parcel, step: "head" } as const;
  const { applied } = await tables.parcels.updateItem(head, {
    set: { userId: player.id },
    if: { parcel: { exists: true }, givenAt: { exists: false } },
    unless: { userId: [{ exists: true }, { not: player.id }] },
  });
  if (!applied) return 0;
  const [key = ""] = await identityKey();
  let waiting = 0;
  for await (const row of stepsOf(tables, parcel)) {
    const { part, name } = namesIn(row);
    const giver = Object.values(parcels).find((each) => each.part === part);
    const content = openStep(key, row);
    const cause = `import:${source}:${id}:${row.step}`;
    const taken = tables.parcels.deleteItem({ parcel, step: row.step }, { if: { parcel: { exists: true } } });
    try {
      if (giver) await giver.give(player, { name, content, cause }, taken);
      else waiting++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.warn(`${row.step} of a parcel waits: ${error.code.code}`);
      waiting++;
    }
  }
  if (waiting === 0)
    await tables.parcels.updateItem(head, { set: { givenAt: now }, if: { parcel: { exists: true } } });
  return waiting;
}

/** Reads the steps that are not given yet, one at a time: each can have 400 KB. */
async function* stepsOf(
  { parcels }: Granted<{ parcels: ["Query"] }>,
  parcel: string,
): AsyncGenerator<ParcelStep> {
  const all = rows((startAfter) => parcels.query({ hash: parcel, startAfter, consistent: true }));
  for await (const row of all) if ("sealed" in row) yield row;
}

const namesIn = ({ step }: ParcelStep) => {
  const at = step.indexOf("#");
  return { part: step.slice(0, at), name: step.slice(at + 1) };
};

/** Deletes what was not given. A mark without the player stays: a new account does not get it all again. */
export const forgetParcels = eraser({
  when: "after",
  byId: true,
  uses: { parcelsOfPlayer: ["Query"], parcels: ["Query", "UpdateItem", "DeleteItem"] },
  run: async ({ tables, now }, { id: userId }) => {
    const { items } = await tables.parcelsOfPlayer.query({ hash: userId });
    for (const { parcel } of items) {
      for await (const { step } of stepsOf(tables, parcel)) await tables.parcels.deleteItem({ parcel, step });
      await tables.parcels.updateItem(
        { parcel, step: "head" },
        { set: { givenAt: now }, remove: ["userId"], if: { userId: { equals: userId } } },
      );
    }
    return undefined;
  },
});

/** Exports what waits to be given. */
export const exportParcels = exporter({
  section: "parcels",
  uses: { parcelsOfPlayer: ["Query"], parcels: ["Query"], identityKey: true },
  run: async ({ tables, identityKey }, { id: userId }) => {
    const { items } = await tables.parcelsOfPlayer.query({ hash: userId });
    const [key = ""] = items.length > 0 ? await identityKey() : [];
    const waiting: object[] = [];
    for (const { parcel } of items)
      for await (const row of stepsOf(tables, parcel))
        waiting.push({ ...namesIn(row), content: openStep(key, row) });
    return { rows: waiting };
  },
});

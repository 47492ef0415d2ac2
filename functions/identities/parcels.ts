import { deflateRawSync, inflateRawSync } from "node:zlib";
import { open, seal } from "@game-backend/framework/cursor";
import { rows } from "@game-backend/framework/pages";
import { eraser, exporter, type Granted } from "./definition";
import type { ImportStep } from "./rows";

const scopeOf = (parcel: string, step: string) => `parcel ${parcel} ${step}`;

/** Returns the content of a step, compressed and encrypted. */
export const sealStep = (key: string, parcel: string, step: string, content: unknown): string =>
  seal([key], scopeOf(parcel, step), {
    deflated: deflateRawSync(JSON.stringify(content)).toString("base64"),
  });

/** Returns the content of a step. */
export const openStep = (key: string, { parcel, step, sealed }: ImportStep): unknown => {
  const { deflated } = open([key], scopeOf(parcel, step), sealed);
  return JSON.parse(inflateRawSync(Buffer.from(String(deflated), "base64")).toString());
};

/** Reads the steps that are not given yet, one at a time: each can have 400 KB. */
export async function* stepsOf(
  { parcels }: Granted<{ parcels: ["Query"] }>,
  parcel: string,
): AsyncGenerator<ImportStep> {
  const all = rows((startAfter) => parcels.query({ hash: parcel, startAfter, consistent: true }));
  for await (const row of all) if ("sealed" in row) yield row;
}

/** Returns the part that a step is of, and its name among the part's steps. */
export const namesIn = ({ step }: ImportStep) => {
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

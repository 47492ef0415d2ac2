import { refuse } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import type { Account } from "@game-backend/framework/route";
import type * as z from "zod/mini";
import { filterText } from "../filter/filterText";
import { mayRead } from "../profile/mayRead";
import { objectAnswer, type SavedObject } from "./answers";
import { noObject } from "./codes";
import { collectionOf, type Place, placeOfRow } from "./collections";
import { type Clients, type Collected, contribution, type Granted } from "./definition";
import type { Slot } from "./rows";
import type { Content } from "./rules/content";

type Checking = Collected<"gates" | "takenTexts"> &
  Clients<{ textFilter: true }> & { language?: string | undefined };

/** Throws the refusal of a write whose texts others may not read, or of a player who may not reach others. */
export async function checkShown(
  { gates, takenTexts, textFilter, language }: Checking,
  userId: string,
  { collection, name }: Place,
  { value }: Content,
): Promise<void> {
  if (!collection.others) return;
  for (const { run } of Object.values(gates)) await run({ id: userId }, "names");
  for (const [field, text] of textsIn(value)) {
    await filterText(textFilter, "saved", text, field, language);
    for (const { check } of Object.values(takenTexts)) await check(userId, { [name]: text });
  }
}

type Reading = Parameters<typeof mayRead>[0] & { tables: Granted<{ slots: ["Query"] }> };

/**
 * Returns what another player has stored for all to read. Nothing, if one of the two has blocked the other, is banned, or may not
 * be reached. Throws 404 for a collection that others do not read.
 */
export async function seenBy(
  call: Reading,
  reader: Account,
  userId: string,
  name: string,
): Promise<z.input<typeof SavedObject>[]> {
  if (!collectionOf(name).others) throw refuse(noObject, { message: `Others do not read ${name}` });
  if (!(await mayRead(call, reader, userId))) return [];
  const rows = await everyRow(call.tables.slots, { hash: userId, range: { beginsWith: `${name}#` } });
  // Which device somebody plays on is nobody else's business.
  return rows
    .flatMap((row) => (row.hidden ? [] : (objectAnswer(row) ?? [])))
    .map(({ device: _, ...seen }) => seen);
}

/** Yields all texts of JSON, names too, with where they are. */
function* textsIn(value: unknown, at = ""): Generator<readonly [field: string, text: string]> {
  if (typeof value === "string") yield [at, value];
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) yield [`${at}/${name}`, name];
    yield* textsIn(inner, `${at}/${name}`);
  }
}

/** Whoever can read an object can report it, as `<user id>/<collection>#<slot>/<version>`. */
export const reportedObjects = contribution("reportables", {
  kind: "object",
  uses: { slots: ["GetItem", "UpdateItem"], profiles: ["GetItem"] },
  look: async ({ tables }, _reporter, target) => {
    const row = await rowNamed(tables, target);
    const seen = row?.hidden ? undefined : objectAnswer(row);
    if (!row || !seen || !collectionOf(seen.collection).others) return undefined;
    const { collection, slot, value } = seen;
    const owner = await tables.profiles.getItem({ userId: row.userId });
    return {
      ...{ target, ownerId: row.userId, texts: [...textsIn(value)].map(([, text]) => text) },
      evidence: { collection, slot, value, username: owner?.username },
    };
  },
  show: async ({ tables }, target, isShown) => {
    const row = await rowNamed(tables, target);
    const change = isShown ? { remove: ["hidden"] as const } : { set: { hidden: true } as const };
    // What the player has saved since then is another text.
    if (row) await tables.slots.updateItem(row, { ...change, if: { version: { equals: row.version } } });
    return true;
  },
});

async function rowNamed(
  { slots }: Granted<{ slots: ["GetItem"] }>,
  target: string,
): Promise<Slot | undefined> {
  const [userId = "", slot = "", version] = target.split("/");
  if (!userId || !placeOfRow({ slot })) return undefined;
  const row = await slots.getItem({ userId, slot }, { consistent: true });
  return String(row?.version) === version ? row : undefined;
}

import { noPlayer } from "@game-backend/framework/codes/players";
import { digestOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import type { ObjectStore } from "@game-backend/framework/objects";
import type { TableClient } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { areaIn, changeArea, collection, readAreas } from "../../functions/areaSaves/rows";
import { holdingWrites } from "../../functions/economy/effectWrites";
import {
  type Contents,
  coinsIn,
  contentsOf,
  heldIn,
  joined,
  numberOf,
  placeOf,
  thingsIn,
  withNumber,
} from "../../functions/economy/rules/contents";
import { belongingsOf } from "../../functions/economy/rules/money";
import { partsOf } from "../../functions/economy/rules/parts";
import type { ledger } from "../../functions/economy/tables";
import { placeOfRow } from "../../functions/objects/collections";
import { presentOf, type Slot, sha256Of, type Version } from "../../functions/objects/rows";
import { fileKey, saveObject } from "../../functions/objects/save";
import type { slots } from "../../functions/objects/tables";
import type { profiles } from "../../functions/profile/tables";
import type { Wallet } from "../../functions/progress/rows";
import type { progress } from "../../functions/progress/tables";

/** The tables of a stack that a player's restore reads and writes. */
export interface PlayerTables {
  readonly ledger: TableClient<typeof ledger>;
  readonly profiles: TableClient<typeof profiles>;
  readonly progress: TableClient<typeof progress>;
  readonly slots: TableClient<typeof slots>;
}

export interface Restore {
  readonly tables: PlayerTables;
  /** The tables as they were. */
  readonly past: Pick<PlayerTables, "progress" | "slots">;
  readonly transact: Transact;
  readonly saves: Pick<ObjectStore, "getObject" | "putObject" | "deleteObject">;
  readonly userId: string;
  /** The time to which it goes back, and that of this run, in milliseconds since the epoch. */
  readonly at: number;
  readonly now: number;
  /** The id of the run. A repeated run has the id, and the time, of the first one. */
  readonly run: string;
  readonly dryRun: boolean;
}

/**
 * Brings a player's saves and wallet back as they were. Ledger, purchases, claims, sanctions, consents and identities stay. Returns
 * what it does, or would do, a line each.
 *
 * @throws Refusal - 404 for a player who is deleted.
 */
export async function restorePlayer(restore: Restore): Promise<string[]> {
  const { tables, past, userId } = restore;
  if (!(await tables.profiles.getItem({ userId }, { consistent: true }))) throw refuse(noPlayer);
  const former = [
    ...(await past.slots.query({ hash: userId })).items,
    ...(await readAreas({ tables: past }, userId)),
  ];
  const lines: string[] = [];
  for (const row of former) lines.push(await restoreSlot(restore, row));
  const known = new Set(former.map(({ slot }) => slot));
  const { items } = await tables.slots.query({ hash: userId, consistent: true });
  for (const { slot } of items) if (!known.has(slot)) lines.push(`${slot}: stays, it was saved since then`);
  return [...lines, await restoreWallet(restore)];
}

/** Brings the newest version back that was stored then, and whose file is still there. */
async function restoreSlot(restore: Restore, former: Slot): Promise<string> {
  const { tables, userId, dryRun, run, now, saves, transact } = restore;
  const { slot } = former;
  const place = placeOfRow(former);
  if (!place) return `${slot}: the program has no such slot any more`;
  if (!presentOf(former)) return `${slot}: nothing was stored`;
  const isArea = place.name === collection;
  const current = isArea
    ? (await readAreas({ tables }, userId, slot))[0]
    : await tables.slots.getItem({ userId, slot }, { consistent: true });
  const found = await foundOf(saves, former);
  if (!found) return `${slot}: none of its versions of then is there any more`;
  const [version, sent] = found;
  const what = `version ${version.version} of ${new Date(version.at).toISOString()}, ${sent.length} bytes`;
  if (presentOf(current)?.sha256 === version.sha256) return `${slot}: ${what} is what is stored`;
  // A repeat of the run leaves what the player has saved since the first one.
  if (current?.kept.some(({ restored, at }) => restored === version.version && at >= now))
    return `${slot}: ${what} is back already`;
  if (dryRun) return `${slot}: ${what} would come back as version ${(current?.version ?? 0) + 1}`;
  const writing = {
    userId,
    place,
    replaces: "anything",
    savedBy: digestOf(`restore:${run} ${slot}`),
    now,
  } as const;
  const content = {
    ...{ sent, sha256: version.sha256 },
    ...(place.collection.holds !== "bytes" && { value: JSON.parse(Buffer.from(sent).toString()) }),
  };
  const { measure, device } = version;
  const said = { measure, device, restored: version.version, overwrite: true };
  const formerWrites = {
    areas: {
      collection,
      change: <S extends Slot | undefined>(id: string, area: string, to: (row: Slot | undefined) => S) =>
        changeArea({ tables, transact, now }, id, area, to),
    },
  };
  const row = await saveObject({ tables, objects: { saves }, formerWrites }, writing, content, said);
  return `${slot}: ${what} is back as version ${row.version}${isArea ? ` (${areaIn(slot)})` : ""}`;
}

async function foundOf(
  saves: Restore["saves"],
  row: Slot,
): Promise<readonly [Version, Uint8Array] | undefined> {
  for (const version of row.kept) {
    if (version.file === undefined) return [version, Buffer.from(JSON.stringify(row.value))];
    const file = await saves.getObject(fileKey(row, version.file));
    if (file && sha256Of(file.body) === version.sha256) return [version, file.body];
  }
  return undefined;
}

/**
 * The lines of the ledger that stay: what money, inbox messages, staff and a legacy backend gave, what was taken back, and what
 * comes once and would not come again: rewards of seasons, leagues, steps and tasks, and the price of what the player keeps, the
 * entry of a league and an area.
 */
const stays = /^(purchase|debt\/|letter|season\/|league\/|track$|task\/|unlock$|admin\/|import$|undo$)/;

/** Brings the wallet to what it held, and to what has come and gone since then that stays, by one line of the ledger. */
const restoreWallet = ({ tables, past, transact, userId, at, now, run, dryRun }: Restore): Promise<string> =>
  untilWritten(async () => {
    const key = { userId, part: "wallet" } as const;
    const id = `restore:${run}`;
    const [before, wallet, done] = await Promise.all([
      past.progress.getItem(key) as Promise<Wallet | undefined>,
      tables.progress.getItem(key, { consistent: true }) as Promise<Wallet | undefined>,
      tables.ledger.getItem({ userId, entryId: id }, { consistent: true }),
    ]);
    if (done) return `wallet: ${toldOf(contentsOf(done))}, by an earlier attempt of this run`;
    if (!wallet) throw refuse(noPlayer);
    if (!before) return "wallet: there was none";
    const lines = await everyRow(tables.ledger, { hash: userId, consistent: true });
    const since = lines.filter(({ at: time, kind }) => Date.parse(time) > at && stays.test(kind));
    const wanted = joined([...heldIn(before, now), ...since.flatMap(contentsOf)]).map((one) =>
      withNumber(one, Math.max(0, numberOf(one))),
    );
    const held = heldIn(wallet, now);
    const moved = joined([...wanted, ...held.map((one) => withNumber(one, -numberOf(one)))]);
    const told = toldOf(moved);
    if (moved.length === 0 || dryRun) return `wallet: ${told}`;
    const balance = coinsIn(wanted);
    const bought = partsOf(before).bought + since.reduce((sum, line) => sum + (line.bought ?? 0), 0);
    const inInventory = (one: Contents[number]) => placeOf(one).startsWith("inventory.");
    const left = {
      ...belongingsOf(wallet),
      ...{ balance, bought: Math.min(balance, Math.max(0, bought)) },
      inventory: {
        ...Object.fromEntries(Object.keys(wallet.inventory).map((item) => [item, 0])),
        ...Object.fromEntries(
          wanted.flatMap((one) => ("item" in one && inInventory(one) ? [[one.item, one.quantity]] : [])),
        ),
      },
      others: thingsIn(moved).filter((one) => !inInventory(one)),
    };
    // Areas that were unlocked stay open, and come back.
    const change = { set: { unlocked: { ...before.unlocked, ...wallet.unlocked } } };
    const line = {
      kind: "restore" as const,
      reason: `As of ${new Date(at).toISOString().slice(0, 16)}`,
      change,
    };
    const { applied } = await transact(holdingWrites(tables, wallet, left, line, { id }, now));
    return applied && `wallet: ${told}`;
  });

function toldOf(moved: Contents): string {
  const list = (sign: 1 | -1) =>
    moved
      .filter((one) => numberOf(one) * sign > 0)
      .map(
        (one) =>
          `${numberOf(one) * sign} × ${placeOf(one).replace(/^(inventory\.|balance$)/, "") || "coins"}`,
      );
  const [more, less] = [list(1), list(-1)];
  if (more.length + less.length === 0) return "nothing changes";
  return [
    ...(more.length > 0 ? [`gets ${more.join(", ")}`] : []),
    ...(less.length > 0 ? [`loses ${less.join(", ")}`] : []),
  ].join("; ");
}

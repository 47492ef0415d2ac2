import { dayMs } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import type { Drawing, Epoch, OfDraws } from "../tracks/rows";
import { keyUnknown, otherEpoch } from "./codes";
import { commitmentOf, secretOf } from "./draw";
import type { DrawKeys } from "./keys";
import type { Clients, Granted } from "./own";

/** The grants of `epochOf`. */
export const epochUses = { counters: ["GetItem"], drawKeys: true } as const;

/** The milliseconds after which an epoch ends at its player's next draw. */
export const epochMs = 90 * dayMs;

/** The epoch of a player that counts now, and what it needs to be written. */
export interface Standing {
  /** The row, as it was read. */
  found: Drawing | undefined;
  /** The epoch that counts: the row's, or one that its first write begins. */
  drawing: Drawing;
  secret: Buffer;
  keys: DrawKeys;
  /** The row's epoch, if it is over. */
  ended: Epoch | undefined;
}

const six = (number: number) => `${number}`.padStart(6, "0");

/** Returns what the parts of an epoch's draws begin with; with a number, the part of that draw. */
export const drawPart = (epoch: number, k?: number): `~draw#${string}` =>
  `~draw#${six(epoch)}#${k === undefined ? "" : six(k)}`;

export const epochPart = (epoch: number): `~epoch#${string}` => `~epoch#${six(epoch)}`;

export const isDrawing = (row: OfDraws | object | undefined): row is Drawing =>
  row !== undefined && "part" in row && row.part === "~now";

/** Returns the generation of the key by which an epoch has a commitment; `undefined` if none of those that are known. */
export const generationOf = ({ keys }: DrawKeys, userId: string, epoch: number, commitment: string) =>
  [...keys].find(([, key]) => commitmentOf(secretOf(key, userId, epoch)) === commitment)?.[0];

/**
 * Returns where a player's draws stand. Costs a read unit. Refuses with `box.key_unknown`, for which the key is read again. An
 * epoch that begins now has the commitment that was named, if a function with other keys has shown it.
 */
export async function epochOf(
  {
    tables,
    drawKeys,
    now,
  }: { tables: Granted<{ counters: ["GetItem"] }>; now: number } & Clients<{ drawKeys: true }>,
  userId: string,
  named = "",
): Promise<Standing> {
  const row = await tables.counters.getItem({ userId, part: "~now" }, { consistent: true });
  const found = isDrawing(row) ? row : undefined;
  const keys = await drawKeys(found?.generation);
  if (found && found.generation > Math.max(...keys.keys.keys())) throw refuse(keyUnknown, { retryAfter: 10 });
  const own = found && keys.keys.get(found.generation);
  const isOver = !found || own === undefined || found.at + epochMs <= now;
  const generation = generationOf(keys, userId, (found?.epoch ?? 0) + 1, named) ?? keys.current;
  const drawing = isOver ? begun(userId, found, keys, { generation, word: "", now }) : found;
  const secret = secretOf(keys.keys.get(drawing.generation) ?? "", userId, drawing.epoch);
  const ended = found && isOver ? endOf(found, now, own) : undefined;
  return { found, drawing, secret, keys, ended };
}

/** Returns the row of an epoch that begins after another one. */
export function begun(
  userId: string,
  former: Drawing | undefined,
  { keys }: DrawKeys,
  { generation, word, now }: { generation: number; word: string; now: number },
): Drawing {
  const epoch = (former?.epoch ?? 0) + 1;
  const commitment = commitmentOf(secretOf(keys.get(generation) ?? "", userId, epoch));
  const { dry = {}, forms = {}, day = 0, today = {}, version = 0 } = former ?? {};
  return {
    userId,
    part: "~now",
    version,
    epoch,
    generation,
    commitment,
    word,
    at: now,
    k: 0,
    dry,
    forms,
    day,
    today,
  };
}

/** Returns the row of an epoch that ends, with its secret if its key is there. */
export function endOf(
  { userId, epoch, generation, commitment, word, at, k }: Drawing,
  endedAt: number,
  key?: string,
): Epoch {
  return {
    ...{ userId, part: epochPart(epoch), epoch, generation, commitment, word, at, k, endedAt },
    ...(key !== undefined && { secret: secretOf(key, userId, epoch).toString("hex") }),
  };
}

/** Returns the number and the commitment of the epoch after one. */
export function nextOf({ drawing: { userId, epoch }, keys }: Pick<Standing, "drawing" | "keys">) {
  const secret = secretOf(keys.keys.get(keys.current) ?? "", userId, epoch + 1);
  return { number: epoch + 1, commitment: commitmentOf(secret) };
}

/** Refuses a commitment that is not the one that was asked for. */
export function mustBe(commitment: string, named: string): void {
  if (commitment !== named) throw refuse(otherEpoch);
}

/** Returns the row with more draws of a box, or seeds, today; none is counted on an earlier day again. */
export function countedToday(drawing: Drawing, now: number): Pick<Drawing, "day" | "today"> {
  const day = Math.max(drawing.day, Math.floor(now / dayMs));
  return { day, today: day === drawing.day ? drawing.today : {} };
}

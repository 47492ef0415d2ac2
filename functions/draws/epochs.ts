import type { Cost } from "@game-backend/framework/cost";
import { dayMs } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import type { Drawing, Epoch, OfDraws } from "../tracks/rows";
import { keyUnknown, otherEpoch } from "./codes";
import type { Clients, Granted } from "./definition";
import { commitmentOf, secretOf } from "./draw";
import type { DrawKeys } from "./keys";

/** The grants of `epochOf`. */
export const epochUses = { counters: ["GetItem"], drawKeys: true } as const;

/** The milliseconds after which an epoch ends at its player's next draw. */
export const epochMs = 90 * dayMs;

/** The epoch of a player that counts now, and what it needs to be written. */
export interface DrawState {
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

type Keyed = Clients<{ drawKeys: true }> & { now: number };

/**
 * Returns the keys, and the generation by which an epoch that begins now may have been shown a commitment: the current one, or for
 * a day the one before. So a key that has leaked begins none any more. If it is neither, the keys are read again, because a
 * function that has heard of a rotation may have shown it.
 */
export async function shownBy(
  { drawKeys, now }: Keyed,
  known: DrawKeys,
  userId: string,
  epoch: number,
  commitment: string,
): Promise<{ keys: DrawKeys; generation: number } | undefined> {
  const by = (keys: DrawKeys) => {
    const may = [keys.current, ...(now < keys.since + dayMs ? [keys.current - 1] : [])];
    const generation = may.find((one) => {
      const secret = secretIn(keys, one, userId, epoch);
      return secret && commitmentOf(secret) === commitment;
    });
    return generation === undefined ? undefined : { keys, generation };
  };
  return by(known) ?? by(await drawKeys(Math.max(...known.keys.keys()) + 1));
}

/** The milliseconds for which a function may not have heard of the newest key: then it reads the keys again. */
const heardMs = dayMs;

/**
 * Returns where a player's draws stand. Costs a read unit. Refuses with `box.key_unknown`, for which the key is read again. An
 * epoch that begins now has the commitment that was named, if that may have been shown.
 */
export async function epochOf(
  { tables, drawKeys, now }: { tables: Granted<{ counters: ["GetItem"] }> } & Keyed,
  userId: string,
  named?: string,
): Promise<DrawState> {
  const row = await tables.counters.getItem({ userId, part: "~now" }, { consistent: true });
  const found = isDrawing(row) ? row : undefined;
  const keys = await drawKeys(found?.generation);
  if (found && found.generation > Math.max(...keys.keys.keys()) && found.at + heardMs > now)
    throw refuse(keyUnknown, { retryAfter: 10 });
  const own = found && secretIn(keys, found.generation, userId, found.epoch);
  // A backup's rows in another stack, or a key that was made anew: this secret was promised to nobody.
  const promised = own && commitmentOf(own) === found?.commitment ? own : undefined;
  const isOver = !promised || (found?.at ?? 0) + epochMs <= now;
  const ended = found && isOver ? endOf(found, now, promised) : undefined;
  if (found && !isOver) return { found, drawing: found, secret: promised, keys, ended };
  const number = (found?.epoch ?? 0) + 1;
  const shown =
    named === undefined ? undefined : await shownBy({ drawKeys, now }, keys, userId, number, named);
  const begins = shown ?? { keys, generation: keys.current };
  const { drawing, secret } = beginAfter(userId, found, begins.keys, { ...begins, word: "", now });
  return { found, drawing, secret, keys: begins.keys, ended };
}

/** Returns an epoch's secret by a generation of the key; `undefined` if that is not known. */
function secretIn({ keys }: DrawKeys, generation: number, userId: string, epoch: number): Buffer | undefined {
  const key = keys.get(generation);
  return key === undefined ? undefined : secretOf(key, userId, epoch);
}

/** The same of an epoch that begins, which has no secret that anybody could know. */
function newSecret(...asked: Parameters<typeof secretIn>): Buffer {
  const secret = secretIn(...asked);
  if (!secret) throw refuse(keyUnknown, { retryAfter: 10 });
  return secret;
}

/** Returns the row of an epoch that begins after another one, and its secret. */
export function beginAfter(
  userId: string,
  former: Drawing | undefined,
  keys: DrawKeys,
  { generation, word, now: at }: { generation: number; word: string; now: number },
): { drawing: Drawing; secret: Buffer } {
  const epoch = (former?.epoch ?? 0) + 1;
  const secret = newSecret(keys, generation, userId, epoch);
  const { forms = {}, day = 0, today = {}, version = 0 } = former ?? {};
  const boxes = Object.keys({ ...former?.dry, ...former?.back });
  const counts = boxes.map((box) => [box, former ? dryOf(former, box) : 0] as const);
  const dry = Object.fromEntries(counts.filter(([, count]) => count > 0));
  const begins = { epoch, generation, commitment: commitmentOf(secret), word, at, k: 0, begins: dry };
  return { drawing: { userId, part: "~now", version, ...begins, dry, forms, day, today }, secret };
}

/** Returns the row of an epoch that ends, with its secret if that is known. */
export function endOf(
  { userId, epoch, generation, commitment, word, at, k, begins }: Drawing,
  endedAt: number,
  secret?: Buffer,
): Epoch {
  return {
    ...{ userId, part: epochPart(epoch), epoch, generation, commitment, word, at, k, endedAt },
    ...(begins && { begins }),
    ...(secret && { secret: secret.toString("hex") }),
  };
}

/** Returns the draws of a box since its sure row came, without those that were undone. */
export const dryOf = ({ dry, back = {} }: Pick<Drawing, "dry" | "back">, box: string): number =>
  Math.max(0, (dry[box] ?? 0) + (back[box] ?? 0));

/** Returns what writing a state in a transaction costs beyond its first KB, which every request is charged. */
export function costOfState(drawing: Drawing): Cost {
  const kilobytes = Math.floor(Buffer.byteLength(JSON.stringify(drawing)) / 1_024);
  return { write: 2 * kilobytes, read: kilobytes / 4 };
}

/** Returns the number and the commitment of the epoch after one. */
export function nextOf({ drawing: { userId, epoch }, keys }: Pick<DrawState, "drawing" | "keys">) {
  return {
    number: epoch + 1,
    commitment: commitmentOf(newSecret(keys, keys.current, userId, epoch + 1)),
  };
}

/** Refuses a commitment that is not the one that was asked for. */
export function mustBe(commitment: string, named: string): void {
  if (commitment !== named) throw refuse(otherEpoch);
}

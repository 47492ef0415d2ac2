import type { Cost } from "@game-backend/framework/cost";
import { dayMs } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { keyUnknown, otherSeedPeriod } from "./codes";
import type { Clients, Granted } from "./definition";
import { hashOf, serverSeedOf } from "./draw";
import type { DrawKeys } from "./keys";
import type { Drawing, EndedPeriod, OfDraws } from "./rows";

/** The grants of `drawStateOf`. */
export const drawStateUses = { counters: ["GetItem"], drawKeys: true } as const;

/** The milliseconds after which a seed period ends at its player's next draw. */
export const seedPeriodMs = 90 * dayMs;

/** The state of a player's draws, and what it needs to be written. */
export interface DrawState {
  /** The row, as it was read. */
  found: Drawing | undefined;
  /** The current seed period: the row's, or one that its first write begins. */
  drawing: Drawing;
  serverSeed: Buffer;
  keys: DrawKeys;
  /** The row's seed period, if it is over. */
  ended: EndedPeriod | undefined;
}

const six = (number: number) => `${number}`.padStart(6, "0");

/** Returns what the parts of a seed period's draws begin with; with a nonce, the part of that draw. */
export const drawPart = (seedPeriod: number, nonce?: number): `~draw#${string}` =>
  `~draw#${six(seedPeriod)}#${nonce === undefined ? "" : six(nonce)}`;

export const seedPeriodPart = (number: number): `~epoch#${string}` => `~epoch#${six(number)}`;

export const isDrawing = (row: OfDraws | object | undefined): row is Drawing =>
  row !== undefined && "part" in row && row.part === "~now";

type Keyed = Clients<{ drawKeys: true }> & { now: number };

/**
 * Returns the keys, and the generation by which a seed period that begins now may have been shown a server seed hash: the current
 * one, or for a day the one before. So a key that has leaked begins none any more. If it is neither, the keys are read again: a
 * function that has heard of a rotation may have shown it.
 */
export async function shownBy(
  { drawKeys, now }: Keyed,
  known: DrawKeys,
  userId: string,
  seedPeriod: number,
  serverSeedHash: string,
): Promise<{ keys: DrawKeys; generation: number } | undefined> {
  const by = (keys: DrawKeys) => {
    const may = [keys.current, ...(now < keys.since + dayMs ? [keys.current - 1] : [])];
    const generation = may.find((one) => {
      const serverSeed = serverSeedIn(keys, one, userId, seedPeriod);
      return serverSeed && hashOf(serverSeed) === serverSeedHash;
    });
    return generation === undefined ? undefined : { keys, generation };
  };
  return by(known) ?? by(await drawKeys(Math.max(...known.keys.keys()) + 1));
}

/** The milliseconds for which a function may not have heard of the newest key: then it reads the keys again. */
const heardMs = dayMs;

/**
 * Returns the state of a player's draws. Costs a read unit. Refuses with `box.key_unknown`, for which the key is read again. A seed
 * period that begins now has the server seed hash that was named, if that may have been shown.
 */
export async function drawStateOf(
  { tables, drawKeys, now }: { tables: Granted<{ counters: ["GetItem"] }> } & Keyed,
  userId: string,
  named?: string,
): Promise<DrawState> {
  const row = await tables.counters.getItem({ userId, part: "~now" }, { consistent: true });
  const found = isDrawing(row) ? row : undefined;
  const keys = await drawKeys(found?.generation);
  if (found && found.generation > Math.max(...keys.keys.keys()) && found.at + heardMs > now)
    throw refuse(keyUnknown, { retryAfter: 10 });
  const own = found && serverSeedIn(keys, found.generation, userId, found.epoch);
  // A backup's rows in another stack, or a key that was made anew: this server seed was promised to nobody.
  const promised = own && hashOf(own) === found?.commitment ? own : undefined;
  const isOver = !promised || (found?.at ?? 0) + seedPeriodMs <= now;
  const ended = found && isOver ? endOf(found, now, promised) : undefined;
  if (found && !isOver) return { found, drawing: found, serverSeed: promised, keys, ended };
  const number = (found?.epoch ?? 0) + 1;
  const shown =
    named === undefined ? undefined : await shownBy({ drawKeys, now }, keys, userId, number, named);
  const begins = shown ?? { keys, generation: keys.current };
  const { drawing, serverSeed } = beginAfter(userId, found, begins.keys, { ...begins, clientSeed: "", now });
  return { found, drawing, serverSeed, keys: begins.keys, ended };
}

/** Returns a server seed by a generation of the key; `undefined` if that is not known. */
function serverSeedIn(
  { keys }: DrawKeys,
  generation: number,
  userId: string,
  seedPeriod: number,
): Buffer | undefined {
  const key = keys.get(generation);
  return key === undefined ? undefined : serverSeedOf(key, userId, seedPeriod);
}

/** The same of a seed period that begins. Nobody could know its server seed. */
function newServerSeed(...asked: Parameters<typeof serverSeedIn>): Buffer {
  const serverSeed = serverSeedIn(...asked);
  if (!serverSeed) throw refuse(keyUnknown, { retryAfter: 10 });
  return serverSeed;
}

/** Returns the row of a seed period that begins after another one, and its server seed. */
export function beginAfter(
  userId: string,
  previous: Drawing | undefined,
  keys: DrawKeys,
  { generation, clientSeed: word, now: at }: { generation: number; clientSeed: string; now: number },
): { drawing: Drawing; serverSeed: Buffer } {
  const epoch = (previous?.epoch ?? 0) + 1;
  const serverSeed = newServerSeed(keys, generation, userId, epoch);
  const { forms = {}, day = 0, today = {}, version = 0 } = previous ?? {};
  const boxes = Object.keys({ ...previous?.dry, ...previous?.back });
  const counts = boxes.map((box) => [box, previous ? drawsWithoutOf(previous, box) : 0] as const);
  const dry = Object.fromEntries(counts.filter(([, count]) => count > 0));
  const begins = { epoch, generation, commitment: hashOf(serverSeed), word, at, k: 0, begins: dry };
  return { drawing: { userId, part: "~now", version, ...begins, dry, forms, day, today }, serverSeed };
}

/** Returns the row of a seed period that ends, with its server seed if that is known. */
export function endOf(
  { userId, epoch, generation, commitment, word, at, k, begins }: Drawing,
  endedAt: number,
  serverSeed?: Buffer,
): EndedPeriod {
  return {
    ...{ userId, part: seedPeriodPart(epoch), epoch, generation, commitment, word, at, k, endedAt },
    ...(begins && { begins }),
    ...(serverSeed && { secret: serverSeed.toString("hex") }),
  };
}

/** Returns the draws of a box since its guaranteed row came, less those that were undone. */
export const drawsWithoutOf = ({ dry, back = {} }: Pick<Drawing, "dry" | "back">, box: string): number =>
  Math.max(0, (dry[box] ?? 0) + (back[box] ?? 0));

/** Returns what writing a state in a transaction costs beyond its first KB, which every request is charged. */
export function costOfState(drawing: Drawing): Cost {
  const kilobytes = Math.floor(Buffer.byteLength(JSON.stringify(drawing)) / 1_024);
  return { write: 2 * kilobytes, read: kilobytes / 4 };
}

/** Returns the number and the server seed hash of the seed period after one. */
export function nextOf({ drawing: { userId, epoch }, keys }: Pick<DrawState, "drawing" | "keys">) {
  return {
    number: epoch + 1,
    serverSeedHash: hashOf(newServerSeed(keys, keys.current, userId, epoch + 1)),
  };
}

/** Refuses a server seed hash that is not the current one. */
export function mustBe(serverSeedHash: string, named: string): void {
  if (serverSeedHash !== named) throw refuse(otherSeedPeriod);
}

import type * as z from "zod/mini";
import type { Granted } from "../game";

import type { AreaId } from "../leaderboard/areas";
import { digestOf } from "../lib/digest";
import { HttpError } from "../lib/errors";
import { isWritten } from "../lib/isWritten";
import type { Written } from "../lib/tableClient";
import type { Transact } from "../lib/transact";
import { partOf, type Saved } from "./areaProgress";
import type { AreaProgress } from "./rows";
import { whenOpen } from "./unlocks";

interface Dependencies {
  tables: Granted<{ progress: ["UpdateItem", "ConditionCheckItem"] }>;
  transact: Transact;
  now: number;
  idempotencyKey: string;
}

/** The progress that a player saves. */
export interface Save {
  gameArea: AreaId;
  /** The last version that the client has seen; 0 if nothing was saved yet. */
  version: number;
  data: Record<string, unknown>;
}

/**
 * Saves progress if nobody else has saved since `version`; otherwise throws 409 with the current version. A repetition
 * finds its own key at the next version, and gets the same answer. The first save creates a row. A transaction then
 * checks the wallet: a deleted player gets 404, and a player who has not unlocked the area gets 403. Later saves are a
 * single write.
 */
export async function saveProgress(
  { tables: { progress }, transact, now: savedAt, idempotencyKey }: Dependencies,
  userId: string,
  { gameArea, version, data }: Save,
): Promise<z.output<typeof Saved>> {
  const next = { version: version + 1, data, savedAt, savedBy: digestOf(idempotencyKey) };
  const unchanged = version === 0 ? { exists: false } : { equals: version };
  const save = progress.updateItem(
    { userId, part: partOf(gameArea) },
    { set: next, if: { version: unchanged } },
  );
  if (version > 0) return answerTo(await save, gameArea, next);
  const wallet = { userId, part: "wallet" } as const;
  const check = progress.conditionCheckItem(wallet, { if: whenOpen(gameArea) });
  const { applied, writes } = await transact([save, check]);
  const [first, { applied: isOpen, before: owner }] = writes;
  if (applied || (first.before && isOpen)) return answerTo(first, gameArea, next);
  if (first.before) throw stale(gameArea, first.before.version);
  throw owner ? new HttpError(403, `${gameArea} is locked`) : new HttpError(404, "There is no such player");
}

/** Returns the answer to a save, which may be a repetition. Throws 409 if somebody else has saved meanwhile. */
function answerTo(
  written: Written<AreaProgress>,
  gameArea: AreaId,
  { savedBy, version, ...next }: Omit<AreaProgress, "userId" | "part">,
): z.output<typeof Saved> {
  const { applied, before } = written;
  if (!isWritten(written, { version, savedBy })) throw stale(gameArea, before?.version);
  const { data, savedAt } = (!applied && before) || next;
  return { gameArea, version, data, savedAt };
}

const stale = (gameArea: AreaId, version = 0) =>
  new HttpError(409, `version: ${gameArea} was saved as version ${version} meanwhile; get it and save again`);

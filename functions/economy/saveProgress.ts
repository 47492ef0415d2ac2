import type * as z from "zod/mini";
import type { Granted } from "../game";

import type { AreaId } from "../leaderboard/areas";
import { HttpError } from "../lib/errors";
import { isWritten } from "../lib/isWritten";
import type { Transact } from "../lib/transact";
import { partOf, type Saved } from "./areaProgress";
import { whenOpen } from "./unlocks";

interface Dependencies {
  tables: Granted<{ progress: ["UpdateItem", "ConditionCheckItem"] }>;
  transact: Transact;
  now: number;
}

/** The progress that a player saves. */
export interface Save {
  gameArea: AreaId;
  /** The last version that the client has seen; 0 if nothing was saved yet. */
  version: number;
  data: Record<string, unknown>;
}

/**
 * Saves progress if nobody else has saved since `version`; otherwise throws 409 with the current version. The first
 * save creates a row. A transaction then checks the wallet: a deleted player gets 404, and a player who has not
 * unlocked the area gets 403. Later saves are a single write.
 */
export async function saveProgress(
  { tables: { progress }, transact, now: savedAt }: Dependencies,
  userId: string,
  { gameArea, version, data }: Save,
): Promise<z.output<typeof Saved>> {
  const next = { version: version + 1, data, savedAt };
  const unchanged = version === 0 ? { exists: false } : { equals: version };
  const save = progress.updateItem(
    { userId, part: partOf(gameArea) },
    { set: next, if: { version: unchanged } },
  );
  if (version > 0) {
    const saved = await save;
    if (!isWritten(saved, next)) throw stale(gameArea, saved.before?.version);
  } else {
    const wallet = { userId, part: "wallet" } as const;
    const check = progress.conditionCheckItem(wallet, { if: whenOpen(gameArea) });
    const { applied, writes } = await transact([save, check]);
    if (!applied) throw refusedBeginning(gameArea, writes);
  }
  return { gameArea, ...next };
}

function refusedBeginning(
  gameArea: AreaId,
  [{ before: saved }, { before: wallet }]: readonly [{ before?: { version: number } }, { before?: unknown }],
): HttpError {
  if (saved) return stale(gameArea, saved.version);
  if (!wallet) return new HttpError(404, "There is no such player");
  return new HttpError(403, `${gameArea} is locked`);
}

const stale = (gameArea: AreaId, version = 0) =>
  new HttpError(409, `version: ${gameArea} was saved as version ${version} meanwhile; get it and save again`);

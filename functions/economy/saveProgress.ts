import { noPlayer } from "@game-backend/framework/codes/players";
import { digestOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { isWritten } from "@game-backend/framework/isWritten";
import type { Written } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import type * as z from "zod/mini";
import type { AreaId } from "../leaderboard/areas";
import { isOpen, refuseLocked, whenOpen } from "../leaderboard/rules/unlocks";
import type { AreaProgress } from "../progress/rows";
import { partOf, type Saved } from "./areaProgress";
import { progressStale } from "./codes";
import type { Granted } from "./own";

interface Dependencies {
  tables: Granted<{ progress: ["GetItem", "UpdateItem", "ConditionCheckItem"] }>;
  transact: Transact;
  now: number;
  idempotencyKey: string;
}

type SavedProgress = Omit<AreaProgress, "userId" | "part">;

/** The progress that a player saves. */
export interface Save {
  gameArea: AreaId;
  /** The last version that the client has seen; 0 if nothing has been saved yet. */
  version: number;
  data: Record<string, unknown>;
}

/**
 * Saves progress unless it was saved since `version`; in that case throws 409 with the current version. A retry finds
 * its own key at the next version, and gets the same answer. Costs one write of the row.
 */
export async function saveProgress(
  dependencies: Dependencies,
  userId: string,
  save: Save,
): Promise<z.output<typeof Saved>> {
  const { tables, now: savedAt, idempotencyKey } = dependencies;
  const { gameArea, version, data } = save;
  const row = { data, savedAt, savedBy: digestOf(idempotencyKey) };
  if (version === 0) return saveFirst(dependencies, userId, gameArea, row);
  const next = { ...row, version: version + 1 };
  const change = { set: next, if: { version: { equals: version } } };
  const written = await tables.progress.updateItem({ userId, part: partOf(gameArea) }, change);
  return answerTo(written, gameArea, next);
}

/**
 * Creates the row, with the time in milliseconds as its version: above those that a reset has deleted. The transaction also checks the wallet: a
 * deleted player gets 404, and a player who has not unlocked the area gets 403.
 */
async function saveFirst(
  { tables: { progress }, transact }: Dependencies,
  userId: string,
  gameArea: AreaId,
  row: Omit<SavedProgress, "version">,
): Promise<z.output<typeof Saved>> {
  const wallet = { userId, part: "wallet" } as const;
  const { deletedVersion } = (await progress.getItem(wallet, { consistent: true })) ?? {};
  const next = { ...row, version: Math.max((deletedVersion ?? 0) + 1, row.savedAt) };
  const sameVersion = { deletedVersion: unchanged(deletedVersion) };
  const { applied, writes } = await transact([
    progress.updateItem(
      { userId, part: partOf(gameArea) },
      { set: next, if: { version: { exists: false } } },
    ),
    progress.conditionCheckItem(wallet, { if: { ...whenOpen(gameArea), ...sameVersion } }),
  ]);
  const [first, { applied: mayWrite, before: owner }] = writes;
  // A retry has a later time, but the key of the first attempt.
  const repeated = first.before?.savedBy === row.savedBy ? first.before : undefined;
  if (applied || (first.before && mayWrite))
    return answerTo(first, gameArea, { ...next, version: (!applied && repeated?.version) || next.version });
  if (first.before) throw stale(gameArea, first.before.version);
  if (!owner || !("unlocked" in owner)) throw refuse(noPlayer);
  // A reset was committed between the read and the transaction.
  if (isOpen(owner, gameArea)) throw stale(gameArea);
  throw refuseLocked(gameArea);
}

/** Returns the answer to a save, which may be a retry. Throws 409 if another save came first. */
function answerTo(
  written: Written<AreaProgress>,
  gameArea: AreaId,
  { savedBy, version, ...next }: SavedProgress,
): z.output<typeof Saved> {
  const { applied, before } = written;
  if (!isWritten(written, { version, savedBy })) throw stale(gameArea, before?.version);
  const { data, savedAt } = (!applied && before) || next;
  return { gameArea, version, data, savedAt };
}

const stale = (gameArea: AreaId, version = 0) =>
  refuse(progressStale, {
    message: `version: ${gameArea} was saved as version ${version} meanwhile; get it and save again`,
    field: "/version",
  });

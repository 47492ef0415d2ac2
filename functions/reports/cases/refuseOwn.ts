import { idOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import { superior } from "../../desk/codes";
import { ownPlayersOf, ownUses } from "../../desk/ownPlayers";
import { profileOf, subjectUses } from "../../desk/subjectOf";
import { ownCase } from "../codes";
import type { Granted } from "../definition";
import type { Case } from "../rows";

/** The grants of `refuseOwn`. */
export const ownCaseUses = { ...subjectUses, ...ownUses, reports: ["BatchGetItem"] } as const;

/** The codes with which `refuseOwn` refuses. */
export const ownCaseCodes = [ownCase, superior] as const;

type Call = Parameters<typeof profileOf>[0] &
  Parameters<typeof ownPlayersOf>[0] & {
    player: Parameters<typeof ownPlayersOf>[1];
    tables: Granted<{ reports: ["BatchGetItem"] }>;
  };

/**
 * Refuses a case about the caller's own player or one of a higher role, and one that the caller's player has reported: nobody
 * reads about themselves, or judges what they have accused. Throws 403.
 */
export async function refuseOwn(call: Call, { caseId, ownerId }: Case): Promise<void> {
  const { player, tables } = call;
  if (ownerId === player.id) throw refuse(ownCase);
  if (ownerId !== undefined) await profileOf(call, ownerId);
  const own = await ownPlayersOf(call, player);
  const keys = own.map((userId) => ({ userId, reportId: idOf("report", caseId, userId) }));
  const reports = await tables.reports.batchGetItem(keys, { consistent: true });
  if (reports.length > 0) throw refuse(ownCase);
}

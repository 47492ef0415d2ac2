import { allowanceOfDay } from "@game-backend/framework/allowances";
import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { isWritten } from "@game-backend/framework/isWritten";
import { count } from "@game-backend/framework/metrics";
import type { Account } from "@game-backend/framework/route";
import { actKey } from "./actKey";
import { secondAdminNeeded } from "./codes";
import type { Clients, Granted } from "./own";
import type { DayNumber } from "./rights";

/** The grants of `countAct`. */
export const numberUses = {
  allowances: ["UpdateItem"],
  approvals: ["PutItem", "UpdateItem"],
  staffNumbers: true,
} as const;

type Call = {
  player: Account;
  tables: Granted<Pick<typeof numberUses, "allowances" | "approvals">>;
  now: number;
  idempotencyKey: string;
} & Clients<Pick<typeof numberUses, "staffNumbers">>;

/** How much of something a member does to a player; one by default. */
interface Act {
  readonly what: DayNumber;
  readonly userId: string;
  readonly amount?: number;
}

/**
 * Counts an act in the member's number of the day (UTC). Returns false, and tells operators, if that is used up. A repeat of the last
 * act is not counted again. Costs one write unit.
 */
export async function isWithinDay(
  { player, tables, staffNumbers, now, idempotencyKey: last }: Call,
  { what, amount = 1 }: Omit<Act, "userId">,
): Promise<boolean> {
  const most = JSON.parse(staffNumbers)[what] - amount;
  const { key, expiresAt } = allowanceOfDay(player.id, `staff ${what}`, now);
  const written =
    most >= 0 &&
    (await tables.allowances.updateItem(key, {
      set: { expiresAt, last },
      add: { used: amount },
      unless: [{ used: { atLeast: most + 1 } }, { last: { equals: last } }],
    }));
  const counted = written && isWritten(written, { last });
  if (!counted) count("StaffNumbersReached");
  return counted;
}

/**
 * Does the same, and above the number asks another admin about this very act, who has a day for it: the member then sends the request
 * again. Throws 403 until somebody has agreed.
 */
export async function countAct(call: Call, act: Act): Promise<void> {
  if (await isWithinDay(call, act)) return;
  const { player, tables, now, idempotencyKey: usedBy } = call;
  const { what, userId, amount = 1 } = act;
  const key = { kind: "act", userId: actKey({ userId, memberId: player.id, what, amount }) } as const;
  const seconds = Math.floor(now / 1_000);
  const agreed = await tables.approvals.updateItem(key, {
    set: { usedBy },
    if: { agreedBy: { exists: true }, expiresAt: { atLeast: seconds } },
    unless: { usedBy: [{ exists: true }, { not: usedBy }] },
  });
  if (agreed.applied) return;
  const asked = {
    askedBy: player.id,
    askedName: player.username,
    askedAt: now,
    expiresAt: seconds + daySeconds,
  };
  await tables.approvals.putItem(
    { ...key, ...asked, what, amount },
    { unless: { usedBy: { exists: false }, expiresAt: { atLeast: seconds } } },
  );
  throw refuse(secondAdminNeeded);
}

import { dayMs } from "@game-backend/framework/durations";
import { unchanged } from "@game-backend/framework/expressions";
import { rows } from "@game-backend/framework/pages";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { lift } from "../../sanctions/lift";
import type { Sanction } from "../../sanctions/rows";
import type { Collected, Granted } from "../definition";
import type { RefundRule } from "../products";
import type { CountedBan, CountedRefund, RefundBan } from "../rows";
import { bannedAt, isUndone } from "./refundBan";

export const judgeUses = {
  refunds: ["GetItem", "Query", "PutItem", "DeleteItem"],
  sanctions: ["GetItem", "PutItem", "UpdateItem"],
} as const;

interface Dependencies {
  tables: Granted<typeof judgeUses>;
  transact: Transact;
  now: number;
  judges: Collected<"judges">["judges"];
}

/** Days for which a ban lasts if its rule does not say. */
const banDaysByDefault = 30;

/** Returns when a row about a refund expires: a store may undo one for months. Seconds since the epoch. */
export const refundExpiresAt = (now: number): number => Math.floor((now + 400 * dayMs) / 1_000);

/**
 * Bans a player once whose refunds of a product are as many as its rule says. Lifts a ban when refunds of it are undone.
 * Idempotent, also for refunds that are judged at the same moment. The ban has an end, and a case in which a person looks at it.
 * Refunds that earlier versions counted lead to no ban: nobody knows whether the player had asked for what was paid back. The
 * consumer `holdSanctions` makes the sanction act.
 */
export async function judgeRefunds(
  { tables, transact, now, judges }: Dependencies,
  userId: string,
  product: string,
  rule: RefundRule,
): Promise<void> {
  const key = { userId, refundId: `ban ${product}` } as const;
  await untilWritten(async () => {
    const ban = await tables.refunds.getItem(key, { consistent: true });
    const refunds: CountedRefund[] = [];
    const range = { beginsWith: `refund ${product} ` };
    for await (const row of rows((startAfter) =>
      tables.refunds.query({ hash: userId, range, consistent: true, startAfter }),
    ))
      if (isRefund(row)) refunds.push(row);
    const ifUnchanged = { if: { at: unchanged(ban?.at), sanctionId: unchanged(ban?.sanctionId) } };
    const expiresAt = refundExpiresAt(now);
    const bans = bansIn(ban);
    const undone = bans.find((each) => isUndone(refunds, rule, each));
    if (ban && undone) {
      const { sanctionId, after } = undone;
      const sanction = await tables.sanctions.getItem({ userId, sanctionId }, { consistent: true });
      const holds = sanction && sanction.liftedAt === undefined;
      const newest = sanctionId === ban.sanctionId ? { at: after, after } : currentOf(ban);
      const earlier = bans.filter((each) => ![sanctionId, ban.sanctionId].includes(each.sanctionId));
      // The next attempt looks at the refunds that are left.
      await transact([
        tables.refunds.putItem({ ...key, ...newest, earlier, expiresAt }, ifUnchanged),
        ...(holds ? [lift(tables, sanction, now)] : []),
      ]);
      return false;
    }
    const at = bannedAt(
      refunds.filter(({ claimed }) => claimed),
      rule,
      ban?.at,
    );
    if (at === undefined) return true;
    const imposed = sanctionOf(userId, product, rule, now);
    const { sanctionId } = imposed;
    const evidence = {
      product,
      refunds: refunds.map(({ refundId, at }) => `${refundId} ${new Date(at).toISOString()}`),
    };
    const reviews = await Promise.all(Object.values(judges).map((each) => each.review(imposed, evidence)));
    const [{ caseId } = {}] = reviews;
    const { applied } = await transact([
      tables.refunds.putItem(
        { ...key, sanctionId, at, after: ban?.at ?? 0, earlier: bans.slice(-mostEarlier), expiresAt },
        ifUnchanged,
      ),
      tables.sanctions.putItem({ ...imposed, ...(caseId !== undefined && { caseId }) }),
      ...reviews.flatMap(({ writes }) => writes),
    ]);
    return applied;
  });
}

/** How many earlier bans are kept: each needs refunds of its own. */
const mostEarlier = 20;

const currentOf = ({ sanctionId, at, after }: RefundBan) => ({
  ...(sanctionId !== undefined && { sanctionId }),
  ...{ at, after },
});

/** Returns the bans that were not undone, oldest first. */
function bansIn(ban: RefundBan | undefined): CountedBan[] {
  if (!ban) return [];
  const { sanctionId, at, after, earlier = [] } = ban;
  return [...earlier, ...(sanctionId === undefined ? [] : [{ sanctionId, at, after }])];
}

const isRefund = (row: CountedRefund | RefundBan): row is CountedRefund => row.refundId.startsWith("refund ");

/** Returns the ban that the player reads the reasons of, and may appeal. */
const sanctionOf = (
  userId: string,
  product: string,
  { banDays = banDaysByDefault }: RefundRule,
  now: number,
): Sanction & { rule: "other" } => ({
  ...{ userId, sanctionId: `${new Date(now).toISOString()} refunds ${product}` },
  ...{ kind: "ban", rule: "other", about: "player", automated: true, source: "store" },
  ...{ startsAt: now, decidedBy: "refunds" },
  until: now + banDays * dayMs,
});

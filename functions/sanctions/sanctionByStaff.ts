import { idOf } from "@game-backend/framework/digest";
import type { Account } from "@game-backend/framework/route";
import type { Sanction, SanctionKind } from "./rows";
import type { Rule } from "./rules";

interface Act {
  readonly admin: Account;
  readonly userId: string;
  readonly kind: SanctionKind;
  /** What it is about, such as `name`. */
  readonly about: string;
  readonly rule: Rule;
  /** Milliseconds since the epoch: of a request that is repeated, the time of the first attempt. */
  readonly at: number;
  readonly idempotencyKey: string;
  /** Milliseconds since the epoch; absent for what does not end by itself. */
  readonly until?: number | undefined;
}

/** Returns the sanction for what staff have done without a case. A request that is repeated makes the same one. */
export const sanctionOfStaff = ({
  admin,
  userId,
  kind,
  about,
  rule,
  at,
  idempotencyKey,
  until,
}: Act): Sanction => ({
  ...{ userId, kind, rule, about, automated: false, source: "staff", startsAt: at, decidedBy: admin.id },
  sanctionId: `${new Date(at).toISOString()} staff ${idOf(admin.id, userId, idempotencyKey)}`,
  ...(until !== undefined && { until }),
});

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
}

/** Returns the sanction for what staff have done without a case. A request that is repeated makes the same one. */
export const sanctionOfStaff = ({ admin, userId, kind, about, rule, at, idempotencyKey }: Act): Sanction => ({
  ...{ userId, kind, rule, about, automated: false, source: "staff", startsAt: at, decidedBy: admin.id },
  sanctionId: `${new Date(at).toISOString()} staff ${idOf(admin.id, userId, idempotencyKey)}`,
});

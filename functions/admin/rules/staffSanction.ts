import { lasts } from "@game-backend/framework/ban";
import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { Reason } from "../../desk/reason";
import type { Sanction, SanctionKind } from "../../sanctions/rows";
import { rules } from "../../sanctions/rules";
import { sanctionOfStaff } from "../../sanctions/sanctionByStaff";
import { Until } from "../../sanctions/until";

/** The body of a request that bans or mutes a player, or forbids asks, without a case. */
export const SanctionBody = z.strictObject({
  reason: Reason,
  rule: z
    .optional(z.enum(rules))
    .check(z.describe("The broken rule, which the player reads; `other` by default")),
  until: z.optional(Until),
});

interface Call {
  readonly admin: Account;
  readonly userId: string;
  readonly body: z.output<typeof SanctionBody>;
  readonly now: number;
  readonly idempotencyKey: string;
}

/** Returns the sanction of a player that staff decide without a case. Throws 400 if it would be over already. */
export function staffSanction(
  kind: SanctionKind,
  { admin, userId, body, now, idempotencyKey }: Call,
): Sanction {
  const { rule = "other", until } = body;
  if (!lasts({ until }, now)) throw refuse(badRequest, { message: "until is over", field: "/until" });
  return sanctionOfStaff({ admin, userId, kind, about: "player", rule, at: now, idempotencyKey, until });
}

/** Returns true for a sanction of the same rule with the same end, which staff have decided. */
export const isSameOfStaff = (sanction: Sanction, { source, until, rule }: Sanction): boolean =>
  source === "staff" && until === sanction.until && rule === sanction.rule;

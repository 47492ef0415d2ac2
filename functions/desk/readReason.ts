import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import { safeParse } from "@game-backend/framework/safeParse";
import * as z from "zod/mini";
import { auditEntry } from "./audit";
import { reasonMissing } from "./codes";
import type { Collected, Granted } from "./definition";
import { Reason } from "./reason";

const leastReason = 10;

/** The headers that say why staff read personal data: one of the two is needed. */
export const ReadReason = z.object({
  "x-reason": z
    .optional(z.string())
    .check(
      z.describe(
        "Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII",
      ),
    ),
  "x-case": z
    .optional(z.string().check(z.maxLength(100)))
    .check(z.describe("The id of a case about this player that you have claimed, in place of X-Reason")),
});

/** The grants of `auditRead`, which also needs the list `claims`. */
export const readUses = { audit: ["PutItem"] } as const;

interface Reading {
  /** What is read, such as `players/read`. */
  action: string;
  /** The player whose data it is; absent for a search. */
  userId?: string | undefined;
  /** The ids of what else it is about, such as a case. */
  target?: Readonly<Record<string, string>>;
  /** More about it, without personal data. */
  details?: Record<string, string | number>;
}

type Call = {
  player: Account;
  headers: z.output<typeof ReadReason>;
  tables: Granted<typeof readUses>;
  now: number;
  requestId: string;
} & Collected<"claims">;

/** Writes who reads what and why, before it is read. Throws 400 without a reason. */
export async function auditRead(call: Call, { action, userId, target, details }: Reading): Promise<void> {
  const { player: admin, tables, now, requestId } = call;
  const because = await becauseOf(call, userId);
  const about = { ...target, ...(userId !== undefined && { userId }) };
  const all = { ...details, ...because };
  await tables.audit.putItem(auditEntry({ admin, action, target: about, details: all, now, requestId }));
}

/**
 * Returns why staff read or act, by the headers, for the details of an audit entry: the case about this player that they have
 * claimed, or a reason. Throws 400 without either.
 */
export async function becauseOf(
  { player, headers, claims }: Pick<Call, "player" | "headers" | "claims">,
  userId?: string,
): Promise<Record<string, string>> {
  const { "x-case": caseId, "x-reason": text } = headers;
  if (caseId !== undefined)
    for (const { claimOf } of Object.values(claims)) {
      const claim = await claimOf(caseId, player.id);
      if (claim && (userId === undefined || claim.ownerId === userId)) return { case: caseId };
    }
  // Others read it beside what they decide: it is a line like any reason.
  const { data: reason = "" } = safeParse(Reason, decoded(text ?? ""));
  if (reason.length < leastReason) throw refuse(reasonMissing, { field: "header.x-reason" });
  return { reason };
}

/** Returns why staff act, as `becauseOf` does, `undefined` if the headers do not say it. Throws 400 for a reason that is none. */
export const becauseIfSaid = async (
  call: Pick<Call, "player" | "headers" | "claims">,
  userId?: string,
): Promise<Record<string, string> | undefined> => {
  const { "x-case": caseId, "x-reason": reason } = call.headers;
  return caseId === undefined && reason === undefined ? undefined : becauseOf(call, userId);
};

/** Returns a header's text: header values are ASCII, so a page encodes what is not. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text.trim();
  }
}

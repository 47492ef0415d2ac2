import { Refusal } from "@game-backend/framework/errors";
import type { RequestHash } from "@game-backend/framework/requestHash";
import type * as z from "zod/mini";
import type { Granted } from "./definition";
import { answered } from "./rules/answered";

interface Dependencies {
  tables: Granted<{ ledger: ["GetItem"] }>;
  requestHash: RequestHash;
  idempotencyKey: string;
}

/**
 * Returns the first answer to a retried request that would now be refused because something has changed since. For example, the
 * shop may no longer sell the item. Throws `refusal` if the request is new, or if its key was used for another one. Costs one read
 * unit. `changeWallet` does the same for requests that reach it.
 */
export async function firstAnswer<Answer extends z.core.$ZodType<Record<string, unknown>>>(
  { tables: { ledger }, requestHash, idempotencyKey: entryId }: Dependencies,
  userId: string,
  schema: Answer,
  refusal: Refusal,
): Promise<z.output<Answer>> {
  const first = await ledger.getItem({ userId, entryId }, { consistent: true });
  if (!first || !requestHash.is(first.requestHash)) throw refusal;
  return answered(schema, first.answer);
}

/** Returns a refusal instead of throwing it: a repeated request gets its first answer all the same. */
export const orRefusal = <T>(work: Promise<T>): Promise<T | Refusal> =>
  work.catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });

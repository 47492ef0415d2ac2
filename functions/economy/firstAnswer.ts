import * as z from "zod/mini";
import type { Granted } from "../game";
import type { HttpError } from "../lib/errors";

interface Dependencies {
  tables: Granted<{ ledger: ["GetItem"] }>;
  requestHash: string;
  idempotencyKey: string;
}

/**
 * Returns the first answer to a request that would be refused now, because what it needs has changed since, such as
 * an item that has left the shop. Throws the refusal for a new request, also under the key of another one.
 * Costs one read unit. `changeWallet` does the same for requests that reach it.
 */
export async function firstAnswer<Answer extends z.core.$ZodType<Record<string, unknown>>>(
  { tables: { ledger }, requestHash, idempotencyKey: entryId }: Dependencies,
  userId: string,
  schema: Answer,
  refusal: HttpError,
): Promise<z.output<Answer>> {
  const first = await ledger.getItem({ userId, entryId }, { consistent: true });
  if (first?.requestHash !== requestHash) throw refusal;
  return z.parse(schema, first.answer);
}

import { daySeconds } from "@game-backend/framework/durations";
import { count } from "@game-backend/framework/metrics";
import type { Granted } from "../definition";
import { type Proof, purchaseId } from "../rules/proof";

/** Seconds for which notifications are kept: longer than any store repeats one. */
const keptFor = 90 * daySeconds;

interface Note {
  id: string;
  type: string;
  proof?: Proof;
  token?: string;
  subscription?: true;
  appTransactionId?: string;
}

/** Stores a verified notification, once. The consumer of its row does the work. */
export async function keepNote(
  { storeNotes }: Granted<{ storeNotes: ["PutItem"] }>,
  store: string,
  { id, type, proof, token, subscription, appTransactionId }: Note,
  now: number,
): Promise<void> {
  const about = proof ?? (token === undefined ? undefined : { store, transaction: token });
  const { applied } = await storeNotes.putItem(
    {
      ...{ noteId: `${store} ${id}`, type, at: now, expiresAt: Math.floor(now / 1_000) + keptFor },
      ...(about && { purchaseId: purchaseId(about) }),
      ...(proof && { proof }),
      ...(token !== undefined && { token }),
      ...(subscription && { subscription }),
      ...(appTransactionId !== undefined && { appTransactionId }),
    },
    { if: { noteId: { exists: false } } },
  );
  if (applied && !proof && token === undefined && appTransactionId === undefined) count("StoreNotesUnused");
}

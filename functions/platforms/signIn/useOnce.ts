import { randomUUID } from "node:crypto";
import { isWritten } from "@game-backend/framework/isWritten";
import type { Granted } from "../definition";
import { refusedProof } from "./refusalOfProof";

/** The grants of `useOnce` and `giveBack`. */
export const onceUses = { requests: ["PutItem", "DeleteItem"] } as const;

type Tables = Granted<typeof onceUses>;

/** Uses up a proof, which is good for one sign-in, for one write unit. Throws 401 if it was used before. */
export async function useOnce({ requests }: Tables, proof: string, expiresAt: number): Promise<void> {
  const attempt = randomUUID();
  const used = await requests.putItem(
    { caller: `proof ${proof}`, requestHash: "", attempt, busyUntil: 0, expiresAt, ...sortKey },
    { if: { id: { exists: false } } },
  );
  if (!isWritten(used, { attempt })) throw refusedProof("it was used before");
}

/** Makes a proof good again, because Cognito had no time for it. */
export async function giveBack({ requests }: Tables, proof: string): Promise<void> {
  await requests.deleteItem({ caller: `proof ${proof}`, ...sortKey });
}

/** A sort key cannot be empty. */
const sortKey = { id: "once" } as const;

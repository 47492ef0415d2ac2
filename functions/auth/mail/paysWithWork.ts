import { countInDay } from "@game-backend/framework/allowances";
import { Refusal } from "@game-backend/framework/errors";
import { safeParse } from "@game-backend/framework/safeParse";
import type { CustomMessageTriggerEvent } from "aws-lambda";
import * as z from "zod/mini";
import { identityHash } from "../../identities/identityHash";
import { spendChallenge } from "../admitAccount";
import { type Challenge, challengeFields, solvedChallenge } from "../challenge";
import type { Granted } from "../definition";

/** The grants of `paysWithWork`. */
export const workUses = { allowances: ["UpdateItem"], requests: ["PutItem"] } as const;

const Work = z.object(challengeFields);

/**
 * Returns true if the call that causes a mail sent a solved challenge as ClientMetadata. Its network must have had fewer mails for
 * it today than `ofNetwork`. Work that counts for nothing is no error: Cognito calls the trigger only for existing users, so an
 * error would tell who exists. Costs two write units with work, and nothing without.
 */
export async function paysWithWork(
  tables: Granted<typeof workUses>,
  { userName, request }: Pick<CustomMessageTriggerEvent, "userName" | "request">,
  { key, ofNetwork, now }: { key: string; ofNetwork: number; now: number },
): Promise<boolean> {
  const challenge = challengeOf(request.clientMetadata, key, now);
  const network = challenge?.networks[0];
  if (!challenge || !network) return false;
  if (!(await spendChallenge(tables, challenge, identityHash(key, `password ${userName}`), now)))
    return false;
  return countInDay(tables, { who: network.hash, what: "password mails", limit: ofNetwork }, now);
}

function challengeOf(metadata: unknown, key: string, now: number): Challenge | undefined {
  const { data: work } = safeParse(Work, metadata);
  try {
    return work && solvedChallenge(key, work, now);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

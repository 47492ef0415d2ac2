import { countInDay } from "@game-backend/framework/allowances";
import { refuse } from "@game-backend/framework/errors";
import { safeParse } from "@game-backend/framework/safeParse";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import * as z from "zod/mini";
import { identityHash } from "../identities/identityHash";
import { type AccountLimits, accountLimits } from "./accountLimits";
import { admissionOfAccounts, admitAccount } from "./admitAccount";
import { challengeFields, solvedChallenge } from "./challenge";
import { noMoreAccounts, workMissing } from "./codes";
import type { Clients, Granted } from "./definition";

/** The grants of `checkWork`. */
export const workCheckUses = {
  ...admissionOfAccounts,
  identityKey: true,
  accountsBudget: true,
  accountsPerNetwork: true,
  signUpPlace: true,
  hostedSignUp: true,
} as const;

type Uses = typeof workCheckUses;

const Work = z.object(challengeFields);

/** The share of a day's accounts that sign-ups on the hosted page may create, if they are open. */
const hostedShare = 0.1;

/**
 * Refuses a sign-up that did not pay with work, and counts it. Users that an operator, a route or a sign-in provider
 * creates pass: the first two are trusted, a route has checked the work itself, and a provider has made the person pay.
 */
export async function checkWork(
  { tables, identityKey, ...settings }: { tables: Granted<Uses> } & Clients<Uses>,
  { triggerSource, userName, userPoolId, request }: PreSignUpTriggerEvent,
  now: number,
): Promise<void> {
  if (triggerSource !== "PreSignUp_SignUp") return;
  const limits = accountLimits(settings);
  const { data: work } = safeParse(Work, request.clientMetadata);
  if (!work) {
    if (settings.hostedSignUp === "true") return admitHosted(tables, limits, now);
    throw refuse(workMissing, {
      message: `Sign up ${settings.signUpPlace}. A program sends a solved challenge of POST /auth/guest/challenge as ClientMetadata`,
    });
  }
  const [key = ""] = await identityKey();
  const challenge = solvedChallenge(key, work, now, userPoolId);
  await admitAccount(tables, challenge, limits, now, identityHash(key, `sign-up ${userName}`));
}

/**
 * Counts a sign-up without work: Cognito's hosted page sends none, and does not say that it is the page. The firewall
 * limits them by address.
 */
async function admitHosted(tables: Granted<Uses>, { perDay }: AccountLimits, now: number): Promise<void> {
  const limit = Math.ceil(perDay * hostedShare);
  if (await countInDay(tables, { who: "hosted page", what: "sign-ups", limit }, now)) return;
  throw refuse(noMoreAccounts, { message: "No more new accounts on this page today" });
}

import { allowanceOfDay } from "@game-backend/framework/allowances";
import { accountsAllowance } from "../../functions/auth/admitAccount";
import {
  callersNetworks,
  challengeSeconds,
  sealChallenge,
  solvedChallenge,
} from "../../functions/auth/challenge";
import { solved } from "../../tools/harness/guest";
import { local } from "../local";
import { table } from "../realtime/operator";
import type { Drives } from "../refusals/drive";
import { someone } from "../refusals/drive";
import { identityKey } from "./identityKey";

const byCognito = "Cognito passes its triggers' messages on without their codes";
/** Returns a challenge that this stack issued to another address, or at another time. Every solution solves it. */
async function sealed({ address = "127.0.0.1", now = Date.now() }) {
  const key = await identityKey();
  const networks = callersNetworks(key, address).map((network) => ({ ...network, accounts: 0 }));
  return { challenge: sealChallenge(key, { networks, bits: 0, now }), solution: "1" };
}

/** Sends a request while a network, or everybody, has created more accounts today than it may. */
async function withAccounts<T>(who: string, ask: () => Promise<T>): Promise<T> {
  const allowances = await table("allowances");
  const { key, expiresAt } = allowanceOfDay(who, accountsAllowance, Date.now());
  const before = await allowances.get(key);
  await allowances.put([{ ...key, used: 1_000_000_000, expiresAt }]);
  try {
    return await ask();
  } finally {
    await (before ? allowances.put([before]) : allowances.delete([key]));
  }
}

const link = { email: "linked@example.com", password: "Correct-horse-7-staple" };

export const drives: Drives = {
  "account.challenge_foreign": () =>
    local.anybody.post("/auth/guest", { challenge: "forged", solution: "1" }),
  "account.challenge_expired": async () => {
    const ago = Date.now() - (challengeSeconds + 1) * 1_000;
    return local.anybody.post("/auth/guest", await sealed({ now: ago }));
  },
  "account.challenge_unsolved": async () =>
    local.anybody.post("/auth/guest", { ...(await solved(local.anybody)), solution: "unsolved" }),
  "account.challenge_of_other_network": async () =>
    local.anybody.post("/auth/guest", await sealed({ address: "203.0.113.7" })),
  "account.challenge_used": async () => {
    const work = await solved(local.anybody);
    await local.anybody.post("/auth/guest", work);
    return local.anybody.post("/auth/guest", work);
  },
  "account.challenge_too_easy": async () => {
    const work = await solved(local.anybody);
    const { networks } = solvedChallenge(await identityKey(), work, Date.now());
    return withAccounts(networks[0]?.hash ?? "", () => local.anybody.post("/auth/guest", work));
  },
  "account.no_more_today": async () => {
    const work = await solved(local.anybody);
    return withAccounts("everybody", () => local.anybody.post("/auth/guest", work));
  },
  // As CloudFront marks what it passes on.
  "account.address_hidden": () =>
    local.anybody.post("/auth/guest/challenge", undefined, { "x-amz-cf-id": "a-request" }),
  "account.not_guest": async () => (await someone("ada")).post("/auth/link", link),
  "account.password_refused": {
    spec: "test/auth/linkUser.spec.ts",
    because: "the route's schema asks for what Cognito does",
  },
  "account.email_refused": {
    spec: "test/auth/linkUser.spec.ts",
    because: "the route's schema asks for what Cognito does",
  },
  "account.mails_used_up": {
    spec: "test/auth/linkUser.spec.ts",
    because: byCognito,
  },
  "account.work_missing": { spec: "test/auth/checkWork.spec.ts", because: byCognito },
  "account.guest_must_link": { spec: "test/mail/limits.spec.ts", because: byCognito },
};

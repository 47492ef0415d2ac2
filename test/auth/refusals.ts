import { allowanceOfDay } from "@game-backend/framework/allowances";
import { accountsAllowance } from "../../functions/auth/admitAccount";
import {
  callersNetworks,
  challengeSeconds,
  sealChallenge,
  solvedChallenge,
} from "../../functions/auth/challenge";
import { newGuest, solved } from "../../tools/harness/guest";
import { codeFor, local, signIn } from "../local";
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

const newAddress = "another@example.com";
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
  "account.address_by_route": { spec: "test/mail/limits.spec.ts", because: byCognito },
  "account.of_guest": async () => {
    const { body } = await newGuest(local.anybody);
    const { post, accessToken } = await signIn(body.username, body.secret);
    return post("/profile/address", { email: newAddress, accessToken });
  },
  "account.access_token": async () => {
    const { accessToken } = await someone("bob");
    return (await someone("ada")).post("/profile/address", { email: newAddress, accessToken });
  },
  "account.address_unchanged": async () => {
    const { email, accessToken, post } = await someone("ada");
    return post("/profile/address", { email, accessToken });
  },
  "account.wrong_code": async () => {
    const { accessToken, post } = await someone("ada");
    return post("/profile/address/confirmation", { email: newAddress, code: "000000", accessToken });
  },
  "account.address_taken": async () => {
    const [{ accessToken, post }, { email }] = [await local.player("mover"), await local.player("owner")];
    await post("/profile/address", { email, accessToken });
    return post("/profile/address/confirmation", { email, code: await codeFor(email), accessToken });
  },
  "account.too_many_codes": {
    spec: "test/auth/addressUnits.spec.ts",
    because: "AWS does not document Cognito's limit",
  },
  "account.guest_must_link": { spec: "test/mail/limits.spec.ts", because: byCognito },
};

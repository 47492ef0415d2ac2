import { solved } from "../../tools/harness/guest";
import { local } from "../local";
import type { Drives } from "../refusals/drive";
import { someone } from "../refusals/drive";

const byCognito = {
  undriven: "Cognito passes its message on without the code: test/auth and test/mail drive it",
};
const link = { email: "linked@example.com", password: "Correct-horse-7-staple" };

export const drives: Drives = {
  "account.challenge_foreign": () =>
    local.anybody.post("/auth/guest", { challenge: "forged", solution: "1" }),
  "account.challenge_expired": {
    undriven: "it takes ten minutes: test/auth/guest.spec.ts drives it with a clock",
  },
  "account.challenge_unsolved": async () =>
    local.anybody.post("/auth/guest", { ...(await solved(local.anybody)), solution: "unsolved" }),
  "account.challenge_of_other_network": {
    undriven: "the specs' run has one network: test/auth/guest.spec.ts drives it",
  },
  "account.challenge_used": async () => {
    const work = await solved(local.anybody);
    await local.anybody.post("/auth/guest", work);
    return local.anybody.post("/auth/guest", work);
  },
  "account.challenge_too_easy": {
    undriven: "it takes many accounts of a network at once: test/auth/admitAccount.spec.ts drives it",
  },
  "account.no_more_today": {
    undriven: "it would end the accounts of all other specs: test/auth/admitAccount.spec.ts drives it",
  },
  "account.address_hidden": {
    undriven: "the specs' run has no CloudFront: test/auth/guest.spec.ts drives it",
  },
  "account.not_guest": async () => (await someone("ada")).post("/auth/link", link),
  "account.password_refused": {
    undriven: "the route's schema asks for what Cognito does: test/auth/linkUser.spec.ts drives it",
  },
  "account.email_refused": {
    undriven: "the route's schema asks for what Cognito does: test/auth/linkUser.spec.ts drives it",
  },
  "account.mails_used_up": byCognito,
  "account.work_missing": byCognito,
  "account.guest_must_link": byCognito,
};

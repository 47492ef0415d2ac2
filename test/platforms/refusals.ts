import { hashOfAccount } from "../../functions/identities/account";
import { identityKey } from "../auth/identityKey";
import { local } from "../local";
import { table } from "../realtime/operator";
import type { Drives } from "../refusals/drive";
import { newSubject, proof, signInBy } from "./players";

export const drives: Drives = {
  "platform.proof_refused": async () =>
    local.anybody.post("/auth/google", await proof("apple", newSubject())),
  "platform.unavailable": async () =>
    local.anybody.post("/auth/oidc/down", await proof("oidc/epic", newSubject())),
  "platform.issuer_unknown": async () =>
    local.anybody.post("/auth/oidc/nobody", await proof("oidc/epic", newSubject())),
  "platform.hosted_page_only": { undriven: "the local Cognito has no users of its own federation" },
  "platform.try_again": async () => {
    const subject = newSubject();
    const hash = hashOfAccount(await identityKey(), { provider: "apple", subject });
    const gone = { username: `player-gone-${subject.slice(0, 12)}`, userId: `gone-${subject}` };
    await (await table("identities")).put([{ hash, ...gone, admitted: true }]);
    return signInBy("apple", subject);
  },
};

import { randomBytes } from "node:crypto";
import { allowanceOfDay } from "@game-backend/framework/allowances";
import { hashOfAccount } from "../../functions/identities/account";
import { newGuest } from "../../tools/harness/guest";
import { identityKey } from "../auth/identityKey";
import { local } from "../local";
import { table } from "../realtime/operator";
import type { Drives } from "../refusals/drive";
import { newSubject, signInBy } from "./players";

const badTicket = () => randomBytes(100).toString("hex");

export const drives: Drives = {
  "platform.hosted_page_only": { undriven: "the local Cognito has no users of its own federation" },
  "platform.try_again": async () => {
    const subject = newSubject();
    const hash = hashOfAccount(await identityKey(), { provider: "apple", subject });
    const gone = { username: `player-gone-${subject.slice(0, 12)}`, userId: `gone-${subject}` };
    await (await table("identities")).put([{ hash, ...gone, admitted: true }]);
    return signInBy("apple", subject);
  },
  "platform.too_many_links": async () => {
    const { body } = await newGuest(local.anybody);
    const player = await local.signIn(body.username, body.secret);
    // Bad tickets would count for the network, which all files share.
    const { key, expiresAt } = allowanceOfDay(body.userId, "platform links", Date.now());
    await (await table("allowances")).put([{ ...key, used: 20, expiresAt }]);
    return player.post("/profile/identities/steam", { ticket: badTicket() });
  },
};

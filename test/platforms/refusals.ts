import { randomBytes } from "node:crypto";
import { hashOfAccount } from "../../functions/identities/account";
import { newGuest } from "../../tools/harness/guest";
import { identityKey } from "../auth/identityKey";
import { type Answer, local } from "../local";
import { table } from "../realtime/operator";
import type { Drives } from "../refusals/drive";
import { newSubject, signInBy } from "./players";

/** Sends something again and again until it is refused for its number. */
async function until429(send: () => Promise<Answer>): Promise<Answer> {
  for (let left = 30; ; left--) {
    const answer = await send();
    if (answer.status === 429 || left === 0) return answer;
  }
}

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
    return until429(() => player.post("/profile/identities/steam", { ticket: badTicket() }));
  },
};

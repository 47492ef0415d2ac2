import { randomBytes } from "node:crypto";
import { signOutEverywhere, signOutUses } from "@game-backend/framework/access/signOutEverywhere";
import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { refuse } from "@game-backend/framework/errors";
import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { codeOutlivesMs } from "../auth/address/codeOutlives";
import { spendChallenge } from "../auth/admitAccount";
import { challengeFields, challengeRefuses, ownChallenge } from "../auth/challenge";
import { challengeUsed } from "../auth/codes";
import { guestSecret, guestSecretBytes } from "../auth/guestSecret";
import { badCode } from "./codes";
import { route } from "./definition";
import { hashOfCode } from "./recoveryCode";

/** Milliseconds in which a used code can be sent again, because the answer with the secret may be lost. */
const againMs = 600_000;

export default route({
  method: "POST",
  path: "/auth/recovery",
  auth: "none",
  // Nobody should lose an account because of an old build.
  refusable: "never",
  summary:
    "Get back into an account by its recovery code: all its sign-ins end, and this device gets a new secret. Requires the solution of " +
    "a challenge from POST /auth/guest/challenge, as a new guest does",
  body: z.strictObject({ ...challengeFields, code: z.string().check(z.minLength(25), z.maxLength(64)) }),
  returns: {
    200: z.object({
      userId: z.string(),
      username: z.string(),
      secret: z.string().check(z.describe("The password. Store it on the device: it is not shown again")),
    }),
  },
  // Within ten minutes the same code gives another secret, which replaces the former one.
  idempotency: "natural",
  refuses: [...challengeRefuses, badCode],
  maxCost: { read: 60, write: 8 + 2 * maxSockets * (1 + maxTopics), seconds: 2 },
  uses: {
    ...signOutUses,
    profiles: [...signOutUses.profiles, "GetItem"],
    requests: ["PutItem"],
    recoveryCodes: ["GetItem", "UpdateItem"],
    recoveryByHash: ["Query"],
    users: [...signOutUses.users, "AdminSetUserPassword", "AdminUpdateUserAttributes"],
    identityKey: true,
  },
  example: {
    body: { challenge: "q83vEjRWeJCrze8S", solution: "16384", code: "7K2QX-90VBN-M4TRW-H5C8E-1DYPG" },
  },
  handler: async ({ body, address, tables, users, sockets, identityKey, now, wait }) => {
    const [key = ""] = await identityKey();
    const challenge = ownChallenge(key, body, { address, now, field: "/challenge" });
    const hash = hashOfCode(key, body.code);
    if (!(await spendChallenge(tables, challenge, hash, now)))
      throw refuse(challengeUsed, { field: "/challenge" });
    const { items } = await tables.recoveryByHash.query({ hash, limit: 1 });
    const [{ userId = "", username = "" } = {}] = items;
    const known = items.length > 0 && (await tables.recoveryCodes.getItem({ userId }, { consistent: true }));
    if (!known || known.hash !== hash || (known.expiresAt ?? Number.POSITIVE_INFINITY) * 1_000 <= now)
      throw refuse(badCode);
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    const player = { id: userId, username };
    const account = await cognitoUser(users, player);
    if (!profile || !account) throw refuse(badCode);
    // Whoever has verified an address since recovers the account by e-mail, some days after asking for it.
    const isByMail = known.by === "player" && account["email_verified"] === "true";
    if (isByMail && (profile.addressAskedAt ?? 0) + codeOutlivesMs <= now) throw refuse(badCode);
    const { applied, before } = await tables.recoveryCodes.updateItem(
      { userId },
      { set: { usedAt: now }, if: { hash: { equals: hash } }, unless: { usedAt: { exists: true } } },
    );
    if (!applied && (before?.hash !== hash || (before.usedAt ?? 0) + againMs <= now)) throw refuse(badCode);
    const secret = guestSecret(randomBytes(guestSecretBytes));
    // A thief's address could set a password again. Whoever owns it verifies it anew.
    if (isByMail) await users.AdminUpdateUserAttributes(username, { email_verified: "false" });
    await users.AdminSetUserPassword(username, secret);
    await signOutEverywhere({ tables, users, sockets, now, wait }, player);
    return { userId, username, secret };
  },
});

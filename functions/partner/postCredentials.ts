import { randomBytes } from "node:crypto";
import { refuse } from "@game-backend/framework/errors";
import { isWritten } from "@game-backend/framework/isWritten";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { keyIssued, partnerDisabled } from "./codes";
import { route } from "./definition";
import { credentialBytes, newCredential } from "./newCredential";

export default route({
  method: "POST",
  path: "/credentials",
  auth: "player",
  reaches: [],
  recentSignIn: true,
  summary: "Issue the Basic credential for /partner; it replaces the previous one",
  returns: {
    201: z.object({
      username: z.string().check(z.describe("Your id")),
      password: z.string().check(z.describe("Not shown again")),
      issuedAt: z.int().check(z.describe("Milliseconds since the epoch")),
    }),
  },
  refuses: [partnerDisabled, keyIssued],
  // The idempotency key is stored with the credential, but the answer is not, so no table contains a password.
  idempotency: "own",
  maxCost: { write: 2 },
  uses: { credentials: ["PutItem"] },
  handler: async ({ player, tables, idempotencyKey, now }) => {
    const { row, secret } = newCredential(player, randomBytes(credentialBytes), idempotencyKey, now);
    const { applied, before } = await tables.credentials.putItem(row, {
      unless: [
        { active: { equals: false } },
        { banned: { equals: true } },
        { issuedBy: { equals: idempotencyKey } },
      ],
    });
    if (isWritten({ applied, before }, { hash: row.hash }))
      return reply(201, { username: row.userId, password: secret, issuedAt: now });
    if (before?.active && !before.banned) throw refuse(keyIssued);
    throw refuse(partnerDisabled);
  },
});

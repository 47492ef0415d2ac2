import { randomBytes } from "node:crypto";
import * as z from "zod";
import { route } from "../game";

import { HttpError } from "../lib/errors";
import { reply } from "../lib/route";
import { credentialBytes, newCredential } from "./newCredential";

export default route({
  method: "POST",
  path: "/credentials",
  auth: "player",
  summary: "Issue the Basic credential for /partner; the one before is no longer good",
  returns: {
    201: z.object({
      username: z.string().meta({ description: "Your id" }),
      password: z.string().meta({ description: "Shown now, and never again" }),
      issuedAt: z.int().meta({ description: "Milliseconds since the epoch" }),
    }),
  },
  refuses: {
    403: "Your partner access is disabled, or you deleted your account",
    409: "This Idempotency-Key has issued one, whose password was shown then: take another key for another one",
  },
  // The key is kept with the credential, and its answer is not: nobody finds a password in a table.
  idempotency: "own",
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
    if (applied) return reply(201, { username: row.userId, password: secret, issuedAt: now });
    if (before?.active && !before.banned)
      throw new HttpError(409, "This Idempotency-Key has issued a credential");
    throw new HttpError(403, "Partner access is disabled");
  },
});

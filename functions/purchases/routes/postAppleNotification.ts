import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { badProof, noStore } from "../codes";
import { route } from "../definition";
import { keepNote } from "../settle/keepNote";
import { verifyNotification } from "../stores/apple/notification";
import { appleSettings } from "../stores/apple/settings";
import { verified } from "../stores/verified";

export default route({
  method: "POST",
  path: "/notifications/apple",
  auth: "none",
  // Apple sends no build.
  refusable: "never",
  summary: "App Store Server Notifications, version 2: what Apple says of purchases and refunds",
  // A notification with its certificates has some 20 kB.
  maxBody: 65_536,
  body: z.object({ signedPayload: z.string().check(z.minLength(1), z.maxLength(65_536)) }),
  returns: { 204: z.undefined() },
  refuses: [badProof, noStore],
  // A store sends all its notifications from a few addresses.
  callerRate: { rate: 200, burst: 5_000 },
  maxCost: { write: 5, consumers: 1 },
  uses: { storeNotes: ["PutItem"], appleStore: true },
  // Repeated deliveries have the same id.
  idempotency: "natural",
  handler: async ({ body: { signedPayload }, appleStore, tables, now }) => {
    const settings = appleSettings(appleStore);
    if (!settings) throw refuse(noStore);
    const note = verified(() => verifyNotification(signedPayload, settings, now));
    await keepNote(tables, "apple", note, now);
    return reply(204, undefined);
  },
});

import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { badProof, badPush, noStore } from "../codes";
import { route } from "../definition";
import { keepNote } from "../settle/keepNote";
import { notificationIn } from "../stores/google/notification";
import { checkPush } from "../stores/google/push";
import { googleSettings } from "../stores/google/settings";
import { reasonOf, verified } from "../stores/verified";

export default route({
  method: "POST",
  path: "/notifications/google",
  auth: "none",
  refusable: "never",
  summary: "Real-time developer notifications of Google Play, pushed by Pub/Sub",
  maxBody: 65_536,
  headers: z.object({ authorization: z._default(z.string(), "") }),
  body: z.object({
    message: z.object({
      messageId: z.string().check(z.regex(/^[\w-]{1,64}$/, "Pub/Sub's id of the message")),
      data: z.string().check(z.minLength(1), z.maxLength(60_000)),
    }),
  }),
  returns: { 204: z.undefined() },
  refuses: [badPush, badProof, noStore],
  callerRate: { rate: 200, burst: 5_000 },
  maxCost: { write: 5, consumers: 1 },
  uses: { storeNotes: ["PutItem"], googleStore: true },
  idempotency: "natural",
  handler: async ({ headers: { authorization }, body: { message }, googleStore, tables, now }) => {
    const settings = googleSettings(googleStore);
    if (!settings) throw refuse(noStore);
    try {
      await checkPush(authorization, settings);
    } catch (error) {
      throw refuse(badPush, { message: `The message is not the subscription's: ${reasonOf(error)}` });
    }
    const note = verified(() => notificationIn(message, settings.packageName));
    await keepNote(tables, "google", note, now);
    return reply(204, undefined);
  },
});

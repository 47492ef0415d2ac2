import { noPublication, notBased } from "@game-backend/framework/live/codes";
import { goBack } from "@game-backend/framework/live/publish";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { broadcastUses, publicationBroadcasts } from "./broadcasts";
import { route } from "./definition";

export default route({
  method: "POST",
  path: "/admin/live/back",
  auth: "admin",
  right: rights.publishLive,
  summary:
    "Serve what was served before, at once, and recall what is served. It waits for nobody, and counts for no limit",
  body: z.strictObject({
    base: z.int().check(z.describe("The number of the publication that is served: two at once go one step")),
    note: Reason,
  }),
  returns: { 200: z.object({ number: z.int() }) },
  refuses: [noPublication, notBased],
  maxCost: { read: 20, write: 60, consumers: 4 },
  uses: { ...broadcastUses, heads: ["GetItem", "PutItem", "UpdateItem"], audit: ["PutItem"] },
  example: { body: { base: 13, note: "The forest pays too much" }, answer: { number: 14 } },
  handler: async ({ player: admin, body: { base, note }, tables, transact, now, requestId }) => {
    const target = { publication: `${base}` };
    const entry = auditEntry({
      admin,
      action: "live/back",
      target,
      details: { reason: note },
      now,
      requestId,
    });
    const { heads, audit } = tables;
    const more = (number: number) => [...publicationBroadcasts(tables, number, now), audit.putItem(entry)];
    const { number } = await goBack({ heads, transact, more, now }, { by: admin.username, note }, { base });
    return { number };
  },
});

import { countInMinutes } from "@game-backend/framework/allowances";
import { idOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { auditEntry } from "../admin/audit";
import { Reason } from "../admin/reason";
import { rights } from "../admin/rights";
import { admitted } from "../filter/admitted";
import { textRefused } from "../filter/codes";
import { route } from "../game";
import { partsOf } from "../realtime/broadcastParts";
import { tooManyBroadcasts } from "./codes";

/** The most messages of all staff in ten minutes. Each reaches every socket, and costs as many messages. */
const most = { who: "#broadcasts", what: "broadcasts", limit: 3 } as const;
const minutes = 10;

export default route({
  method: "POST",
  path: "/admin/broadcasts",
  auth: "admin",
  right: rights.broadcast,
  summary:
    "Send a message to every connected player, three in ten minutes at most; the audit log has it, and records who sent it and why",
  body: z.strictObject({
    message: lines().check(z.trim(), z.minLength(1), z.maxLength(1_000)),
    reason: Reason,
  }),
  returns: {
    202: z.object({ id: z.string().check(z.describe("The id that players get with the message")) }),
  },
  refuses: [textRefused, tooManyBroadcasts],
  idempotencyKeyRequired: true,
  maxCost: { read: 1, write: 24, consumers: 4 },
  uses: { broadcasts: ["PutItem"], allowances: ["UpdateItem"], audit: ["PutItem"], textFilter: true },
  example: {
    body: { message: "Servers restart in ten minutes", reason: "The release of 27 November" },
    answer: { id: "5f0b6c1e3a524c3d9d5a0b8d7b1f3a10" },
  },
  handler: async ({ body: { message, reason }, ...call }) => {
    const { player: admin, tables, transact, textFilter, now, idempotencyKey } = call;
    admitted(textFilter, "broadcast", message, "/message");
    const retryAfter = await countInMinutes(minutes, tables, most, now);
    if (retryAfter > 0) throw refuse(tooManyBroadcasts, { retryAfter });
    const id = idOf(admin.id, idempotencyKey);
    const parts = partsOf(id, message, now);
    await transact([
      ...parts.map((part) => tables.broadcasts.putItem(part)),
      tables.audit.putItem(
        auditEntry({
          ...{ ...call, admin, action: "broadcasts/send", target: { broadcast: id } },
          details: { reason, message },
        }),
      ),
    ]);
    return reply(202, { id });
  },
});

import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { route } from "./definition";
import { foundApproval, foundCodes, foundUses } from "./foundApproval";
import { Waiting, waitingOf } from "./waiting";

const Any = z.record(z.string(), z.unknown());

export default route({
  method: "GET",
  path: "/admin/approvals/{id}",
  auth: "admin",
  right: rights.approve,
  summary:
    "All of what waits for another admin: of an act above a member's number of the day, what the member sent, and what it comes to",
  returns: {
    200: z.extend(Waiting, {
      request: z
        .optional(Any)
        .check(
          z.describe("The member's whole request: a message's text, contents and up to 1,000 ids of players"),
        ),
      details: z
        .optional(Any)
        .check(
          z.describe("The contents that it comes to, such as those of bundles and of a line of the ledger"),
        ),
    }),
  },
  refuses: foundCodes,
  maxCost: { read: 30 },
  uses: foundUses,
  handler: async (call) => {
    const row = await foundApproval(call, call.params.id);
    const whole =
      row.kind === "act"
        ? { request: JSON.parse(row.body), ...(row.details && { details: row.details }) }
        : {};
    return { ...waitingOf(row, call.player), ...whole };
  },
});

import * as z from "zod/mini";
import { decidedMeanwhile, reasonMissing } from "../../desk/codes";
import { ReadReason } from "../../desk/readReason";
import { rights } from "../../desk/rights";
import { subjectCodes } from "../../desk/subjectOf";
import { route } from "../definition";
import { unhold, unholdUses } from "../rules/hold";

const shared = {
  method: "DELETE",
  auth: "admin",
  right: rights.ban,
  headers: ReadReason,
  returns: { 204: z.undefined() },
  refuses: [...subjectCodes, decidedMeanwhile, reasonMissing],
  // Lifting twice has no further effect.
  idempotency: "natural",
  // Two reads of up to 1 MB of sanctions, and the consumers of the changes.
  maxCost: { read: 300, write: 60, consumers: 12 },
  collects: ["claims"],
  uses: unholdUses,
} as const;

export const deleteMute = route({
  ...shared,
  path: "/admin/players/{id}/mute",
  act: { title: "Lift the mute", submit: "Lift", done: "The player is not muted." },
  summary:
    "Lift a player's mutes, also those that cases have decided; the audit log records who did it, and why if a header says it",
  handler: (call) => unhold(call, "mute"),
});

export const deleteContactBan = route({
  ...shared,
  path: "/admin/players/{id}/contact-ban",
  act: { title: "Allow friend requests", submit: "Allow", done: "The player can send friend requests." },
  summary:
    "Let a player send friend requests again, also after what cases have decided; the audit log records who did it, and why if a header says it",
  handler: (call) => unhold(call, "contact"),
});

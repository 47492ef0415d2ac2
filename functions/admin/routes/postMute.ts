import * as z from "zod/mini";
import { decidedMeanwhile } from "../../desk/codes";
import { rights } from "../../desk/rights";
import { subjectCodes } from "../../desk/subjectOf";
import { sanctionFields } from "../../sanctions/fields";
import { route } from "../definition";
import { hold, holdUses } from "../rules/hold";
import { SanctionBody } from "../rules/staffSanction";

const shared = {
  method: "POST",
  auth: "admin",
  right: rights.ban,
  body: SanctionBody,
  returns: { 204: z.undefined() },
  refuses: [...subjectCodes, decidedMeanwhile],
  // One of the same rule with the same end has no further effect.
  idempotency: "natural",
  // Two reads of up to 1 MB of sanctions, and the consumer of the change.
  maxCost: { read: 300, write: 20, consumers: 2 },
  uses: holdUses,
} as const;

export const postMute = route({
  ...shared,
  path: "/admin/players/{id}/mute",
  act: {
    title: "Mute",
    says: "No messages to others, and no new names. The player reads the rule and the end, and may appeal.",
    submit: "Mute",
    fields: sanctionFields,
    done: ["Muted until {until}.", "Muted for good."],
  },
  summary:
    "Mute a player until a time or until the mute is lifted: no messages to others, no new names. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why",
  example: { body: { reason: "Advertises in every chat", until: 4_102_444_800_000 } },
  handler: (call) => hold(call, "mute"),
});

export const postContactBan = route({
  ...shared,
  path: "/admin/players/{id}/contact-ban",
  act: {
    title: "Forbid friend requests",
    says: "The player can send none. The player reads the rule and the end, and may appeal.",
    submit: "Forbid",
    fields: sanctionFields,
    done: ["Friend requests are forbidden until {until}.", "Friend requests are forbidden for good."],
  },
  summary:
    "Forbid a player to send friend requests, until a time or until it is lifted. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why",
  example: { body: { reason: "Asks everybody, again and again", until: 4_102_444_800_000 } },
  handler: (call) => hold(call, "contact"),
});

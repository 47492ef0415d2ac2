import * as z from "zod/mini";
import { InvitationAnswer, PartyAnswer } from "./answers";

export const PartyNews = z
  .object({
    type: z.literal("party"),
    partyId: z.string(),
    party: z.optional(PartyAnswer).check(z.describe("Absent if you are no longer in the party")),
  })
  .check(
    z.describe(
      "A party's members or search changed; to its members' sockets, and to those of a player who left. It has the " +
        "whole state, so duplicates are harmless",
    ),
  );
export type PartyNews = z.input<typeof PartyNews>;

export const PartyInvitationNews = z
  .extend(InvitationAnswer, { type: z.literal("partyInvitation") })
  .check(z.describe("Another player invited you to a party; to your own sockets"));
export type PartyInvitationNews = z.input<typeof PartyInvitationNews>;

import type { Account } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { asSeenBy, HiddenMark } from "../profile/asSeenBy";

import { inOrder } from "./members";
import type { Invitation, Party } from "./rows";

/** A party as its members see it. */
export const PartyAnswer = z
  .object({
    partyId: z.string(),
    leaderId: z.string(),
    members: z
      .array(z.object({ userId: z.string(), username: z.string(), hidden: HiddenMark }))
      .check(z.describe("In the order in which they joined")),
    version: z.int().check(z.describe("Incremented by every change of members")),
    ticketId: z.optional(z.string()).check(z.describe("The ticket of these members' newest search")),
  })
  .register(z.globalRegistry, { title: "Party" });

export const InvitationAnswer = z.object({
  partyId: z.string(),
  from: z.string().check(z.describe("The name of the player who invited you")),
  until: z.number().check(z.describe("When the invitation expires, in milliseconds since the epoch")),
});

export const partyAnswer = (party: Party): z.output<typeof PartyAnswer> => ({
  partyId: party.partyId,
  leaderId: party.leaderId,
  members: inOrder(party).map(({ userId, username }) => ({ userId, username })),
  version: party.version,
  ...(party.ticketId && { ticketId: party.ticketId }),
});

/** Returns a party as one of its members sees it. */
export const partySeenBy = async (
  dependencies: Parameters<typeof asSeenBy>[0],
  reader: string,
  party: z.output<typeof PartyAnswer>,
): Promise<z.output<typeof PartyAnswer>> => ({
  ...party,
  members: await asSeenBy(dependencies, reader, party.members),
});

/** Returns whose an invitation is: the inviter's, or the leader's once that one has left the party. */
export function inviterOf({ fromId }: Invitation, { members, leaderId }: Party): Account {
  const id = members[fromId] ? fromId : leaderId;
  return { id, username: members[id]?.username ?? "" };
}

/** Returns an invitation as the invited player sees it. */
export const invitationAnswer = (invitation: Invitation, party: Party) => ({
  partyId: invitation.partyId,
  from: inviterOf(invitation, party).username,
  until: invitation.until,
});

export const partyExample = {
  partyId: "8f14e45fceea167a5a36dedd4bea2543",
  leaderId: "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33",
  members: [
    { userId: "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33", username: "ada" },
    { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", username: "grace" },
  ],
  version: 1_795_705_478_001,
};

import type { Api } from "../../api";

export type Parties = Awaited<ReturnType<Api["getParties"]>>;
export type Party = NonNullable<Parties["party"]>;
export type Invitation = Parties["invitations"][number];

/** The current state of the player's party; without `party`, the player is no longer in it. */
export interface PartyNews {
  partyId: string;
  party?: Party;
}

declare module "../../live" {
  interface NewsByType {
    party: PartyNews;
    partyInvitation: Invitation;
  }
}

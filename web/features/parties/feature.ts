/** Parties: friends who play together. */
import { InviteToParty } from "./inviteToParty";
import { OwnParties } from "./ownParties";
import { PartyView } from "./partyView";

export const pages = { party: { title: "Party", view: PartyView } };
export const shows = { inviteFriend: { view: InviteToParty } };
export const keeps = { OwnParties };

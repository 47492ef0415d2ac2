/** Parties: friends who play together. */
import { OwnParties } from "./ownParties";
import { PartyView } from "./partyView";

export const pages = { party: { title: "Party", view: PartyView } };
export const keeps = { OwnParties };

import { largestParty } from "../sessions/modes";

/** The facts about parties that the page uses. */
export const facts = {
  /** The most members of a party. */
  partySize: largestParty,
};

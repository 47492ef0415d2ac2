import { largestParty } from "../sessions/modes";

/** What the page knows of parties. */
export const facts = {
  /** The most members of a party. */
  partySize: largestParty,
};

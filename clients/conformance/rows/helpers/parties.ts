import type { Row } from "../../row";

/** The player's party and invitations, which follow their messages. */
export const parties: readonly Row[] = [
  {
    id: "H16",
    says: "follows the player's party, and ignores a message that is older",
    steps: [
      { client: {} },
      { run: "readParty", with: { state: { invitations: [] } } },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "p", party: { partyId: "p", version: 3 } } },
        gives: { changed: true, party: { version: 3 } },
      },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "p", party: { partyId: "p", version: 2 } } },
        gives: { changed: false, party: { version: 3 } },
      },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "other" } },
        gives: { changed: false, party: { version: 3 } },
      },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "p" } },
        gives: { changed: true, party: null },
      },
    ],
  },
  {
    id: "H17",
    says: "forgets an invitation that has ended, or was accepted",
    steps: [
      { client: { now: 1_000 } },
      {
        run: "takeParty",
        with: { news: { type: "partyInvitation", partyId: "p", from: "bob", until: 5_000 } },
        gives: { changed: true, invitations: 1 },
      },
      {
        run: "takeParty",
        with: { news: { type: "partyInvitation", partyId: "q", from: "eve", until: 90_000 } },
        gives: { invitations: 2 },
      },
      { pass: 4_000 },
      { run: "takeParty", with: { news: { type: "wallet" } }, gives: { changed: false, invitations: 1 } },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "q", party: { partyId: "q", version: 1 } } },
        gives: { invitations: 0 },
      },
    ],
  },
];

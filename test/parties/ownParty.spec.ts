import assert from "node:assert/strict";

import type { Parties, Party } from "../../web/features/parties/news";
import { OwnParty } from "../../web/features/parties/ownParty";
import { Shelf } from "../../web/state/shelf";

const party = (more: Partial<Party> = {}): Party => ({
  partyId: "p1",
  leaderId: "ada",
  members: [{ userId: "ada", username: "ada" }],
  version: 1,
  ...more,
});
const invitation = { partyId: "p1", from: "ada", until: Date.now() + 60_000 };

describe("the player's own party, on the page", () => {
  const kept = new Map<string, string>();
  let answer: Parties;
  let searches: string[];
  beforeEach(() => {
    kept.clear();
    answer = { invitations: [] };
    searches = [];
  });
  /** Opens or reloads the page. */
  function open(): OwnParty {
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const isTicket = (found: unknown): found is { ticketId: string } => found !== null;
    const followed = new Shelf(storage, "party", isTicket);
    return new OwnParty({ getParties: async () => answer }, followed, (ticketId) => searches.push(ticketId));
  }

  it("accepts news, but none older than what it knows", async () => {
    const own = open();
    await own.all.refresh();
    for (let times = 0; times < 2; times++) own.hear({ type: "partyInvitation", ...invitation });
    assert.deepEqual(own.all.data, { invitations: [invitation] });
    own.hear({ type: "party", partyId: "p1", party: party({ version: 2 }) });
    assert.deepEqual(own.all.data, { party: party({ version: 2 }), invitations: [] });
    own.hear({ type: "party", partyId: "p1", party: party() });
    own.hear({ type: "party", partyId: "p0" });
    assert.equal(own.all.data?.party?.version, 2);
    own.hear({ type: "party", partyId: "p1" });
    assert.deepEqual(own.all.data, { invitations: [] });
  });

  it("follows a search once, whether it is notified of it, reads it, or is reloaded", async () => {
    const first = open();
    first.hear({ type: "party", partyId: "p1", party: party({ ticketId: "t1" }) });
    answer = { party: party({ ticketId: "t1" }), invitations: [] };
    await first.all.refresh();
    const second = open();
    await second.all.refresh();
    assert.deepEqual(searches, ["t1"]);
    answer = { party: party({ ticketId: "t2" }), invitations: [] };
    await second.all.refresh();
    second.hear({ type: "party", partyId: "p1", party: party({ ticketId: "t2" }) });
    assert.deepEqual(searches, ["t1", "t2"]);
  });
});

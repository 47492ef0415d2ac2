import { effect, untracked } from "@preact/signals-core";

import type { Api } from "../../api";
import type { News } from "../../live";
import { Query } from "../../state/query";
import type { Shelf } from "../../state/shelf";
import type { Invitation, Parties, PartyNews } from "./news";

/** The player's party, and their invitations to other parties. The player's socket brings news of them. */
export class OwnParty {
  readonly all: Query<Parties>;

  constructor(
    api: Pick<Api, "getParties">,
    /** The last search that was followed. It survives a reload. */
    private readonly followed: Shelf<{ ticketId: string }>,
    /** Called when the party starts a search. */
    private readonly searching: (ticketId: string) => void,
  ) {
    this.all = new Query((signal) => api.getParties({}, { signal }));
    effect(() => this.follow(this.all.data?.party?.ticketId));
  }

  hear(news: Extract<News, { type: "party" | "partyInvitation" }>): void {
    // If the page has not read the party yet, `update` does nothing: a later read includes this news.
    if (news.type === "partyInvitation") this.all.update((known) => withInvitation(known, news));
    else {
      this.all.update((known) => withParty(known, news));
      this.follow(news.party?.ticketId);
    }
  }

  private follow(ticketId: string | undefined): void {
    if (ticketId === undefined || ticketId === this.followed.read()?.ticketId) return;
    this.followed.write({ ticketId });
    untracked(() => this.searching(ticketId));
  }
}

const withInvitation = ({ party, invitations }: Parties, { partyId, from, until }: Invitation): Parties => ({
  ...(party && { party }),
  invitations: [{ partyId, from, until }, ...invitations.filter((one) => one.partyId !== partyId)],
});

/** Applies news of a party. News may arrive late: an older version than the known one changes nothing. */
function withParty(known: Parties, { partyId, party }: PartyNews): Parties {
  const isKnown = known.party?.partyId === partyId;
  if (!party) return isKnown ? { invitations: known.invitations } : known;
  if (isKnown && known.party && known.party.version > party.version) return known;
  return { party, invitations: known.invitations.filter((one) => one.partyId !== partyId) };
}

import { effect, untracked } from "@preact/signals-core";

import type { Api } from "../../api";
import { PartyState } from "../../client";
import type { News } from "../../live";
import { serverNow } from "../../serverTime";
import { Query } from "../../state/query";
import type { Shelf } from "../../state/shelf";
import type { Parties, Party } from "./news";

/** The player's party, and their invitations to other parties. The player's socket brings news of them. */
export class OwnParty {
  readonly all: Query<Parties>;
  private readonly state = new PartyState<Party>(serverNow);

  constructor(
    api: Pick<Api, "getParties">,
    /** The last search that was followed. It survives a reload. */
    private readonly followed: Shelf<{ ticketId: string }>,
    /** Called when the party starts a search. */
    private readonly searching: (ticketId: string) => void,
  ) {
    this.all = new Query(async (signal) => {
      this.state.read(await api.getParties({}, { signal }));
      return this.shown();
    });
    effect(() => this.follow(this.all.data?.party?.ticketId));
  }

  hear(news: Extract<News, { type: "party" | "partyInvitation" }>): void {
    // If the page has not read the party yet, `update` does nothing: a later read includes this news.
    if (this.state.take(news)) this.all.update(() => this.shown());
    if (news.type === "party") this.follow(news.party?.ticketId);
  }

  /** Returns the party and the invitations, of which the newest comes first. */
  private shown(): Parties {
    const { party, invitations } = this.state;
    return { ...(party && { party }), invitations: invitations.toSorted((a, b) => b.until - a.until) };
  }

  private follow(ticketId: string | undefined): void {
    if (ticketId === undefined || ticketId === this.followed.read()?.ticketId) return;
    this.followed.write({ ticketId });
    untracked(() => this.searching(ticketId));
  }
}

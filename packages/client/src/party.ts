interface AnyParty {
  readonly partyId: string;
  readonly version: number;
}

interface Invitation {
  readonly partyId: string;
  readonly from: string;
  readonly until: number;
}

/** The player's party and invitations, which follow their messages. */
export class PartyState<Party extends AnyParty> {
  private mine: Party | undefined;
  private readonly invited = new Map<string, Invitation>();

  /** `now` is the server's time: invitations end. */
  constructor(private readonly now: () => number) {}

  /** The party that the player is in. */
  get party(): Party | undefined {
    return this.mine;
  }

  /** The invitations that can still be accepted. */
  get invitations(): readonly Invitation[] {
    return [...this.invited.values()].filter(({ until }) => until > this.now());
  }

  /** Replaces all with what `GET /parties` answered. */
  read(state: { readonly party?: Party | undefined; readonly invitations: readonly Invitation[] }): void {
    this.mine = state.party;
    this.invited.clear();
    for (const invitation of state.invitations) this.invited.set(invitation.partyId, invitation);
  }

  /**
   * Takes any message. Returns true if something has changed. A message that arrives late, with an older version, changes nothing.
   */
  take(news: { readonly type: string; readonly partyId?: string; readonly party?: Party }): boolean {
    if (news.type === "partyInvitation") {
      const { partyId, from, until } = news as unknown as Invitation;
      this.invited.set(partyId, { partyId, from, until });
      return true;
    }
    if (news.type !== "party") return false;
    const { party } = news;
    if (party) {
      if (this.mine?.partyId === party.partyId && this.mine.version >= party.version) return false;
      this.invited.delete(party.partyId);
      this.mine = party;
      return true;
    }
    // The player has left that party; another one stays.
    if (this.mine?.partyId !== news.partyId) return false;
    this.mine = undefined;
    return true;
  }
}

import type { News } from "../../live";
import type { Game, Part } from "../../state/game";
import { notify } from "../../state/notices";
import { isTicket } from "../../state/ticket";
import { OwnParty } from "./ownParty";

/** The party that the player is in, and the invitations to others. */
export class OwnParties implements Part {
  readonly own: OwnParty;
  /** Called when the party starts a search. */
  searching: ((ticketId: string) => void) | undefined;

  constructor(private readonly game: Game) {
    this.own = new OwnParty(game.api, game.shelf("party", isTicket), (ticketId) =>
      this.searching?.(ticketId),
    );
  }

  close(): void {
    this.own.all.cancel();
  }

  hear(news: News): void {
    if (news.type === "party" || news.type === "partyInvitation") this.own.hear(news);
    if (news.type === "partyInvitation" && !location.hash.startsWith("#party"))
      notify(`${this.game.people.nameOf(news.from)} invites you to a party.`);
  }
}

import type { Api } from "../../api";
import type { News } from "../../live";
import type { Game, Part } from "../../state/game";
import { notify } from "../../state/notices";
import { Pages } from "../../state/pages";

export type InboxMessage = Awaited<ReturnType<Api["getInbox"]>>["messages"][number];
export type Sanction = NonNullable<InboxMessage["sanction"]>;

/** Messages of the game's operators to the player, the newest first. */
export class Inbox implements Part {
  readonly messages: Pages<InboxMessage>;

  constructor(private readonly game: Game) {
    this.messages = new Pages(
      async (cursor, options) =>
        (await game.api.getInbox({ query: { cursor, contents: "1" } }, options)).messages,
    );
  }

  /** Claims what an inbox message contains, once. */
  async claim(id: string): Promise<void> {
    await this.game.api.postInboxClaim({ params: { id } });
    await this.refresh();
  }

  /** Claims what all inbox messages contain that are shown, twenty in a request. What is refused stays. */
  async claimAll(): Promise<void> {
    const ids = this.claimable;
    let refused = 0;
    while (ids.length > 0) {
      const answer = await this.game.api.postInboxClaimAll({ body: { ids: ids.splice(0, 20) } });
      refused += answer.refused.length;
    }
    if (refused > 0) notify(`${refused} of the inbox messages can't be claimed now: try them one by one.`);
    await this.refresh();
  }

  /** The inbox messages that can be claimed. */
  get claimable(): string[] {
    return (this.messages.items ?? []).flatMap(({ id, contents, claimed }) =>
      contents && !claimed ? [id] : [],
    );
  }

  private async refresh(): Promise<void> {
    await Promise.all([this.messages.refresh(), this.game.wallet.refresh()]);
  }

  close(): void {
    this.messages.cancel();
  }

  hear(news: News): void {
    if (news.type !== "notice") return;
    notify("You have a message from the game: see Player.");
    void this.messages.refresh();
  }
}

import type { Api } from "../../api";
import type { News } from "../../live";
import type { Game, Part } from "../../state/game";
import { notify } from "../../state/notices";
import type { Outbox } from "../../state/outbox";
import { Query } from "../../state/query";
import { Thread } from "./thread";

export type Conversation = Awaited<ReturnType<Api["getConversations"]>>[number];

/** What the filter found, in words. */
const because = { words: "its words", links: "a link", phones: "a phone number" };

/** The player's conversations, and their messages that still have to be sent. */
export class Conversations implements Part {
  readonly all: Query<readonly Conversation[]>;
  /** Messages to be sent, with one lane for each conversation. */
  readonly messages: Outbox<string>;
  private readonly threads = new Map<string, Thread>();

  constructor(private readonly game: Game) {
    const { api } = game;
    this.all = new Query((signal) => api.getConversations({}, { signal }));
    this.messages = game.outbox<string>("messages", {
      request: (id, body) => ({ params: { id }, body }),
      send: async ({ params: { id = "" } = {}, body }, options) => {
        const seen = await api.postMessage({ params: { id }, body }, options);
        if (seen?.state === "masked")
          notify(`Others see your message with parts masked, because of ${because[seen.rule]}.`);
        if (seen?.state === "held")
          notify(`A moderator looks at your message before others see it, because of ${because[seen.rule]}.`);
      },
      sent: (entry) => this.thread(entry.lane).acknowledge(entry, game.hears(`conversation:${entry.lane}`)),
    });
  }

  open(): void {
    this.messages.start();
  }

  close(): void {
    this.messages.close();
    this.all.cancel();
  }

  hear(news: News): void {
    // The chat's page shows the message itself.
    if (news.type === "conversation" && !location.hash.startsWith("#chat")) notify("You have a new message.");
    if (news.type === "conversation" || news.type === "messages") this.bringUp(news);
  }

  thread(id: string): Thread {
    const known = this.threads.get(id);
    if (known) return known;
    const { api, username } = this.game;
    const thread = new Thread(id, { api, outbox: this.messages, username });
    this.threads.set(id, thread);
    return thread;
  }

  /** Updates the time of a conversation that has news. If it is not in the list, reads the list again. */
  private bringUp(news: Extract<News, { type: "conversation" | "messages" }>): void {
    const { data } = this.all;
    if (!data) return;
    const last = news.type === "conversation" ? news.last : (news.messages.at(-1)?.time ?? 0);
    if (!data.some(({ id }) => id === news.conversation)) return void this.all.refresh();
    this.all.update((all) =>
      all.map((one) =>
        one.id === news.conversation ? { ...one, last: Math.max(last, one.last ?? 0) } : one,
      ),
    );
  }
}

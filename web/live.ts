import { Live } from "@game-backend/client";
import { signal } from "@preact/signals-core";

import type { AvatarState, ConversationPage, Entry, Invitation, Party, SearchAnswer } from "./answers";
import type { Api } from "./api";
import type { AreaId } from "./facts";
import type { Connection } from "./state/connection";

/** The messages that the server pushes. */
export type News =
  | BoardNews
  | { type: "wallet"; balance: number; inventory: Record<string, number> }
  | { type: "messages"; conversation: string; messages: ConversationPage["messages"] }
  | { type: "messagesDeleted"; conversation: string; ids: string[] }
  | { type: "conversation"; conversation: string; last: number }
  | ({ type: "avatar" } & AvatarState)
  | ({ type: "match" } & SearchAnswer)
  | PartyNews
  | ({ type: "partyInvitation" } & Invitation)
  | RelayNews
  | { type: "broadcast"; id: string; message: string }
  | { type: "subscribed"; topic: string };

/** The current state of the player's party; without `party`, the player is no longer in it. */
export interface PartyNews {
  type: "party";
  partyId: string;
  party?: Party;
}

/** Messages of a match without a game server: those of other players, and the server's answers to the player's own. */
export type RelayNews =
  | { type: "relay"; topic: string; from: string; seq: number; data: unknown }
  | { type: "relayed"; match: string; seq: number };

/** The top of a board: its order, and the entries that changed since the message whose `at` is `since`. */
export interface BoardNews {
  type: "leaderboard";
  gameArea: AreaId | "global";
  at: number;
  since?: number;
  order: string[];
  entries: Entry[];
}

/** A message to the server: `docs/realtime.md` lists them. */
export interface SocketMessage {
  readonly action: string;
  readonly [field: string]: unknown;
}

/**
 * Returns a board's entries after news of its top; `undefined` if some are missing and the board must be read again.
 */
export function withNews(
  entries: readonly Entry[],
  { order, entries: changed }: BoardNews,
): Entry[] | undefined {
  const known = new Map([...entries, ...changed].map((entry) => [entry.userId, entry]));
  const top = order.flatMap((userId) => known.get(userId) ?? []);
  if (top.length < order.length) return undefined;
  // News covers the top only. Lower entries stay until the next read.
  const rest = [...known.values()].filter(({ userId }) => !order.includes(userId));
  return [...top, ...rest].map((entry, at) => ({ ...entry, rank: at + 1 }));
}

/** The page's socket, with what the views follow as signals. */
export class LiveNews {
  /** The topics whose news arrive: those that the server has confirmed on the open socket. */
  readonly heard = signal<ReadonlySet<string>>(new Set());
  readonly isOpen = signal(false);
  private readonly live: Live;

  constructor(
    api: Pick<Api, "postTicket">,
    connection: Connection,
    private readonly onNews: (news: News) => void,
  ) {
    this.live = new Live({
      api: { postTicket: (request, { signal }) => api.postTicket(request, { retries: 0, signal }) },
      onNews: (news) => this.hear(news as News),
      onState: (isOpen) => {
        this.isOpen.value = isOpen;
        if (isOpen) connection.up();
        else this.heard.value = new Set();
      },
      pause: (failures, signal) => connection.pause(1 + failures, signal),
    });
  }

  /** Pings the server, for example when the device is online again. Without an answer, opens another socket. */
  check(): void {
    this.live.check();
  }

  /**
   * Subscribes to a topic. Returns a function that unsubscribes. News sent before the topic is in `heard` are missed.
   */
  subscribe(topic: string): () => void {
    const end = this.live.subscribe(topic);
    return () => {
      end();
      if (!this.live.isSubscribed(topic)) this.confirm(topic, false);
    };
  }

  /** Sends a message if the socket is open. */
  send(message: SocketMessage): void {
    this.live.send(message);
  }

  close(): void {
    this.live.close();
    this.isOpen.value = false;
  }

  private hear(news: News): void {
    // A topic that the page has unsubscribed from in the meantime is not confirmed.
    if (news.type === "subscribed") this.confirm(news.topic, this.live.isSubscribed(news.topic));
    else this.onNews(news);
  }

  private confirm(topic: string, isHeard: boolean): void {
    const heard = new Set(this.heard.peek());
    if (isHeard) heard.add(topic);
    else heard.delete(topic);
    this.heard.value = heard;
  }
}

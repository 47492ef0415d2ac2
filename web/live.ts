import { Live, type LiveOptions } from "@game-backend/client";
import { signal } from "@preact/signals-core";

import type { Api } from "./api";
import type { SocketTypes } from "./client";
import type { Connection } from "./state/connection";

/** The messages of the server, which their type tells apart. */
export type News = SocketTypes["received"];

/** A message to the server. */
export type SocketMessage = SocketTypes["sent"];

/** The page's socket, with what the views follow as signals. */
export class LiveNews {
  /** The topics whose news arrive: those that the server has confirmed on the open socket. */
  readonly heard = signal<ReadonlySet<string>>(new Set());
  readonly isOpen = signal(false);
  private readonly live: Live<SocketTypes>;

  constructor(
    api: Pick<Api, "postTicket">,
    connection: Connection,
    private readonly onNews: (news: News) => void,
    means: Pick<LiveOptions, "WebSocket" | "timers" | "start"> = {},
  ) {
    this.live = new Live({
      ...means,
      api: { postTicket: (request, { signal }) => api.postTicket(request, { retries: 0, signal }) },
      onNews: (news) => this.hear(news),
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

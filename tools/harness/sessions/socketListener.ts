import { setTimeout as pause } from "node:timers/promises";

import { Live, type News } from "../../../web/client";
import type { KillableRun, RunPlayer } from "../killableRun";

/** A player's socket, which receives news of the player's searches. It reconnects if it is cut off, as the page's does. */
export class SocketListener {
  private readonly live: Live;
  private heard: News[] = [];
  private wake = () => {};

  /** Opens a socket. */
  static async open(run: KillableRun, player: RunPlayer): Promise<SocketListener> {
    const opened = Promise.withResolvers<void>();
    const listener = new SocketListener(run, player, opened.resolve);
    await opened.promise;
    return listener;
  }

  private constructor(run: KillableRun, player: RunPlayer, onOpen: () => void) {
    const postTicket = async () => (await run.deliver(() => player.post("/realtime/ticket", undefined))).body;
    this.live = new Live({
      api: { postTicket },
      onNews: (news) => this.hear(news),
      onState: (isOpen) => isOpen && onOpen(),
    });
  }

  /** Returns the next news of a search, or `undefined` if none arrive within `ms`. */
  async next(ticketId: string, ms: number): Promise<News | undefined> {
    const late = new AbortController();
    const silence = pause(ms, undefined, { signal: late.signal }).catch(() => {});
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    const take = () => {
      const found = this.heard.find((news) => news["ticketId"] === ticketId);
      this.heard = this.heard.filter((news) => news !== found);
      return found;
    };
    const found = take();
    if (!found) await Promise.race([silence, woken]);
    late.abort();
    return found ?? take();
  }

  close(): void {
    this.live.close();
  }

  private hear(news: News): void {
    if (news.type !== "match") return;
    this.heard.push(news);
    this.wake();
  }
}

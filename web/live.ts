import type { AvatarState, ConversationPage, Entry } from "./answers";
import type { Api } from "./api";
import type { AreaId } from "./facts";
import { Observable } from "./observable";

/** The messages that the server pushes. */
export type News =
  | BoardNews
  | { type: "wallet"; balance: number; inventory: Record<string, number> }
  | { type: "messages"; conversation: string; messages: ConversationPage["messages"] }
  | { type: "messagesDeleted"; conversation: string; ids: string[] }
  | { type: "conversation"; conversation: string; last: number }
  | ({ type: "avatar" } & AvatarState)
  | { type: "broadcast"; id: string; message: string };

/** The top of a board: its order, and the entries that changed since the message whose `at` is `since`. */
export interface BoardNews {
  type: "leaderboard";
  gameArea: AreaId | "global";
  at: number;
  since?: number;
  order: string[];
  entries: Entry[];
}

/** The entries of a board after news of its top; nothing if some are missing, and the board must be read again. */
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

/** Milliseconds: a socket closes after ten minutes of silence. */
const pingMs = 5 * 60_000;
const longestWaitMs = 30_000;

/** A WebSocket that comes back: after two hours API Gateway closes it, and networks come and go. */
export class Live {
  readonly connected = new Observable(false);
  private readonly topics = new Set<string>();
  private socket: WebSocket | undefined;
  private ping: ReturnType<typeof setInterval> | undefined;
  private failures = 0;
  private closed = false;

  constructor(
    private readonly api: Pick<Api, "postTicket">,
    private readonly onNews: (news: News) => void,
  ) {}

  async open(): Promise<void> {
    const ticket = await this.api.postTicket().catch(() => undefined);
    if (this.closed) return;
    if (!ticket) return this.again();
    const socket = new WebSocket(`${ticket.url}?ticket=${encodeURIComponent(ticket.ticket)}`);
    this.socket = socket;
    socket.onopen = () => {
      this.failures = 0;
      this.connected.set(true);
      for (const topic of this.topics) this.send({ action: "subscribe", topic });
      this.ping = setInterval(() => this.send({ action: "ping" }), pingMs);
    };
    socket.onmessage = ({ data }) => this.onNews(JSON.parse(String(data)));
    socket.onclose = () => {
      clearInterval(this.ping);
      this.connected.set(false);
      if (!this.closed) this.again();
    };
  }

  subscribe(topic: string): void {
    this.topics.add(topic);
    this.send({ action: "subscribe", topic });
  }

  unsubscribe(topic: string): void {
    if (this.topics.delete(topic)) this.send({ action: "unsubscribe", topic });
  }

  close(): void {
    this.closed = true;
    clearInterval(this.ping);
    this.socket?.close();
    this.connected.set(false);
  }

  private send(message: Readonly<Record<string, string>>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  /** Later each time, and never all players at once. */
  private again(): void {
    const wait = Math.min(longestWaitMs, 1_000 * 2 ** this.failures++) * (0.5 + Math.random());
    setTimeout(() => !this.closed && void this.open(), wait);
  }
}

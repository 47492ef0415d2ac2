import type { IncomingMessage, ServerResponse } from "node:http";

import { type Answer, headers, refusal, send } from "./answer";
import type { History, HistoryUpdate } from "./history";

const topics = ["requests", "costs", "logs", "denials", "warnings", "mails", "types"] as const;
export type Topic = (typeof topics)[number];

/** The maximum number of viewers at once. */
const viewers = 32;
/** The milliseconds between batches. A screen cannot show more, and a burst causes only few writes. */
const tick = 120;
/** The maximum number of a topic's items in a batch. */
const batch = 200;
/** The bytes that may be buffered for a viewer that does not read. Beyond that, the viewer misses items. */
const backlog = 1_000_000;
/** The milliseconds between keep-alive comments. */
const heartbeat = 15_000;

/**
 * Sends events as Server-Sent Events: `event: <topic>` with an array of items, oldest first, and `event:
 * missed` with the number of skipped items of each topic. It does nothing while no viewer is connected.
 */
export class Live {
  private readonly open = new Set<Viewer>();

  constructor(private readonly history: History) {}

  /** Opens a stream of the named topics, or of all. */
  serve(request: IncomingMessage, response: ServerResponse, wanted: readonly string[]): void {
    const refused = this.refuse(wanted);
    if (refused) send(response, refused);
    else this.watch(request, response, wanted);
  }

  get watched(): number {
    return this.open.size;
  }

  close(): void {
    for (const viewer of this.open) viewer.end();
  }

  private refuse(wanted: readonly string[]): Answer | undefined {
    const unknown = wanted.find((name) => !topics.some((topic) => topic === name));
    if (unknown !== undefined)
      return refusal(400, "Bad Request", `topics: ${topics.join(", ")}; not ${unknown}`);
    if (this.open.size >= viewers)
      return refusal(503, "Service Unavailable", "Too many pages watch: close some.");
    return undefined;
  }

  private watch(request: IncomingMessage, response: ServerResponse, wanted: readonly string[]): void {
    const viewer = new Viewer(response, new Set(wanted.length > 0 ? wanted : topics));
    this.open.add(viewer);
    const stop = this.history.listen((news) => viewer.see(news));
    request.on("close", () => {
      stop();
      viewer.end();
      this.open.delete(viewer);
    });
  }
}

class Viewer {
  private readonly waiting = new Map<Topic, unknown[]>();
  private readonly missed = new Map<Topic, number>();
  private timer: NodeJS.Timeout | undefined;
  private readonly sign: NodeJS.Timeout;

  constructor(
    private readonly response: ServerResponse,
    private readonly wanted: ReadonlySet<string>,
  ) {
    response.writeHead(200, { "content-type": "text/event-stream", ...headers, "x-accel-buffering": "no" });
    response.write("retry: 1000\n\n");
    this.sign = setInterval(() => response.write(":\n\n"), heartbeat).unref();
  }

  see({ topic, item }: HistoryUpdate): void {
    if (!this.wanted.has(topic)) return;
    const items = this.waiting.get(topic) ?? [];
    if (items.length < batch && this.response.writableLength < backlog) items.push(item);
    else this.missed.set(topic, (this.missed.get(topic) ?? 0) + 1);
    this.waiting.set(topic, items);
    this.timer ??= setTimeout(() => this.flush(), tick).unref();
  }

  end(): void {
    clearTimeout(this.timer);
    clearInterval(this.sign);
    this.response.end();
  }

  private flush(): void {
    this.timer = undefined;
    let text = "";
    for (const [topic, items] of this.waiting) if (items.length > 0) text += eventOf(topic, items);
    if (this.missed.size > 0) text += eventOf("missed", Object.fromEntries(this.missed));
    this.waiting.clear();
    this.missed.clear();
    this.response.write(text);
  }
}

/** Formats an event. JSON has no line breaks, which would end it. */
const eventOf = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

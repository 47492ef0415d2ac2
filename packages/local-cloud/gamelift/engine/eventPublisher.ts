import { randomUUID } from "node:crypto";

import { thrownMessage } from "../../core/thrownMessage";
import type { Context } from "./context";

/** An event's detail. The named fields are remembered for the console. */
interface Detail {
  readonly type?: string;
  readonly matchId?: string;
  readonly acceptance?: string;
  readonly tickets?: readonly { readonly ticketId: string }[];
  readonly [field: string]: unknown;
}

/** Publishes to a topic as a service. Throws if the topic does not exist or does not let the service publish. */
export type Publish = (service: string, sourceArn: string, topicArn: string, text: string) => void;

/** An event as the console shows it. */
export interface RecentEvent {
  readonly at: number;
  readonly type: string;
  readonly matchId?: string;
  readonly acceptance?: string;
  /** Ids of tickets. */
  readonly tickets: readonly string[];
}

/** The maximum number of events that a run remembers. */
const remembered = 2_000;

/** Stores each event in the step that caused it, and publishes it afterwards. As on AWS, delivery is best effort. */
export class EventPublisher {
  /** The newest events, oldest first. */
  private readonly recent: RecentEvent[] = [];

  constructor(
    private readonly context: Context,
    private readonly publish: Publish,
  ) {}

  recentEvents = (): readonly RecentEvent[] => this.recent;

  add(topicArn: string | undefined, type: string, resourceArn: string, detail: Detail): void {
    this.remember(detail);
    if (!topicArn) return;
    const { host, store, now } = this.context;
    const message = {
      version: "0",
      id: randomUUID(),
      "detail-type": type,
      source: "aws.gamelift",
      account: host.accountId,
      time: new Date(now()).toISOString(),
      region: host.region,
      resources: [resourceArn],
      detail,
    };
    store.pendingEvents.put({ id: message.id, topicArn, message: JSON.stringify(message) });
  }

  private remember({ type = "", matchId, acceptance, tickets = [] }: Detail): void {
    const ids = tickets.map(({ ticketId }) => ticketId);
    this.recent.push({ at: this.context.now(), type, matchId, acceptance, tickets: ids });
    if (this.recent.length > remembered) this.recent.shift();
  }

  deliver(): void {
    const { host, store } = this.context;
    for (const { id, topicArn, message } of store.pendingEvents.all()) {
      try {
        const [resource = ""]: string[] = JSON.parse(message).resources;
        this.publish("gamelift.amazonaws.com", resource, topicArn, message);
      } catch (error) {
        host.events.emit({
          kind: "warning",
          source: "gamelift",
          message: `an event is lost: ${thrownMessage(error)}`,
        });
      }
      store.pendingEvents.remove(id);
    }
  }
}

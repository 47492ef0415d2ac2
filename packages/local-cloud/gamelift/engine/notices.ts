import { randomUUID } from "node:crypto";

import type { Context } from "./context";

/** Publishes to a topic as a service. Throws for a topic that is not there or does not let it publish. */
export type Publish = (service: string, sourceArn: string, topicArn: string, text: string) => void;

/** Where events go: kept with what caused them, published after. AWS promises its best effort, not more. */
export class Notices {
  constructor(
    private readonly context: Context,
    private readonly publish: Publish,
  ) {}

  add(topicArn: string | undefined, type: string, resourceArn: string, detail: object): void {
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
    store.notices.put({ id: message.id, topicArn, message: JSON.stringify(message) });
  }

  deliver(): void {
    const { host, store } = this.context;
    for (const { id, topicArn, message } of store.notices.all()) {
      try {
        const [resource = ""]: string[] = JSON.parse(message).resources;
        this.publish("gamelift.amazonaws.com", resource, topicArn, message);
      } catch (error) {
        host.events.emit({
          kind: "warning",
          source: "gamelift",
          message: `an event is lost: ${error instanceof Error ? error.message : error}`,
        });
      }
      store.notices.remove(id);
    }
  }
}

import * as z from "zod";

import type { RecordedResource } from "../../engine";
import { deadLetterQueues } from "../deadLetters";
import { sendAgain } from "../sendAgain";
import type { Sources } from "../sources";
import type { Page } from "./page";

const shown = 100;
const message = z.strictObject({ id: z.string() });

/** Queues: their message counts, their messages, and an action that sends dead letters to their functions or queues again. */
export function queuesPage(graph: readonly RecordedResource[], { queues, call }: Sources): Page {
  const failing = deadLetterQueues(graph);
  /** Dead letters whose functions are being called, so that a second click does not send one twice. */
  const underWay = new Set<string>();
  return {
    read: ({ rest: [name] }) => {
      const all = queues.queues().map((queue) => ({ ...queue, failing: failing.get(queue.arn) ?? [] }));
      if (name === undefined) return all;
      const queue = all.find((one) => one.name === name);
      return queue && { ...queue, messages: queues.messages(name, shown) };
    },
    async act({ rest: [name = "", action] }, body) {
      const queue = queues.queues().find((one) => one.name === name);
      if (!queue || (action !== "again" && action !== "delete")) return undefined;
      const { id } = message.parse(body);
      const found = queues.messages(name, Number.MAX_SAFE_INTEGER).find((one) => one.id === id);
      if (!found || underWay.has(id)) return undefined;
      underWay.add(id);
      try {
        const sent = action === "again" && (await sendAgain(found, failing.get(queue.arn) ?? [], call));
        // A dead letter that was sent again is removed. If it fails again, it returns to the queue.
        queues.remove(name, id);
        return { done: true, ...sent };
      } finally {
        underWay.delete(id);
      }
    },
  };
}

/** Counts the messages in dead-letter queues. */
export const deadLetters = (graph: readonly RecordedResource[], { queues }: Pick<Sources, "queues">) => {
  const failing = deadLetterQueues(graph);
  return () =>
    queues
      .queues()
      .filter(({ arn }) => failing.has(arn))
      .reduce((sum, { visible, hidden, delayed }) => sum + visible + hidden + delayed, 0);
};

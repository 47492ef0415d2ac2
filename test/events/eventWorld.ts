import { gunzipSync } from "node:zlib";
import type { Queue } from "@game-backend/framework/queue";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import * as ages from "../../functions/ages/definition";
import * as consents from "../../functions/consents/definition";
import * as eventsFeature from "../../functions/events/definition";
import type { EventLine } from "../../functions/events/lines";
import type { EventMessage } from "../../functions/events/message";
import postEvents from "../../functions/events/postEvents";
import * as live from "../../functions/live/definition";
import * as numbers from "../../functions/numbers/definition";
import { newProfile } from "../../functions/profile/newProfile";
import * as purchases from "../../functions/purchases/definition";
import { ownGame, world } from "../../tools/harness/ownWorld";

const game = ownGame({ ages, consents, events: eventsFeature, live, numbers, purchases });

/** The morning at which worlds of events begin. */
export const morning = Date.UTC(2026, 10, 28, 9);

/** A world with a queue of events in memory, whose messages stay until they are written. */
export function eventWorld(clients: Readonly<Record<string, unknown>> = {}) {
  const queue: EventMessage[] = [];
  const files = new MemoryBucket();
  const eventQueue: Queue = {
    // A queue has texts.
    send: async (message) => void queue.push(JSON.parse(JSON.stringify(message))),
  };
  const backend = world(
    { ages, consents, events: eventsFeature, live, numbers, purchases },
    { clock: morning, clients: { eventQueue, objects: { events: files }, ...clients } },
  );
  const { writeEvents } = game.consumers;
  const bodies = (batch: readonly EventMessage[]) => batch.map((body, at) => ({ id: `${at}`, body }));
  /** Gives the consumer a batch, which it may get again. */
  const deliver = (batch: readonly EventMessage[]) =>
    writeEvents.handler({ ...backend.means(), records: [], messages: bodies(batch) } as never);
  return {
    ...backend,
    files,
    queue,
    deliver,
    /** Lets the consumer follow its streams, and write all messages. */
    async write(...others: readonly string[]): Promise<void> {
      await backend.follow(...others);
      await backend.follow("writeEvents");
      await deliver(queue.splice(0));
    },
    send: (as: string, events: readonly object[], { session = "one", headers = {} } = {}) =>
      backend.call(postEvents, { as, body: { session, events }, headers }),
    join: (...names: readonly string[]) =>
      Promise.all(
        names.map((name) => backend.tables.profiles.putItem(newProfile(name, name, backend.clock.now()))),
      ),
    lines: (folder = "events") =>
      [...files.objects]
        .filter(([key]) => key.startsWith(`${folder}/`))
        .flatMap(([key, { body }]) =>
          gunzipSync(body)
            .toString()
            .trim()
            .split("\n")
            .map((line): EventLine & { key: string; why?: string } => ({ key, ...JSON.parse(line) })),
        ),
  };
}

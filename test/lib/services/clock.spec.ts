import assert from "node:assert/strict";
import { serveCallback } from "@game-backend/framework/callback";
import { serveConsumer } from "@game-backend/framework/consumer";
import { serveJob } from "@game-backend/framework/job";
import { serve } from "@game-backend/framework/serve";
import { serveAuthorizer } from "@game-backend/framework/serveAuthorizer";
import { serveSocket } from "@game-backend/framework/sockets/serveSocket";
import { serveTopicConsumer } from "@game-backend/framework/topicConsumer";
import { serveTrigger } from "@game-backend/framework/trigger";
import * as z from "zod/mini";

const clock = { now: () => 1_700_000_000_000, wait: async () => {} };
const summary = "";

/** Calls a handler of each kind. */
const kinds: Record<string, (handler: never) => Promise<unknown>> = {
  route: (handler) =>
    serve(
      { summary, method: "GET", path: "/time", auth: "none", returns: { 200: z.object({}) }, handler },
      [],
      {},
      clock,
    )({ httpMethod: "GET", path: "/time", headers: {}, requestContext: {} } as never, {} as never),
  message: (handler) =>
    serveSocket(
      {
        ...{ summary, action: "time", auth: "none", message: z.object({}), handler },
        answer: z.object({ type: z.string() }),
      },
      [() => ({ tables: {}, sockets: {} })],
      {},
      clock,
    )({ body: "{}", requestContext: { connectionId: "one", requestId: "two" } } as never),
  consumer: (handler) => serveConsumer({ summary, table: "scores", handler }, [], {}, clock)({ Records: [] }),
  "topic consumer": (handler) =>
    serveTopicConsumer(
      { summary, message: z.object({}), handler },
      [],
      {},
      clock,
    )({
      Records: [{ Sns: { Message: "{}" } }],
    } as never),
  job: (handler) => serveJob({ summary, schedules: {}, input: z.object({}), handler }, [], {}, clock)({}),
  trigger: (handler) => serveTrigger({ summary, on: "preSignUp", handler }, [], {}, clock)({} as never),
  callback: (handler) => serveCallback({ handler }, [], {}, clock)({}, {} as never),
  authorizer: (handler) =>
    serveAuthorizer({ summary, identitySources: [], ttlSeconds: 0, handler }, [], {}, clock)({} as never),
};

describe("a handler's clock", () => {
  for (const [kind, call] of Object.entries(kinds))
    it(`tells the time, and waits, for each ${kind}`, async () => {
      const heard: object[] = [];
      await call((async (given: object) => {
        heard.push(given);
        return {};
      }) as never);
      const [{ now, wait, clock: own } = {}] = heard as { now?: number; wait?: unknown; clock?: unknown }[];
      assert.deepEqual([now, wait, own], [clock.now(), clock.wait, clock]);
    });
});

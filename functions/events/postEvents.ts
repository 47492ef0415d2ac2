import { checkedEvent, mostEvents, reasons } from "@game-backend/framework/events";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { route } from "./definition";
import type { EventMessage } from "./message";

const Any = z.optional(z.unknown());

/** The most refused events that an answer names. */
const mostNamed = 10;

/** Seconds after which a client sends again what the queue did not take. */
const laterSeconds = 60;

export default route({
  method: "POST",
  path: "/events",
  auth: "player",
  summary: `Send events of the game, ${mostEvents} and 64 KB at most. An undeclared event is counted as refused, and is no error. With \`retryAfter\`, nothing was taken: send all of them again later`,
  maxBody: 65_536,
  body: z.strictObject({
    session: z
      .string()
      .check(
        z.regex(/^[\w-]{1,40}$/, "40 letters, digits, hyphens and underscores at most"),
        z.describe("Your own random id of this session of play"),
      ),
    events: z
      .array(
        // What is wrong in one event is no error: the others are taken.
        z.looseObject({
          name: Any.check(z.describe("As a feature declares it, such as `level.end`")),
          seq: Any.check(z.describe("Counts the session's events: the first with a number counts")),
          age: Any.check(z.describe("Milliseconds since it happened, on the device")),
          fields: Any.check(z.describe("Whole numbers, booleans, and names of the game's own data")),
        }),
      )
      .check(z.minLength(1), z.maxLength(mostEvents)),
  }),
  returns: {
    202: z.object({
      taken: z.int(),
      refused: z.int().check(z.describe("Those whose name or a field is not as declared")),
      refusals: z
        .optional(
          z.array(
            z.object({
              seq: z.optional(z.int()).check(z.describe("Absent of an event without a whole number")),
              why: z.enum(reasons),
            }),
          ),
        )
        .check(z.describe(`The first ${mostNamed} that are refused`)),
      retryAfter: z.optional(z.int()).check(z.describe("Seconds")),
    }),
  },
  // The same numbers of a session count once.
  idempotency: "natural",
  // The message, its part of a batch with the sender's profile and tags, and of a file that is kept for 400 days.
  maxCost: { read: 2, write: 2, consumers: 1, puts: 0.1 },
  share: {
    ...{ name: "events", part: 1 / 10 },
    beyond: (retryAfter) => reply(202, { taken: 0, refused: 0, retryAfter }),
  },
  collects: ["events", "eventChecks"],
  uses: { eventQueue: true },
  example: {
    body: { session: "kZ3v9Qm1xW", events: [{ name: "level.end", seq: 0, age: 1200, fields: { level: 3 } }] },
    answer: { taken: 1, refused: 0 },
  },
  handler: async ({ player, body, build, events: declared, eventChecks, eventQueue, now }) => {
    const checked = await Promise.all(
      body.events.map(async (sent) => {
        const one = checkedEvent(sent, declared);
        if ("why" in one || (await eventChecks[one.name]?.holds(player.id, one.fields)) !== false) return one;
        return { name: one.name, why: "field" as const };
      }),
    );
    const events = checked.flatMap((each) => ("why" in each ? [] : [each]));
    const refused = checked.flatMap((each) => ("why" in each ? [each] : []));
    const refusals = checked.flatMap((each, at) =>
      "why" in each ? [{ seq: wholeIn(body.events[at]?.seq), why: each.why }] : [],
    );
    const from = {
      userId: player.id,
      session: body.session,
      build: build?.version,
      platform: build?.platform,
    };
    try {
      await eventQueue.send({ ...from, at: now, events, refused } satisfies EventMessage);
    } catch (error) {
      // A game goes on without its events, and its client keeps them.
      console.error("The queue of events takes nothing", String(error));
      return reply(202, { taken: 0, refused: 0, retryAfter: laterSeconds });
    }
    return reply(202, {
      taken: events.length,
      refused: refused.length,
      ...(refusals.length > 0 && { refusals: refusals.slice(0, mostNamed) }),
    });
  },
});

const wholeIn = (seq: unknown) => (Number.isSafeInteger(seq) ? (seq as number) : undefined);

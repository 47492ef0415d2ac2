import { dayMs } from "@game-backend/framework/durations";
import { isPersonal } from "@game-backend/framework/events";
import { kind } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";

const EventName = z.string().check(z.regex(/^[a-z][\w.-]{0,39}$/i, "the name of an event"));

/** A name that the event `exposure` can have as a field. */
const Name = z.string().check(
  z.regex(/^[a-z][a-z0-9_-]{0,39}$/, "a small letter, then 39 small letters, digits, - and _ at most"),
  z.refine((name) => !isPersonal(name), "has the form of an id of a person or a device"),
);

/** The most bytes of a value of an experiment. */
const bytesOfValue = 2_048;

/** Steps that players are to take: the page of numbers shows how many sent each event on a day, and all before it. */
export const funnels = kind({
  schema: z.object({
    title: z.string().check(z.minLength(1), z.maxLength(80)),
    steps: z.array(EventName).check(z.minLength(1), z.maxLength(20)),
  }),
  names: { "steps.*": "events" },
  words: {
    "": "Steps that players are to take: the page of numbers shows how many did",
    title: "The title that staff read",
    steps: "The names of events, first to last",
  },
  example: { title: "The first run", steps: ["run.start", "run.end"] },
  seenBy: "server",
  atWorst: [],
  conditions: [],
});

/** The most variants besides the document itself. */
const mostBesides = 3;

/**
 * A comparison of variants of values. The document is what most players get; each of its `variants` has a name of its own and a
 * `when.share` of one seed. It begins at `from`, and counts for `days`. While it runs, nobody can change it but to end it: without
 * variants, all players get what the document says.
 */
export const experiments = kind({
  schema: z.object({
    variant: Name,
    /** The values that differ: `GET /start` has them for each player. */
    values: z._default(z.record(z.string(), z.unknown()), {}),
    /** The event of which players should send more. No player is told. */
    goal: EventName,
    days: z.int().check(z.minimum(1), z.maximum(90), z.describe("How long it runs; fixed at the start")),
  }),
  id: Name,
  names: { goal: "events" },
  words: {
    "": "A comparison of values: most players get what stands here, and shares of them get the variants",
    variant: "A name, of which the variants have others",
    values: "The values that the game reads, by name",
    "values.*": "A text in quotes, a number, true or false, or any other JSON of 2 KB at most",
    goal: "The event of which players should send more",
    days: "How long it runs from its beginning: nobody can change that later",
  },
  example: {
    ...{
      variant: "usual",
      values: { prompt: "" },
      goal: "run.start",
      days: 28,
      from: "2030-01-07T00:00:00Z",
    },
    variants: [
      { variant: "asks", values: { prompt: "Again?" }, when: { share: { seed: "prompt", percent: 50 } } },
    ],
  },
  seenBy: "players",
  atWorst: ["stops the game"],
  unseen: ["goal", "days"],
  conditions: ["share"],
  // Without variants it is an experiment that has ended.
  checks: ({ variants = [], ...usual }) => {
    const names = [usual, ...variants].map((each) => Object({ ...usual, ...each })["variant"]);
    return [
      ...(variants.length > mostBesides
        ? [
            {
              field: "variants",
              message: "An experiment compares four variants at most, with the document itself",
            },
          ]
        : []),
      ...variants.flatMap((variant, at) => {
        const seed = variant.when?.share?.seed;
        return [
          ...(names.indexOf(names[at + 1]) <= at
            ? [{ field: `variants.${at}.variant`, message: "Each variant has a name of its own" }]
            : []),
          ...(seed === undefined || seed !== variants[0]?.when?.share?.seed
            ? [{ field: `variants.${at}.when.share`, message: "Each variant has a share, all of one seed" }]
            : []),
        ];
      }),
    ];
  },
  together: ({ values }) =>
    Object.entries(values["experiments"] ?? {}).flatMap(([id, each]) =>
      each
        .flatMap((one) => Object.entries((one as { values: object }).values))
        .filter(([, value]) => Buffer.byteLength(JSON.stringify(value)) > bytesOfValue)
        .map(([name]) => ({
          id,
          field: `values.${name}`,
          message: `A value has at most ${bytesOfValue} bytes`,
        })),
    ),
  fixed: (before, after, now) => {
    const ends = Date.parse(String(before.from)) + Number(Object(before)["days"]) * dayMs;
    const runs = before.variants && Date.parse(String(before.from)) <= now && now < ends;
    return runs && after.variants
      ? `It runs until ${new Date(ends).toISOString()}: until then it can only be ended, without variants, or removed`
      : undefined;
  },
});

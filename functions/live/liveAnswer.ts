import type { ServedClients } from "@game-backend/framework/gameClient/minClient";
import type { LiveManifest } from "@game-backend/framework/live/readLiveManifest";
import {
  type Asking,
  isAdmitted,
  retryAfterOf,
  servedFor,
  textIn,
} from "@game-backend/framework/live/refusals";
import * as z from "zod/mini";

/** The publication and the switches as a player gets them. */
export const liveFields = {
  live: z.optional(z.int()).check(z.describe("The number of the publication; absent before the first")),
  update: z
    .optional(
      z.object({
        required: z.boolean().check(z.describe("True: this build is refused with 426")),
        version: z.string().check(z.describe("The oldest build that is served, or else recommended")),
        store: z.string(),
        message: z.optional(z.string()),
      }),
    )
    .check(z.describe("There is a newer build than the one in `X-Client`")),
  maintenance: z
    .optional(
      z.object({
        from: z.int().check(z.describe("Milliseconds since the epoch; it may be planned")),
        until: z.optional(z.int()).check(z.describe("The planned end")),
        message: z.optional(z.string()),
        retryAfter: z
          .optional(z.int())
          .check(z.describe("Seconds, while you are not admitted: ask again after a random part of them")),
      }),
    )
    .check(z.describe("Maintenance that is on, or planned")),
  off: z.optional(z.array(z.string())).check(z.describe("The features that are turned off: hide them")),
};

export type LiveAnswer = z.input<z.ZodMiniObject<typeof liveFields>>;

/** Returns what operators have set, as this player gets it now. It is the same until they change something, or its times come. */
export function liveAnswer({ head, switches }: LiveManifest, asking: Asking, now: number): LiveAnswer {
  const update = updateOf(switches?.clients, asking);
  const off = Object.entries(switches?.features ?? {}).flatMap(([name, isOn]) => (isOn ? [] : [name]));
  const { maintenance } = switches ?? {};
  const { from = 0, until, message } = maintenance ?? {};
  const isComing = maintenance && (until ?? Number.POSITIVE_INFINITY) > now;
  const text = textIn(message, asking.language);
  const isOut = isComing && from <= now && !isAdmitted(maintenance, asking);
  return {
    ...(head && { live: head.number }),
    ...(update && { update }),
    ...(isComing && {
      maintenance: {
        from,
        ...(until !== undefined && { until }),
        ...(text !== undefined && { message: text }),
        ...(isOut && { retryAfter: retryAfterOf(maintenance, now) }),
      },
    }),
    ...(off.length > 0 && { off: off.sort() }),
  };
}

/** Returns the newer build of which a player should know; `undefined` for builds of other platforms, and without one. */
function updateOf(clients: ServedClients = {}, { build, language }: Asking): LiveAnswer["update"] {
  const served = servedFor(clients, build);
  if (!served) return undefined;
  const { oldest, recommended, store, message, isBelow } = served;
  const required = isBelow(oldest);
  const version = required ? oldest : isBelow(recommended) ? recommended : undefined;
  if (version === undefined) return undefined;
  const text = textIn(message, language);
  return { required, version, store, ...(text !== undefined && { message: text }) };
}

import { z } from "zod";

import { positionPattern } from "../../core/paged";

import type { AttributeValue, MatchPlayer } from "../model";

/** Shapes of requests that several operations share. Limits are those of the service model. */

/** An input. It refuses members that the local GameLift does not implement, by name. */
export const input = z.strictObject;

export const id = z.string().min(1).max(512);
export const text = (most: number) => z.string().min(1).max(most);
export const token = z.string().regex(/^[a-zA-Z0-9-]{1,48}$/, "has up to 48 letters, digits and -");
export const ticketId = z.string().regex(/^[a-zA-Z0-9-.]{1,128}$/, "has up to 128 letters, digits, - and .");
export const location = text(64);

/** The most game properties of a session. */
export const mostProperties = 16;

export const properties = z
  .array(input({ Key: text(32), Value: z.string().max(96) }))
  .max(mostProperties)
  .default([])
  .transform((all): Record<string, string> => Object.fromEntries(all.map(({ Key, Value }) => [Key, Value])));

const one = <K extends string, V extends z.ZodType>(key: K, value: V) =>
  z.strictObject({ [key]: value } as Record<K, V>);

const attribute = z.union([
  one("S", text(100)),
  one("N", z.number()),
  one("SL", z.array(text(100)).max(100)),
  one(
    "SDM",
    z.record(text(100), z.number()).refine((map) => Object.keys(map).length <= 10, "has up to 10 keys"),
  ),
]) as unknown as z.ZodType<AttributeValue>;

const latencies = z.record(text(64), z.int().min(1));

export const players = (most: number) =>
  z
    .array(
      input({
        PlayerId: text(128),
        Team: text(128).optional(),
        LatencyInMs: latencies.default({}),
        PlayerAttributes: z
          .record(text(1024), attribute)
          .refine((all) => Object.keys(all).length <= 10, "has up to 10 attributes")
          .default({}),
      }),
    )
    .min(1)
    .max(most)
    .transform((all): MatchPlayer[] =>
      all.map(({ PlayerId, Team, LatencyInMs, PlayerAttributes }) => ({
        playerId: PlayerId,
        team: Team,
        latencies: LatencyInMs,
        attributes: PlayerAttributes,
      })),
    );

export const page = (most: number) => ({
  Limit: z.int().min(1).max(most).default(most),
  NextToken: z.string().regex(positionPattern, "is no token of an answer").optional(),
});

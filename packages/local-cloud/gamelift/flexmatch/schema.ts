import { z } from "zod";

/** Numbers may be written as strings, as the FlexMatch guide's examples do. */
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, "is not a number")
    .transform(Number),
]);
const count = number.pipe(z.int().min(0));
const named = { name: z.string().min(1), description: z.string().optional() };
const measurements = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]).readonly();
const partyAggregation = z.enum(["avg", "min", "max"]).default("avg");
const sorting = {
  sortDirection: z.enum(["ascending", "descending"]),
  sortAttribute: z.string(),
  mapKey: z.enum(["minValue", "maxValue"]).optional(),
  partyAggregation,
};

const rule = z.discriminatedUnion("type", [
  z
    .strictObject({
      ...named,
      type: z.literal("comparison"),
      measurements,
      referenceValue: z.union([z.number(), z.string()]).optional(),
      operation: z.enum(["<", "<=", "=", "!=", ">", ">="]),
      partyAggregation,
    })
    .refine(({ referenceValue, operation }) => referenceValue !== undefined || /^!?=$/.test(operation), {
      path: ["referenceValue"],
      message: "is needed unless the operation is = or !=",
    }),
  z
    .strictObject({
      ...named,
      type: z.literal("distance"),
      measurements,
      referenceValue: z.union([z.number(), z.string()]),
      minDistance: number.optional(),
      maxDistance: number.optional(),
      partyAggregation,
    })
    .refine(({ minDistance, maxDistance }) => minDistance !== undefined || maxDistance !== undefined, {
      message: "needs minDistance or maxDistance",
    }),
  z.strictObject({
    ...named,
    type: z.literal("batchDistance"),
    batchAttribute: z.string(),
    minDistance: number.optional(),
    maxDistance: number.optional(),
    partyAggregation,
  }),
  z
    .strictObject({
      ...named,
      type: z.literal("collection"),
      measurements,
      operation: z.enum(["intersection", "contains", "reference_intersection_count"]),
      referenceValue: z.union([z.string(), z.array(z.string())]).optional(),
      minCount: count.optional(),
      maxCount: count.optional(),
      partyAggregation: z.enum(["union", "intersection"]).default("union"),
    })
    .refine(({ operation, referenceValue }) => operation === "intersection" || referenceValue !== undefined, {
      path: ["referenceValue"],
      message: "is needed unless the operation is intersection",
    })
    .refine(({ minCount, maxCount }) => minCount !== undefined || maxCount !== undefined, {
      message: "needs minCount or maxCount",
    }),
  z
    .strictObject({
      ...named,
      type: z.literal("latency"),
      maxLatency: number.optional(),
      maxDistance: number.optional(),
      distanceReference: z.enum(["min", "avg"]).optional(),
      partyAggregation,
    })
    .refine(({ maxLatency, maxDistance }) => maxLatency !== undefined || maxDistance !== undefined, {
      message: "needs maxLatency or maxDistance",
    })
    .refine(
      ({ maxDistance, distanceReference }) =>
        (maxDistance === undefined) === (distanceReference === undefined),
      { message: "takes maxDistance and distanceReference together" },
    ),
  z.strictObject({ ...named, type: z.literal("distanceSort"), ...sorting }),
  z.strictObject({ ...named, type: z.literal("absoluteSort"), ...sorting }),
  z.strictObject({ ...named, type: z.literal("compound"), statement: z.string() }),
]);

const team = z
  .strictObject({
    name: z.string().regex(/^[\w-]+$/, "has letters, digits, - and _"),
    minPlayers: count,
    maxPlayers: count.pipe(z.int().min(1)),
    quantity: count.pipe(z.int().min(1)).default(1),
  })
  .refine(({ minPlayers, maxPlayers }) => minPlayers <= maxPlayers, {
    path: ["minPlayers"],
    message: "is above maxPlayers",
  });

const attribute = z.discriminatedUnion("type", [
  z.strictObject({ name: z.string(), type: z.literal("number"), default: number.optional() }),
  z.strictObject({ name: z.string(), type: z.literal("string"), default: z.string().optional() }),
  z.strictObject({
    name: z.string(),
    type: z.literal("string_list"),
    default: z.array(z.string()).optional(),
  }),
  z.strictObject({
    name: z.string(),
    type: z.literal("string_number_map"),
    default: z.record(z.string(), number).optional(),
  }),
]);

const algorithm = z
  .strictObject({
    strategy: z.enum(["exhaustiveSearch", "balanced"]).default("exhaustiveSearch"),
    balancedAttribute: z.string().optional(),
    batchingPreference: z.enum(["random", "sorted", "largestPopulation", "fastestRegion"]).optional(),
    sortByAttributes: z.array(z.string()).optional(),
    expansionAgeSelection: z.enum(["newest", "oldest"]).default("newest"),
    backfillPriority: z.enum(["normal", "low", "high"]).default("normal"),
  })
  .prefault({});

const expansion = z.strictObject({
  target: z.string(),
  steps: z
    .array(
      z.strictObject({
        waitTimeSeconds: count,
        value: z.union([z.number(), z.string(), z.array(z.string())]),
      }),
    )
    .min(1),
});

/** A rule set in version 1.0 of FlexMatch's language. An unknown property is refused by its path. */
export const RuleSet = z.strictObject({
  name: z.string().optional(),
  ruleLanguageVersion: z.literal("1.0"),
  playerAttributes: z.array(attribute).default([]),
  algorithm,
  teams: z.array(team).min(1),
  rules: z.array(rule).default([]),
  expansions: z.array(expansion).default([]),
});

export type RuleSet = z.output<typeof RuleSet>;
export type Rule = RuleSet["rules"][number];
export type RuleOf<T extends Rule["type"]> = Extract<Rule, { type: T }>;
export type PlayerAttribute = RuleSet["playerAttributes"][number];

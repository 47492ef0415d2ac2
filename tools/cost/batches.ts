import type { Measured } from "@game-backend/tools/cost/measured";
import { unitsOf } from "@game-backend/tools/cost/perRequest";
import type { StackShape } from "@game-backend/tools/cost/stackShape";
import type { Units } from "@game-backend/tools/cost/units";
import type { LoadModel } from "./loadModel";
import type { Measurements } from "./measured";

/** The use of consumers after a better score: a part per batch, which its scores share, and a part per score. */
export interface Batches {
  readonly aBatch: Units;
  readonly aScore: Units;
}

/** Derives the two parts from a single score and from many scores at once. */
export function batchesOf(
  { crowd }: Measurements,
  alone: Measured,
  model: LoadModel,
  shape: StackShape,
): Batches {
  const ms = model.milliseconds.consumer;
  const one = unitsOf(alone.after, ms, shape);
  const each = unitsOf(crowd.after, ms, shape);
  const aBatch: Record<string, number> = {};
  const aScore: Record<string, number> = {};
  for (const [key, amount] of Object.entries(one)) {
    const together = (each[key] ?? 0) / crowd.requests;
    const shared = Math.max(0, ((amount - together) * crowd.requests) / (crowd.requests - 1));
    aBatch[key] = shared;
    aScore[key] = amount - shared;
  }
  return { aBatch, aScore };
}

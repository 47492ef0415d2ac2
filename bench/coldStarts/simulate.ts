import type { LoadModel } from "../../tools/cost/loadModel";
import type { Measurements } from "../../tools/cost/measured";
import { random } from "../../tools/lib/random";
import type { Grouping } from "./groupings";
import { Instances } from "./instances";
import { callsOfDay, type Opening } from "./sessions";

export interface Outcome {
  /** Requests that somebody waits for. */
  requests: number;
  /** Requests for which a function started. */
  cold: number;
}

interface Simulated {
  readonly players: number;
  readonly days: number;
  readonly seed: number;
  readonly model: LoadModel;
  readonly opening: Opening;
  readonly measurements: Measurements;
  /** The time of a request for which a function starts, in milliseconds. */
  readonly coldMs: number;
}

/** Simulates days after a first one that warms up, and counts the requests for which a function starts. */
export function simulate(
  grouping: Grouping,
  { players, days, seed, model, opening, measurements, coldMs }: Simulated,
): Outcome {
  const functionsOf = new Map(
    measurements.requests.map(({ route, variant, invocations }) => [
      `${route}, ${variant}`,
      Object.keys(invocations).map((name) => grouping(name, route)),
    ]),
  );
  const instances = new Map<string, Instances>();
  const draw = random(seed);
  const outcome = { requests: 0, cold: 0 };
  for (let day = 0; day <= days; day++)
    for (const { at, name } of callsOfDay({ day, players, model, opening }, draw)) {
      const functions = functionsOf.get(name);
      if (!functions) throw new Error(`${name} is not measured: npm run cost -- --measure`);
      let cold = false;
      for (const one of functions) {
        const own = instances.get(one) ?? new Instances();
        instances.set(one, own);
        cold = own.take(at, model.milliseconds.route, coldMs) || cold;
      }
      if (day === 0) continue;
      outcome.requests++;
      if (cold) outcome.cold++;
    }
  return outcome;
}

/** Training examples: concatenated descriptions, and for each its label (1 for a face, 0 for none) and its weight. */
export interface Examples {
  values: Float32Array;
  labels: Uint8Array;
  counts: Float32Array;
}

/** Weights, followed by the bias. */
export type Model = Float64Array<ArrayBuffer>;

/** Fits a logistic regression with limited-memory BFGS from `start`. A larger `ridge` keeps the weights smaller. */
export function regressed(
  examples: Examples,
  size: number,
  ridge: number,
  start: Model,
  rounds: number,
): Model {
  const pasts: { step: Model; change: Model; rho: number }[] = [];
  let at = start;
  let here = loss(examples, size, ridge, at);
  for (let round = 0; round < rounds; round++) {
    const direction = downhill(here.slope, pasts);
    const slope = dot(direction, here.slope);
    let length = round === 0 ? 1 / Math.sqrt(dot(here.slope, here.slope)) : 1;
    let next = moved(at, direction, length);
    let there = loss(examples, size, ridge, next);
    while (there.value > here.value + 1e-4 * length * slope && length > 1e-9) {
      length /= 3;
      next = moved(at, direction, length);
      there = loss(examples, size, ridge, next);
    }
    const step = next.map((value, i) => value - (at[i] as number));
    const change = there.slope.map((value, i) => value - (here.slope[i] as number));
    const curve = dot(step, change);
    if (curve > 1e-14) pasts.push({ step, change, rho: 1 / curve });
    if (pasts.length > 12) pasts.shift();
    const gained = here.value - there.value;
    [at, here] = [next, there];
    if (gained < 1e-7) break;
  }
  return at;
}

function loss({ values, labels, counts }: Examples, size: number, ridge: number, at: Model) {
  const slope = new Float64Array(size + 1);
  let value = 0;
  labels.forEach((label, i) => {
    const from = i * size;
    let sum = at[size] as number;
    for (let k = 0; k < size; k++) sum += (at[k] as number) * (values[from + k] as number);
    const margin = label ? sum : -sum;
    const count = counts[i] as number;
    value += count * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
    const error = count * (1 / (1 + Math.exp(-sum)) - label);
    if (Math.abs(error) < 1e-9) return;
    for (let k = 0; k < size; k++) slope[k] = (slope[k] as number) + error * (values[from + k] as number);
    slope[size] = (slope[size] as number) + error;
  });
  for (let k = 0; k < size; k++) {
    const weight = at[k] as number;
    value += 0.5 * ridge * weight * weight;
    slope[k] = (slope[k] as number) + ridge * weight;
  }
  return { value, slope };
}

/** Returns the search direction by Nocedal's two-loop recursion. */
function downhill(slope: Model, pasts: readonly { step: Model; change: Model; rho: number }[]): Model {
  let direction = slope.map((value) => -value);
  const shares: number[] = [];
  for (const { step, change, rho } of pasts.toReversed()) {
    const share = rho * dot(step, direction);
    shares.unshift(share);
    direction = moved(direction, change, -share);
  }
  const last = pasts.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.change, last.change));
    direction = direction.map((value) => value * scale);
  }
  pasts.forEach(({ step, change, rho }, i) => {
    direction = moved(direction, step, (shares[i] as number) - rho * dot(change, direction));
  });
  return direction;
}

const moved = (from: Model, direction: Model, length: number): Model =>
  from.map((value, i) => value + (direction[i] as number) * length);

const dot = (a: Model, b: Model): number => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

/** The number of refinement rounds. Further ones would hardly move a colour. */
const rounds = 6;

/** A palette, and the colours mapped to it. */
export interface Palette {
  colours: Float32Array;
  /** For each input colour, the index of its colour in the palette. */
  indices: Uint8Array;
}

/**
 * Returns up to `most` colours that best represent all others. The group with the largest spread is split in two
 * until there are enough groups; then k-means refines them. The same colours always give the same palette. `weights`
 * has the importance of each colour.
 */
export function reduced(colours: Float32Array, weights: Float32Array, most: number): Palette {
  const indices = new Uint8Array(colours.length / 3);
  const groups = [spread(colours, weights, indices, 0)];
  while (groups.length < most) {
    const widest = groups.reduce((best, { error }, i) => (error > (groups[best]?.error ?? 0) ? i : best), 0);
    if (!split(colours, indices, widest, groups.length, groups[widest] as Spread)) break;
    groups[widest] = spread(colours, weights, indices, widest);
    groups.push(spread(colours, weights, indices, groups.length));
  }
  const palette = Float32Array.from(groups.flatMap(({ mean }) => mean));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < indices.length; i++) indices[i] = nearest(colours, i * 3, palette);
    groups.forEach((_, i) => {
      const { mean, weight } = spread(colours, weights, indices, i);
      if (weight > 0) palette.set(mean, i * 3);
    });
  }
  return { colours: palette, indices };
}

interface Spread {
  weight: number;
  mean: number[];
  /** The sum of squared distances to the mean. */
  error: number;
  /** The channel with the largest spread. */
  channel: number;
}

function spread(colours: Float32Array, weights: Float32Array, indices: Uint8Array, group: number): Spread {
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  let weight = 0;
  for (let i = 0; i < indices.length; i++) {
    if (indices[i] !== group) continue;
    const counts = weights[i] as number;
    weight += counts;
    for (let channel = 0; channel < 3; channel++) {
      const value = colours[i * 3 + channel] as number;
      sums[channel] = (sums[channel] as number) + counts * value;
      squares[channel] = (squares[channel] as number) + counts * value * value;
    }
  }
  const mean = sums.map((sum) => sum / weight);
  const errors = squares.map((square, i) => square - (sums[i] as number) * (mean[i] as number));
  const channel = errors.indexOf(Math.max(...errors));
  return { weight, mean, error: errors.reduce((a, b) => a + b), channel };
}

/** Moves the colours above the mean into another group. Returns false if there are none. */
function split(
  colours: Float32Array,
  indices: Uint8Array,
  from: number,
  into: number,
  { mean, channel }: Spread,
): boolean {
  let moved = false;
  for (let i = 0; i < indices.length; i++) {
    if (indices[i] !== from || (colours[i * 3 + channel] as number) <= (mean[channel] as number)) continue;
    indices[i] = into;
    moved = true;
  }
  return moved;
}

function nearest(colours: Float32Array, at: number, palette: Float32Array): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < palette.length; i += 3) {
    const x = (colours[at] as number) - (palette[i] as number);
    const y = (colours[at + 1] as number) - (palette[i + 1] as number);
    const z = (colours[at + 2] as number) - (palette[i + 2] as number);
    const distance = x * x + y * y + z * z;
    if (distance >= least) continue;
    least = distance;
    best = i / 3;
  }
  return best;
}

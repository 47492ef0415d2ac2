import { boxBlur } from "./boxBlur";

/** The radius of the two blurs that average directions, in pixels at half the size. */
const agreement = 2;

/** Directions at half the size, because they change slowly. */
export interface Flow {
  side: number;
  /** The x and y of a unit vector for every pixel. */
  directions: Float32Array;
}

/**
 * Returns the direction in which a picture changes least: along a line, a strand of hair or the edge of a cheek.
 * `gradients` has three floats per pixel, of which the last two are the slopes of lightness. Its side is even.
 */
export function flow(gradients: Float32Array, whole: number): Flow {
  const side = whole / 2;
  const tensor = boxBlur(boxBlur(structure(gradients, whole), side, 3, agreement), side, 3, agreement);
  const directions = new Float32Array(side * side * 2);
  for (let from = 0, to = 0; from < tensor.length; from += 3, to += 2) {
    const difference = (tensor[from] as number) - (tensor[from + 2] as number);
    const twice = 2 * (tensor[from + 1] as number);
    const length = Math.sqrt(difference * difference + twice * twice);
    // The steepest direction has twice this angle. The result is perpendicular to it.
    const cosine = length > 0 ? difference / length : 1;
    directions[to] = -Math.sign(twice || 1) * Math.sqrt(Math.max(0, (1 - cosine) / 2));
    directions[to + 1] = Math.sqrt(Math.max(0, (1 + cosine) / 2));
  }
  return { side, directions };
}

/** Returns the squared slopes and their product, summed over four pixels. Opposite slopes then have the same values. */
function structure(gradients: Float32Array, whole: number): Float32Array {
  const half = whole / 2;
  const products = new Float32Array(half * half * 3);
  for (let row = 0, from = 0; row < whole; row++) {
    for (let column = 0; column < whole; column++, from += 3) {
      const to = ((row >> 1) * half + (column >> 1)) * 3;
      const x = gradients[from + 1] as number;
      const y = gradients[from + 2] as number;
      products[to] = (products[to] as number) + x * x;
      products[to + 1] = (products[to + 1] as number) + x * y;
      products[to + 2] = (products[to + 2] as number) + y * y;
    }
  }
  return products;
}

import { boxBlur } from "./boxBlur";

/** Over how many pixels to each side the direction is agreed on. */
const agreement = 3;

/**
 * Along what direction a picture changes least at every pixel, as x and y of a unit vector: along a line, a strand of
 * hair, the border of a cheek. From the slopes of its light, three floats a pixel of which the last two count.
 */
export function flow(gradients: Float32Array, side: number): Float32Array {
  const tensor = boxBlur(boxBlur(structure(gradients), side, 3, agreement), side, 3, agreement);
  const directions = new Float32Array(side * side * 2);
  for (let from = 0, to = 0; from < tensor.length; from += 3, to += 2) {
    const difference = (tensor[from] as number) - (tensor[from + 2] as number);
    const twice = 2 * (tensor[from + 1] as number);
    const length = Math.sqrt(difference * difference + twice * twice);
    // The steepest direction has twice this angle; what is wanted is perpendicular to it.
    const cosine = length > 0 ? difference / length : 1;
    directions[to] = -Math.sign(twice || 1) * Math.sqrt(Math.max(0, (1 - cosine) / 2));
    directions[to + 1] = Math.sqrt(Math.max(0, (1 + cosine) / 2));
  }
  return directions;
}

/** Squared slopes and their product: opposite slopes agree. */
function structure(gradients: Float32Array): Float32Array {
  const products = new Float32Array(gradients.length);
  for (let i = 0; i < gradients.length; i += 3) {
    const x = gradients[i + 1] as number;
    const y = gradients[i + 2] as number;
    products[i] = x * x;
    products[i + 1] = x * y;
    products[i + 2] = y * y;
  }
  return products;
}

import type { Flow } from "./flow";

/** The length of a stroke in each direction, in pixels. */
const reach = 5;
/** The weights of samples. Nearer ones count more. */
const weights = Float32Array.from({ length: reach }, (_, i) => Math.exp(-2 * ((i + 1) / reach) ** 2));
const share = 1 / weights.reduce((sum, weight) => sum + 2 * weight, 1);

/**
 * Smooths along the flow: every pixel becomes the weighted mean of the pixels before and after it on a path that
 * follows the flow and never turns back. This joins broken lines, dissolves specks and gives patches the edges of
 * brush strokes.
 *
 * @param data Four floats per pixel, with twice as many pixels along each side as the flow.
 */
export function follow(data: Float32Array, { side: half, directions }: Flow): Float32Array {
  const side = half * 2;
  const drawn = new Float32Array(data.length);
  for (let i = 0; i < side * side; i++) {
    let a = data[4 * i] as number;
    let b = data[4 * i + 1] as number;
    let c = data[4 * i + 2] as number;
    let d = data[4 * i + 3] as number;
    for (let way = -1; way <= 1; way += 2) {
      let x = (i % side) + 0.5;
      let y = ((i / side) | 0) + 0.5;
      let dx = 0;
      let dy = 0;
      for (let step = 0; step < reach; step++) {
        const here = ((y >> 1) * half + (x >> 1)) * 2;
        const flowX = directions[here] as number;
        const flowY = directions[here + 1] as number;
        const back = step === 0 ? way < 0 : flowX * dx + flowY * dy < 0;
        dx = back ? -flowX : flowX;
        dy = back ? -flowY : flowY;
        // The path stops at the border.
        x = Math.min(Math.max(x + dx, 0), side - 0.5);
        y = Math.min(Math.max(y + dy, 0), side - 0.5);
        const at = 4 * ((y | 0) * side + (x | 0));
        const weight = weights[step] as number;
        a += (data[at] as number) * weight;
        b += (data[at + 1] as number) * weight;
        c += (data[at + 2] as number) * weight;
        d += (data[at + 3] as number) * weight;
      }
    }
    drawn[4 * i] = a * share;
    drawn[4 * i + 1] = b * share;
    drawn[4 * i + 2] = c * share;
    drawn[4 * i + 3] = d * share;
  }
  return drawn;
}

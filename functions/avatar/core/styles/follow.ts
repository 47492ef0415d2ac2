/** How far strokes are followed to each side, in pixels. */
const reach = 5;
/** What is nearer counts more. */
const weights = Float32Array.from({ length: reach }, (_, i) => Math.exp(-2 * ((i + 1) / reach) ** 2));
const share = 1 / weights.reduce((sum, weight) => sum + 2 * weight, 1);

/**
 * Draws a brush along the flow: every pixel becomes the mean of those before and after it on its way, which turns
 * with the flow and never back. Broken lines are joined, specks dissolve, patches get the borders of strokes.
 *
 * @param data Four floats a pixel.
 * @param directions Of the flow at every pixel: x and y of a unit vector.
 */
export function follow(data: Float32Array, directions: Float32Array, side: number): Float32Array {
  const drawn = new Float32Array(data.length);
  for (let i = 0; i < side * side; i++) {
    let a = data[4 * i] as number;
    let b = data[4 * i + 1] as number;
    let c = data[4 * i + 2] as number;
    let d = data[4 * i + 3] as number;
    for (let way = -1; way <= 1; way += 2) {
      let x = (i % side) + 0.5;
      let y = ((i / side) | 0) + 0.5;
      let at = i;
      let dx = (directions[2 * i] as number) * way;
      let dy = (directions[2 * i + 1] as number) * way;
      for (let step = 0; step < reach; step++) {
        x += dx;
        y += dy;
        // At the border it stays where it is.
        if (x >= 0 && y >= 0 && x < side && y < side) at = (y | 0) * side + (x | 0);
        const weight = weights[step] as number;
        a += (data[4 * at] as number) * weight;
        b += (data[4 * at + 1] as number) * weight;
        c += (data[4 * at + 2] as number) * weight;
        d += (data[4 * at + 3] as number) * weight;
        const nextX = directions[2 * at] as number;
        const nextY = directions[2 * at + 1] as number;
        const turn = nextX * dx + nextY * dy < 0 ? -1 : 1;
        dx = nextX * turn;
        dy = nextY * turn;
      }
    }
    drawn[4 * i] = a * share;
    drawn[4 * i + 1] = b * share;
    drawn[4 * i + 2] = c * share;
    drawn[4 * i + 3] = d * share;
  }
  return drawn;
}

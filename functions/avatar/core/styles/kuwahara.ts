import { blank, type Canvas } from "./canvas";

/** Below this variance of light a sector counts as flat. */
const flat = 4e-4;

/**
 * Paints a picture in patches with sharp borders: each pixel becomes the mean of the calmest squares around it
 * (Kuwahara's filter with eight overlapping sectors, weighted as Papari, Petkov and Campisi do, so that nothing
 * flickers between two of them). Squares have sides of `radius` + 1; sums run, so the radius costs nothing.
 */
export function kuwahara(canvas: Canvas, radius: number): Canvas {
  const { side } = canvas;
  const { means, weights, width } = sectors(canvas, radius);
  const half = radius >> 1;
  const offsets = [
    [0, 0],
    [0, radius],
    [radius, 0],
    [radius, radius],
    [0, half],
    [half, 0],
    [radius, half],
    [half, radius],
  ].map(([down = 0, right = 0]) => down * width + right);
  const painted = blank(side);
  for (let y = 0, to = 0; y < side; y++) {
    for (let x = 0; x < side; x++, to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let sum = 0;
      for (let i = 0; i < 8; i++) {
        const at = y * width + x + (offsets[i] as number);
        const weight = weights[at] as number;
        red += (means[at * 3] as number) * weight;
        green += (means[at * 3 + 1] as number) * weight;
        blue += (means[at * 3 + 2] as number) * weight;
        sum += weight;
      }
      painted.data[to] = red / sum;
      painted.data[to + 1] = green / sum;
      painted.data[to + 2] = blue / sum;
    }
  }
  return painted;
}

/** Mean and weight of every square that touches the picture, its top left corner `radius` before the picture's. */
function sectors({ side, data }: Canvas, radius: number) {
  const width = side + radius;
  const edge = radius + 1;
  const area = 1 / (edge * edge);
  const means = new Float32Array(width * width * 3);
  const weights = new Float32Array(width * width);
  const mirrored = Int32Array.from({ length: side + 2 * radius }, (_, i) => mirror(i - radius, side));
  const rows = rowSums(data, side, edge, mirrored);
  const columns = new Float32Array(width * 4);
  for (let y = 0; y < side + 2 * radius; y++) {
    const added = (mirrored[y] as number) * width * 4;
    const gone = y >= edge ? (mirrored[y - edge] as number) * width * 4 : -1;
    for (let i = 0; i < width * 4; i++)
      columns[i] =
        (columns[i] as number) + (rows[added + i] as number) - (gone < 0 ? 0 : (rows[gone + i] as number));
    if (y < radius) continue;
    for (let x = 0, at = (y - radius) * width; x < width; x++, at++) {
      const red = (columns[x * 4] as number) * area;
      const green = (columns[x * 4 + 1] as number) * area;
      const blue = (columns[x * 4 + 2] as number) * area;
      const light = 0.299 * red + 0.587 * green + 0.114 * blue;
      const variance = Math.max(0, (columns[x * 4 + 3] as number) * area - light * light);
      const calm = 1e-3 / (variance + flat);
      means[at * 3] = red;
      means[at * 3 + 1] = green;
      means[at * 3 + 2] = blue;
      weights[at] = calm * calm * calm * calm;
    }
  }
  return { means, weights, width };
}

/** Of each row: red, green, blue and squared light, summed over `edge` pixels. */
function rowSums(data: Float32Array, side: number, edge: number, mirrored: Int32Array): Float32Array {
  const radius = edge - 1;
  const width = side + radius;
  const sums = new Float32Array(side * width * 4);
  const row = new Float32Array((side + 2 * radius) * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < mirrored.length; x++) {
      const from = (y * side + (mirrored[x] as number)) * 3;
      const red = data[from] as number;
      const green = data[from + 1] as number;
      const blue = data[from + 2] as number;
      const light = 0.299 * red + 0.587 * green + 0.114 * blue;
      row[x * 4] = red;
      row[x * 4 + 1] = green;
      row[x * 4 + 2] = blue;
      row[x * 4 + 3] = light * light;
    }
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let x = 0; x < mirrored.length; x++) {
      a += row[x * 4] as number;
      b += row[x * 4 + 1] as number;
      c += row[x * 4 + 2] as number;
      d += row[x * 4 + 3] as number;
      if (x >= edge) {
        const gone = (x - edge) * 4;
        a -= row[gone] as number;
        b -= row[gone + 1] as number;
        c -= row[gone + 2] as number;
        d -= row[gone + 3] as number;
      }
      if (x < radius) continue;
      const to = (y * width + x - radius) * 4;
      sums[to] = a;
      sums[to + 1] = b;
      sums[to + 2] = c;
      sums[to + 3] = d;
    }
  }
  return sums;
}

const mirror = (i: number, side: number) => (i < 0 ? -i : i >= side ? 2 * side - 2 - i : i);

import { blank, type Canvas } from "./canvas";

/** The variance of lightness below which a square counts as flat. */
const flat = 4e-4;

/**
 * Paints a picture in patches with sharp edges: each pixel becomes the mean of the least varied squares around it.
 * This is Kuwahara's filter with eight overlapping squares. They are weighted as by Papari, Petkov and Campisi, so
 * that the result does not flicker between two squares. Squares have sides of `radius` + 1. Running sums make the
 * cost independent of the radius. Only about as many rows are kept as a square has, so they stay in the CPU cache.
 */
export function kuwahara(canvas: Canvas, radius: number): Canvas {
  const { side } = canvas;
  const width = side + radius;
  const edge = radius + 1;
  const painted = blank(side);
  const sums = rowsOf(edge + 1, width);
  const squares = rowsOf(edge, width);
  const columns = new Float32Array(width * 4);
  const line = new Float32Array((side + 2 * radius) * 4);
  for (let y = 0; y < side + 2 * radius; y++) {
    sumRow(canvas, mirrored(y - radius, side), edge, line, at(sums, y));
    add(columns, at(sums, y), y >= edge ? at(sums, y - edge) : undefined);
    if (y >= radius) weigh(columns, edge, at(squares, y - radius));
    if (y >= 2 * radius) paintRow(squares, y - 2 * radius, radius, painted);
  }
  return painted;
}

/** Returns a ring buffer of rows with four floats per pixel. A new row replaces the oldest one. */
const rowsOf = (count: number, width: number) =>
  Array.from({ length: count }, () => new Float32Array(width * 4));
const at = (rows: readonly Float32Array[], y: number) => rows[y % rows.length] as Float32Array;

const mirrored = (i: number, side: number) => side - 1 - Math.abs(side - 1 - Math.abs(i));

/** Sums a row's red, green, blue and squared lightness over `edge` pixels. */
function sumRow(
  { side, data }: Canvas,
  y: number,
  edge: number,
  line: Float32Array,
  sums: Float32Array,
): void {
  const radius = edge - 1;
  for (let x = 0; x < side + 2 * radius; x++) {
    const from = (y * side + mirrored(x - radius, side)) * 3;
    const red = data[from] as number;
    const green = data[from + 1] as number;
    const blue = data[from + 2] as number;
    const light = 0.299 * red + 0.587 * green + 0.114 * blue;
    line[x * 4] = red;
    line[x * 4 + 1] = green;
    line[x * 4 + 2] = blue;
    line[x * 4 + 3] = light * light;
  }
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let from = 0, gone = -edge * 4, to = -radius * 4; to < sums.length; from += 4, gone += 4, to += 4) {
    a += line[from] as number;
    b += line[from + 1] as number;
    c += line[from + 2] as number;
    d += line[from + 3] as number;
    if (gone >= 0) {
      a -= line[gone] as number;
      b -= line[gone + 1] as number;
      c -= line[gone + 2] as number;
      d -= line[gone + 3] as number;
    }
    if (to < 0) continue;
    sums[to] = a;
    sums[to + 1] = b;
    sums[to + 2] = c;
    sums[to + 3] = d;
  }
}

function add(columns: Float32Array, added: Float32Array, gone: Float32Array | undefined): void {
  if (!gone)
    for (let i = 0; i < columns.length; i++) columns[i] = (columns[i] as number) + (added[i] as number);
  else
    for (let i = 0; i < columns.length; i++)
      columns[i] = (columns[i] as number) + (added[i] as number) - (gone[i] as number);
}

/** Computes the mean of each square in the row, and its weight, which is small where lightness varies. */
function weigh(columns: Float32Array, edge: number, squares: Float32Array): void {
  const share = 1 / (edge * edge);
  for (let i = 0; i < columns.length; i += 4) {
    const red = (columns[i] as number) * share;
    const green = (columns[i + 1] as number) * share;
    const blue = (columns[i + 2] as number) * share;
    const light = 0.299 * red + 0.587 * green + 0.114 * blue;
    const variance = Math.max(0, (columns[i + 3] as number) * share - light * light);
    const calm = 1e-3 / (variance + flat);
    squares[i] = red;
    squares[i + 1] = green;
    squares[i + 2] = blue;
    squares[i + 3] = calm * calm * calm * calm;
  }
}

/**
 * Paints a row. Along both axes, squares begin `radius` before the pixel, halfway, and at the pixel; the one in the
 * middle is omitted.
 */
function paintRow(squares: readonly Float32Array[], y: number, radius: number, { side, data }: Canvas): void {
  const half = radius >> 1;
  const top = at(squares, y);
  const middle = at(squares, y + half);
  const bottom = at(squares, y + radius);
  const near = half * 4;
  const far = radius * 4;
  let to = y * side * 3;
  for (let i = 0; i < side * 4; i += 4, to += 3) {
    const a = top[i + 3] as number;
    const b = top[i + near + 3] as number;
    const c = top[i + far + 3] as number;
    const d = middle[i + 3] as number;
    const e = middle[i + far + 3] as number;
    const f = bottom[i + 3] as number;
    const g = bottom[i + near + 3] as number;
    const h = bottom[i + far + 3] as number;
    const share = 1 / (a + b + c + d + e + f + g + h);
    for (let channel = 0; channel < 3; channel++) {
      const j = i + channel;
      data[to + channel] =
        share *
        (a * (top[j] as number) +
          b * (top[j + near] as number) +
          c * (top[j + far] as number) +
          d * (middle[j] as number) +
          e * (middle[j + far] as number) +
          f * (bottom[j] as number) +
          g * (bottom[j + near] as number) +
          h * (bottom[j + far] as number));
    }
  }
}

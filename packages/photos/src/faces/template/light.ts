import type { Picture } from "../../photo";

/** A greyscale picture: luminance from 0 to 1, row by row. */
export interface Light {
  width: number;
  height: number;
  data: Float32Array;
}

export function lightOf({ width, height, data }: Picture): Light {
  const light = new Float32Array(width * height);
  for (let from = 0, to = 0; to < light.length; from += 4, to++) {
    const [red, green, blue] = [data[from] as number, data[from + 1] as number, data[from + 2] as number];
    light[to] = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  }
  return { width, height, data: light };
}

/** Resizes a picture by bilinear interpolation. The new size must not be much smaller. */
export function resized(light: Light, width: number, height: number): Light {
  const data = new Float32Array(width * height);
  const columns = Array.from({ length: width }, (_, x) => between(x, light.width / width, light.width));
  const lefts = Int32Array.from(columns, ({ first }) => first);
  const rights = Int32Array.from(columns, ({ second }) => second);
  const shares = Float32Array.from(columns, ({ share }) => share);
  for (let y = 0, i = 0; y < height; y++) {
    const { first, second, share } = between(y, light.height / height, light.height);
    const [above, below] = [first * light.width, second * light.width];
    for (let x = 0; x < width; x++, i++) {
      const [left, right, part] = [lefts[x] as number, rights[x] as number, shares[x] as number];
      const top =
        (light.data[above + left] as number) * (1 - part) + (light.data[above + right] as number) * part;
      const low =
        (light.data[below + left] as number) * (1 - part) + (light.data[below + right] as number) * part;
      data[i] = top * (1 - share) + low * share;
    }
  }
  return { width, height, data };
}

function between(at: number, step: number, length: number) {
  const place = Math.min(Math.max((at + 0.5) * step - 0.5, 0), length - 1);
  const first = Math.floor(place);
  return { first, second: Math.min(first + 1, length - 1), share: place - first };
}

/**
 * Returns the slopes of luminance to the right and downwards: two numbers for each pixel except the outermost. The
 * picture is extended by `margin` mirrored pixels on every side.
 */
export function slopes({ width, height, data }: Light, margin = 0): Light {
  const [across, down] = [width + 2 * margin - 2, height + 2 * margin - 2];
  const columns = Int32Array.from({ length: across + 2 }, (_, x) => mirrored(x - margin, width));
  const steep = new Float32Array(across * down * 2);
  for (let y = 0, i = 0; y < down; y++) {
    const above = mirrored(y - margin, height) * width;
    const row = mirrored(y + 1 - margin, height) * width;
    const below = mirrored(y + 2 - margin, height) * width;
    for (let x = 0; x < across; x++) {
      const here = columns[x + 1] as number;
      steep[i++] =
        ((data[row + (columns[x + 2] as number)] as number) -
          (data[row + (columns[x] as number)] as number)) /
        2;
      steep[i++] = ((data[below + here] as number) - (data[above + here] as number)) / 2;
    }
  }
  return { width: across, height: down, data: steep };
}

const mirrored = (at: number, length: number) => (at < 0 ? -1 - at : at >= length ? 2 * length - 1 - at : at);

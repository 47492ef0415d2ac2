import type { Picture } from "./photo";

/**
 * Scales a picture down, if it is larger, until neither side is longer than `longest`. Each pixel is the mean of
 * those it covers: nothing is skipped, as bilinear scaling would, so small faces stay recognizable.
 */
export function shrink(picture: Picture, longest: number): Picture {
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const from = (i: number, of: number, all: number) => Math.floor((i * all) / of);
  const columns = Int32Array.from({ length: width + 1 }, (_, x) => from(x, width, picture.width) * 4);
  const data = new Uint8Array(width * height * 4);
  for (let y = 0, to = 0; y < height; y++) {
    const top = from(y, height, picture.height);
    const bottom = from(y + 1, height, picture.height);
    for (let x = 0; x < width; x++, to += 4) {
      const left = columns[x] as number;
      const right = columns[x + 1] as number;
      mean(picture, left, right, top, bottom, data, to);
    }
  }
  return { width, height, data };
}

/** `left` and `right` are offsets in a row of bytes. */
function mean(
  { data, width }: Picture,
  left: number,
  right: number,
  top: number,
  bottom: number,
  into: Uint8Array,
  to: number,
): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let y = top; y < bottom; y++) {
    const row = y * width * 4;
    for (let i = row + left; i < row + right; i += 4) {
      red += data[i] as number;
      green += data[i + 1] as number;
      blue += data[i + 2] as number;
    }
  }
  const count = ((right - left) / 4) * (bottom - top);
  into[to] = red / count;
  into[to + 1] = green / count;
  into[to + 2] = blue / count;
  into[to + 3] = 255;
}

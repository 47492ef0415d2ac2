import type { Picture } from "./photo";

/** The number of 90° turns, clockwise. */
export type Turns = 0 | 1 | 2 | 3;

export function turned(picture: Picture, turns: Turns): Picture {
  if (turns === 0) return picture;
  const { width, height } = picture;
  const from = pixelsOf(picture);
  const to = new Uint32Array(from.length);
  const [across, down, first] = steps(turns, width, height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0, at = first + y * down; x < width; x++, at += across) to[at] = from[i++] as number;
  const data = new Uint8Array(to.buffer);
  return turns === 2 ? { width, height, data } : { width: height, height: width, data };
}

/** Returns the offsets of a pixel's right and lower neighbours after turning, and the position of the first pixel. */
function steps(
  turns: 1 | 2 | 3,
  width: number,
  height: number,
): [across: number, down: number, first: number] {
  if (turns === 1) return [height, -1, height - 1];
  if (turns === 2) return [-1, -width, width * height - 1];
  return [-height, 1, (width - 1) * height];
}

/** Returns the picture with each pixel as one number. */
function pixelsOf({ data }: Picture): Uint32Array {
  const whole = data.byteOffset % 4 === 0 ? data : Uint8Array.from(data);
  return new Uint32Array(whole.buffer, whole.byteOffset, whole.length / 4);
}

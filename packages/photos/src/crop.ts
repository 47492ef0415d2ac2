import { ResizeStrategy } from "@jimp/plugin-resize";

import type { Face } from "./faces/face";
import { toImage } from "./jimp";
import type { Picture, Style } from "./photo";
import { shrink } from "./shrink";
import type { Square } from "./square";

/**
 * The side of the crop, as a multiple of the side of the face's box. It includes hair and shoulders, except in a
 * pixel avatar, whose grid of 64 has no room for shoulders.
 */
const room: Readonly<Record<Style, number>> = { comic: 2.1, pixel: 1.75, photo: 2.1 };
/** The vertical position of the face's middle in the crop: hair needs more room than a chin. */
const middle = 0.42;

/** Returns the square around a face, within the picture. */
export function around(
  face: Face,
  { width, height }: Pick<Picture, "width" | "height">,
  style: Style,
): Square {
  const side = Math.floor(Math.min(Math.max(face.width, face.height) * room[style], width, height));
  const within = (from: number, all: number) => Math.round(Math.min(Math.max(from, 0), all - side));
  return {
    side,
    x: within(face.x + face.width / 2 - side / 2, width),
    y: within(face.y + face.height * middle - side / 2, height),
  };
}

/** Returns a square of the picture, scaled to `size` pixels a side. */
export function crop(picture: Picture, square: Square, size: number): Picture {
  const small = shrink(cut(picture, square), size);
  if (small.width === size) return small;
  const { bitmap } = toImage(small).resize({ w: size, h: size, mode: ResizeStrategy.BICUBIC });
  return { width: size, height: size, data: bitmap.data };
}

function cut({ width, data }: Picture, { x, y, side }: Square): Picture {
  const pixels = new Uint8Array(side * side * 4);
  for (let row = 0; row < side; row++) {
    const from = ((y + row) * width + x) * 4;
    pixels.set(data.subarray(from, from + side * 4), row * side * 4);
  }
  return { width: side, height: side, data: pixels };
}

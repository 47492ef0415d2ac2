import { toImage } from "@game-backend/photos/jimp";
import type { Picture } from "@game-backend/photos/photo";

type Box = { x: number; y: number; width: number; height: number };

/** Returns a copy with a box drawn in it, clipped to the picture. */
export function framed(picture: Picture, box: Box, colour: readonly [number, number, number]): Picture {
  const data = Uint8Array.from(picture.data);
  const thickness = Math.max(2, Math.round(Math.max(picture.width, picture.height) / 150));
  const [left, top] = [Math.round(box.x), Math.round(box.y)];
  const [right, bottom] = [Math.round(box.x + box.width), Math.round(box.y + box.height)];
  for (let y = Math.max(0, top); y < Math.min(picture.height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(picture.width, right); x++)
      if (Math.min(x - left, right - 1 - x, y - top, bottom - 1 - y) < thickness)
        data.set(colour, (y * picture.width + x) * 4);
  return { ...picture, data };
}

export function scaledTo(picture: Picture, height: number): Picture {
  const { bitmap } = toImage({ ...picture, data: Uint8Array.from(picture.data) }).resize({ h: height });
  return { width: bitmap.width, height: bitmap.height, data: bitmap.data };
}

const gap = 8;

/** Returns rows of pictures of the same height, on white. */
export function sheet(rows: readonly (readonly Picture[])[]): Picture {
  const widthOf = (row: readonly Picture[]) => row.reduce((sum, { width }) => sum + width + gap, -gap);
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)));
  const width = Math.max(...rows.map(widthOf));
  const height = heights.reduce((sum, each) => sum + each + gap, -gap);
  const data = new Uint8Array(width * height * 4).fill(255);
  let top = 0;
  rows.forEach((row, i) => {
    let left = 0;
    for (const picture of row) {
      for (let y = 0; y < picture.height; y++) {
        const line = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
        data.set(line, ((top + y) * width + left) * 4);
      }
      left += picture.width + gap;
    }
    top += (heights[i] ?? 0) + gap;
  });
  return { width, height, data };
}

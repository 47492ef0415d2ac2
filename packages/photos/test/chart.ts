import { strict as assert } from "node:assert";

import type { Picture } from "@game-backend/photos/photo";

export type Colour = readonly [red: number, green: number, blue: number];

/** The four squares of the chart that `fixtures/make.py` draws, in reading order. */
export const chart: readonly Colour[] = [
  [220, 40, 40],
  [40, 180, 60],
  [50, 70, 210],
  [230, 210, 60],
];

/** Returns a colour's luma, as in JPEG. */
export const grey = ([red, green, blue]: Colour): Colour => {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  return [luma, luma, luma];
};

/** Asserts the colour in the middle of each quarter, and that it is opaque. */
export function assertShows(picture: Picture, colours: readonly Colour[], tolerance = 3): void {
  for (const [i, colour] of colours.entries()) {
    const x = Math.floor(picture.width * (i % 2 === 0 ? 0.25 : 0.75));
    const y = Math.floor(picture.height * (i < 2 ? 0.25 : 0.75));
    const [red = 0, green = 0, blue = 0, alpha] = pixel(picture, x, y);
    const distance = Math.max(...[red, green, blue].map((v, c) => Math.abs(v - (colour[c] ?? 0))));
    assert.ok(distance <= tolerance, `quarter ${i} is ${[red, green, blue]}, not ${colour}`);
    assert.equal(alpha, 255);
  }
}

export const pixel = ({ data, width }: Picture, x: number, y: number): number[] => {
  const at = (y * width + x) * 4;
  return [...data.subarray(at, at + 4)];
};

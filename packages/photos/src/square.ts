import * as z from "zod/mini";
import { photoLimits } from "./header/limits";

/** The shortest side of a square that a player may frame, in pixels. */
export const leastFrame = 16;

const pixel = z.int().check(z.gte(0), z.lte(photoLimits.longestSide));

/** A square in a picture, in whole pixels. */
export const Square = z
  .strictObject({
    x: pixel.check(z.describe("The left edge")),
    y: pixel.check(z.describe("The upper edge")),
    side: z.int().check(z.gte(leastFrame), z.lte(photoLimits.longestSide)),
  })
  .register(z.globalRegistry, { title: "Square" });
export type Square = z.infer<typeof Square>;

interface Extent {
  width: number;
  height: number;
}

/** Returns whether a square lies within a picture. */
export const isWithin = ({ x, y, side }: Square, { width, height }: Extent): boolean =>
  x + side <= width && y + side <= height;

/**
 * Returns the same square in a picture whose sides are `by` times as long. Rounding never moves it out of the
 * picture, even if the picture's sides were rounded down.
 */
export function scaledSquare({ x, y, side }: Square, by: number, { width, height }: Extent): Square {
  const all = Math.max(1, Math.min(Math.round(side * by), width, height));
  const within = (from: number, extent: number) => Math.min(Math.round(from * by), extent - all);
  return { side: all, x: within(x, width), y: within(y, height) };
}

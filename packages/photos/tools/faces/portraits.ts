import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { decodePhoto } from "@game-backend/photos/decode/index";
import { type Light, lit } from "./light";

const photos = resolve(__dirname, "../../test/photos");

/** A photo and its face: the point between the eyes, and the distance from there to the mouth. */
export interface Portrait {
  light: Light;
  eyes: { x: number; y: number };
  unit: number;
}

/** The positions, read off the photos: the point between the eyes, and the distance from there to the mouth. */
const places = {
  astronaut: { eyes: { x: 225, y: 102 }, unit: 43 },
  hopper: { eyes: { x: 263.5, y: 188 }, unit: 88 },
};
export type Name = keyof typeof places;
export const names = ["astronaut", "hopper"] as const;

export const portrait = async (name: Name): Promise<Portrait> => ({
  light: await photo(name),
  ...places[name],
});

/** Returns a photo of `test/photos` as lightness. */
export async function photo(name: Name | "cat"): Promise<Light> {
  const { picture } = await decodePhoto(readFileSync(join(photos, `${name}.jpg`)), { shortest: 512 });
  const { width, height, data } = picture;
  return lit(width, height, (x, y) => {
    const at = (Math.floor(y) * width + Math.floor(x)) * 4;
    return (0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)) / 255;
  });
}

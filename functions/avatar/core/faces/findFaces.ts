import type { Picture } from "../photo";
import { shrink } from "../shrink";
import { type Turns, turned } from "../turned";
import type { Detector } from "./detector";
import { type Face, scaled } from "./face";

/** Enough to look closely at a face that is a tenth of the picture. */
const longestSide = 640;

export interface Found {
  /** The largest first, in pixels of the turned picture. */
  faces: Face[];
  turns: Turns;
}

/** The faces of a picture. If there is none it may lie on its side, or on its head: not every camera says so. */
export async function findFaces(picture: Picture, detector: Detector): Promise<Found> {
  const small = shrink(picture, longestSide);
  for (const turns of [0, 1, 3, 2] as const) {
    const faces = await detector.detect(turned(small, turns));
    if (faces.length > 0)
      return { turns, faces: faces.map((face) => scaled(face, picture.width / small.width)) };
  }
  return { turns: 0, faces: [] };
}

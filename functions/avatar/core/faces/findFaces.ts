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

/** From here on a face is upright: those on their heads are found, too, but not as surely. */
const sure = 0.8;

/**
 * The faces of a picture. If none is surely upright, it may lie on its side or on its head, for not every camera
 * says so: then it is turned to where a face is found most surely.
 */
export async function findFaces(picture: Picture, detector: Detector): Promise<Found> {
  const small = shrink(picture, longestSide);
  let best: Found = { turns: 0, faces: [] };
  for (const turns of [0, 1, 3, 2] as const) {
    const faces = await detector.detect(turned(small, turns));
    if (surest(faces) > surest(best.faces)) best = { turns, faces };
    if (surest(faces) >= sure) break;
  }
  return { ...best, faces: best.faces.map((face) => scaled(face, picture.width / small.width)) };
}

const surest = (faces: readonly Face[]) => Math.max(0, ...faces.map(({ score }) => score));

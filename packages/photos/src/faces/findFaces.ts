import type { Picture } from "../photo";
import { shrink } from "../shrink";
import { type Turns, turned } from "../turned";
import type { Detector } from "./detector";
import { type Face, scaled } from "./face";

/** The longer side of the searched picture. It is enough to find a face that is a tenth of it. */
const longestSide = 640;

export interface Found {
  /** The largest first, in pixels of the turned picture. */
  faces: Face[];
  turns: Turns;
}

/** The certainty above which a face counts as upright. Upside-down faces are found too, but with less certainty. */
const sure = 0.8;

/**
 * Finds the faces in a picture. If none is certainly upright, the picture may be on its side or upside down, because
 * not every camera records its orientation. In that case it is turned in the direction that gives the most certain
 * face.
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

import * as tf from "@tensorflow/tfjs-core";

import type { Picture } from "../../photo";
import { shrink } from "../../shrink";
import { describe, view } from "./features";
import { lightOf, resized, slopes } from "./light";

/** The longer side of the searched picture, in pixels. Faces smaller than a tenth of it are not found. */
const longest = 384;
/** The factor between sizes. A template tolerates half a step in either direction. */
const step = 1.2;
/** The margin by which a face may extend beyond the picture, in pixels of each size. */
const margin = 12;

/** The description of a picture at one size. */
export interface Level {
  cells: tf.Tensor4D;
  /** The left or top edge of the window at cell `at` is `(from + at * cell) * scale`, in pixels of the picture. */
  scale: number;
  from: number;
}

/**
 * Yields a picture at all sizes into which a template fits, the largest first. Each is disposed of when the next is
 * requested.
 */
export function* levels(picture: Picture): Generator<Level> {
  const small = shrink(picture, longest);
  let light = lightOf(small);
  for (let scale = 1; ; scale *= step) {
    const [width, height] = [Math.round(small.width / scale), Math.round(small.height / scale)];
    if (Math.min(width, height) + 2 * margin < view) return;
    if (scale > 1) light = resized(light, width, height);
    const steep = slopes(light, margin);
    const cells = tf.tidy(() => describe(tf.tensor4d(steep.data, [1, steep.height, steep.width, 2])));
    yield { cells, scale: (picture.width / small.width) * scale, from: -margin };
    cells.dispose();
  }
}

import * as tf from "@tensorflow/tfjs-core";

import type { Picture } from "../../photo";
import { shrink } from "../../shrink";
import { describe, view } from "./features";
import { lightOf, resized, slopes } from "./light";

/** The longer side of the searched picture, in pixels. Faces smaller than a tenth of it are not found. */
const longest = 384;
/** From one size to the next: a template bears half of this either way. */
const step = 1.2;
/** A face may reach beyond the picture by this much, in pixels of each size. */
const margin = 12;

/** A picture at one size, described. */
export interface Level {
  cells: tf.Tensor4D;
  /** Where a window at a cell has its left or top edge, in pixels of the picture: `from + at * cell`, times `scale`. */
  scale: number;
  from: number;
}

/** A picture at all sizes at which a template fits into it, the largest first; each is disposed of after its turn. */
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

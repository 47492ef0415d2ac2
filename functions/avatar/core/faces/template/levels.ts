import * as tf from "@tensorflow/tfjs-core";

import type { Picture } from "../../photo";
import { shrink } from "../../shrink";
import { describe, view } from "./features";

/** Of a picture as it is looked at; smaller faces than a tenth of it are not found. */
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

/** Calls back with a picture at all sizes at which a template fits into it, the largest first. */
export function* levels(picture: Picture): Generator<Level> {
  const small = shrink(picture, longest);
  let light = lightOf(small);
  for (let scale = 1; ; scale *= step) {
    const [height, width] = [small.height, small.width].map((side) => Math.round(side / scale)) as [
      number,
      number,
    ];
    if (Math.min(height, width) + 2 * margin < view) break;
    const resized = scale === 1 ? light : tf.tidy(() => tf.image.resizeBilinear(light, [height, width]));
    if (resized !== light) light.dispose();
    light = resized;
    const cells = tf.tidy(() => describe(tf.mirrorPad(light, edges, "symmetric")));
    yield { cells, scale: (picture.width / small.width) * scale, from: -margin };
    cells.dispose();
  }
  light.dispose();
}

const edges: [number, number][] = [
  [0, 0],
  [margin, margin],
  [margin, margin],
  [0, 0],
];

/** As bright as an eye sees it, from 0 to 1. */
function lightOf({ width, height, data }: Picture): tf.Tensor4D {
  const light = new Float32Array(width * height);
  for (let from = 0, to = 0; to < light.length; from += 4, to++) {
    const [red, green, blue] = [data[from] as number, data[from + 1] as number, data[from + 2] as number];
    light[to] = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  }
  return tf.tensor4d(light, [1, height, width, 1]);
}

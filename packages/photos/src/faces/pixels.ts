import * as tf from "@tensorflow/tfjs-core";

import type { Picture } from "../photo";

/** Returns a picture as a batch of one, with red, green and blue from 0 to 255. */
export function pixels({ width, height, data }: Picture): tf.Tensor4D {
  const colours = new Float32Array(width * height * 3);
  for (let from = 0, to = 0; to < colours.length; from += 4, to += 3) {
    colours[to] = data[from] as number;
    colours[to + 1] = data[from + 1] as number;
    colours[to + 2] = data[from + 2] as number;
  }
  return tf.tensor4d(colours, [1, height, width, 3]);
}

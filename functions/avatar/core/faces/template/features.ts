import * as tf from "@tensorflow/tfjs-core";

/** Side of a cell, in pixels. */
export const cell = 4;
/** Directions of a gradient, all around: light on dark is told from dark on light. */
export const directions = 12;
/** Side of a face's template, in cells. */
export const cells = 11;
/** Gradients are summed over squares of this side, in pixels, one a cell: neighbours share half of theirs. */
const pooled = 2 * cell;
/** Each cell's contrast is measured over as many cells, it in their middle. */
const contrast = 3;
/** Side of what is looked at to describe a window of the template's size, in pixels. */
export const view = (cells + contrast - 2) * cell + pooled + 2;

/** A change of light of this much, of 1, is as likely to be grain. */
const grain = 0.02;
/** No single edge may outweigh the others: dlib and its model, Felzenszwalb's, do so, too. */
const most = 0.4;

/**
 * Histograms of oriented gradients (Dalal and Triggs, 2005), of light from 0 to 1: batches of `[height, width, 1]`
 * become batches of cells with as many numbers as there are directions. Whatever its size, a picture loses the same
 * margin, so that a window is described alike wherever it is cut out, and by itself.
 */
export function describe(light: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const towards = tf.relu(tf.conv2d(light, slopes(), 1, "valid"));
    const squares: tf.Tensor4D = tf.square(towards);
    const steepness = tf.conv2d(squares, everywhere(1, 4 / directions), 1, "valid");
    const share = tf.div(squares, tf.add(steepness, grain * grain));
    const sharp = tf.mul(tf.mul(towards, share), share);
    const sums = tf.avgPool(sharp as tf.Tensor4D, pooled, cell, "valid");
    const energy = tf.conv2d(tf.square(sums), everywhere(contrast, 1 / contrast ** 2), 1, "valid");
    const [batch, height, width] = energy.shape;
    const inner = tf.slice(sums, [0, 1, 1, 0], [batch, height, width, directions]);
    return tf.minimum(tf.div(inner, tf.sqrt(tf.add(energy, (grain / 4) ** 2))), most) as tf.Tensor4D;
  });
}

/** Sobel's derivative in every direction. */
function slopes(): tf.Tensor4D {
  const weights = [-1, 0, 1].flatMap((y) =>
    [-1, 0, 1].flatMap((x) =>
      Array.from({ length: directions }, (_, i) => {
        const angle = (2 * Math.PI * i) / directions;
        return (x * (2 - Math.abs(y)) * Math.cos(angle) + y * (2 - Math.abs(x)) * Math.sin(angle)) / 8;
      }),
    ),
  );
  return tf.tensor4d(weights, [3, 3, 1, directions]);
}

/** Sums all directions over a square, and gives each of them the sum: what they are divided by. */
const everywhere = (side: number, weight: number): tf.Tensor4D =>
  tf.fill([side, side, directions, directions], weight);

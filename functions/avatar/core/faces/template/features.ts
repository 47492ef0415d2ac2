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
 * Histograms of oriented gradients (Dalal and Triggs, 2005): batches of slopes, `[height, width, 2]`, become batches of
 * cells with as many numbers as there are directions. Whatever its size, a picture loses the same margin, so that a
 * window is described alike wherever it is cut out, and by itself.
 */
export function describe(slopes: tf.Tensor4D): tf.Tensor4D {
  const { compass, length, around } = filters();
  return tf.tidy(() => {
    const towards = tf.relu(tf.conv2d(slopes, compass, 1, "valid"));
    const steepness = tf.conv2d(tf.square(slopes) as tf.Tensor4D, length, 1, "valid");
    const share = tf.div(tf.square(towards), tf.add(steepness, grain ** 2));
    const sharp: tf.Tensor4D = tf.mul(tf.mul(towards, share), share);
    const sums = tf.avgPool(sharp, pooled, cell, "valid");
    const energy = tf.conv2d(tf.square(sums) as tf.Tensor4D, around, 1, "valid");
    const [batch, height, width] = energy.shape;
    const inner = tf.slice(sums, [0, 1, 1, 0], [batch, height, width, directions]);
    return tf.clipByValue(tf.div(inner, tf.sqrt(tf.add(energy, (grain / 4) ** 2))), 0, most);
  });
}

interface Filters {
  /** How far a slope rises in each direction. */
  compass: tf.Tensor4D;
  /** The square of its length, for each of them. */
  length: tf.Tensor4D;
  /** The energy of a cell and its neighbours, for each of them. */
  around: tf.Tensor4D;
}

let made: Filters | undefined;

/** Made once: what a backend prepares for a filter, it keeps with it. */
function filters(): Filters {
  made ??= {
    compass: tf.keep(tf.tensor4d(compass(), [1, 1, 2, directions])),
    length: tf.keep(tf.fill([1, 1, 2, directions], 1)),
    around: tf.keep(tf.fill([contrast, contrast, directions, directions], 1 / contrast ** 2)),
  };
  return made;
}

const compass = (): number[] =>
  [Math.cos, Math.sin].flatMap((part) =>
    Array.from({ length: directions }, (_, i) => part((2 * Math.PI * i) / directions)),
  );

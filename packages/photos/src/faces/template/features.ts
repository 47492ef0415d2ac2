import * as tf from "@tensorflow/tfjs-core";

/** The side of a cell, in pixels. */
export const cell = 4;
/** The number of gradient directions over the full circle, so that light on dark differs from dark on light. */
export const directions = 12;
/** The side of a face's template, in cells. */
export const cells = 11;
/** The side of the square over which a cell sums gradients, in pixels. Neighbours overlap by half. */
const pooled = 2 * cell;
/** The side of the square over which a cell's contrast is measured, in cells. The cell is in the middle of it. */
const contrast = 3;
/** The side of the square that is needed to describe a window of the size of the template, in pixels. */
export const view = (cells + contrast - 2) * cell + pooled + 2;

/** A change of luminance (of 1) that may be mere grain. */
const grain = 0.02;
/**
 * The limit on a single edge's weight. dlib has such a limit too, as does Felzenszwalb's detector, on which it is
 * based.
 */
const most = 0.4;

/**
 * Computes histograms of oriented gradients (Dalal and Triggs, 2005): converts batches of slopes, `[height, width,
 * 2]`, to batches of cells with one number per direction. A picture of any size loses the same margin, so a window
 * has the same description wherever it is cut out.
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
  /** The slope in each direction. */
  compass: tf.Tensor4D;
  /** The square of the slope's length, for each direction. */
  length: tf.Tensor4D;
  /** The energy of a cell and its neighbours, for each direction. */
  around: tf.Tensor4D;
}

let made: Filters | undefined;

/** Creates the filters once, because a backend caches the data that it prepares for a filter. */
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

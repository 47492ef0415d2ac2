import * as tf from "@tensorflow/tfjs-core";

/** The widths of the two blurs whose difference reveals a line, in pixels of a canvas of 512. */
const narrow = 1.2;
const wide = 2.1;
/** The weight of the difference relative to the lightness itself. */
const emphasis = 17;
/** A pixel belongs to a line if it is darker than this share of the lightness around it. */
const threshold = 0.62;

const radius = Math.ceil(wide * 2.5);
const taps = Array.from({ length: 2 * radius + 1 }, (_, i) => i - radius);
const bell = (sigma: number) => normalized(taps.map((x) => Math.exp(-(x ** 2) / (2 * sigma ** 2))));
const normalized = (weights: number[]) => weights.map((weight) => weight / weights.reduce((a, b) => a + b));
const slope = bell(narrow).map((weight, i) => ((taps[i] ?? 0) * weight) / narrow ** 2);

/** The kernel along rows, for the two blurs and the change of lightness. */
const acrossKernel = taps.flatMap((_, i) =>
  [bell(narrow), bell(wide), slope].map((weights) => weights[i] ?? 0),
);

/** The kernel along columns. From those three values it computes the lines, and the slopes to the right and down. */
const downKernel = taps.flatMap((_, i) => {
  const [sharp = 0, soft = 0, change = 0] = [bell(narrow)[i], bell(wide)[i], slope[i]];
  const fromSharp = [emphasis * sharp, 0, change];
  const fromSoft = [-(emphasis - 1 + threshold) * soft, 0, 0];
  const fromChange = [0, sharp, 0];
  return [...fromSharp, ...fromSoft, ...fromChange];
});

/**
 * Finds lines and slopes. Returns the extended difference of Gaussians (Winnemöller, Kyprianidis and Olsen) for every pixel, which
 * is below 0 in a line. Also returns the slopes to the right and down. All of this is linear, so two convolutions are enough.
 */
export async function gradients(light: Float32Array, side: number): Promise<Float32Array> {
  const result = tf.tidy(() => {
    const length = side + 2 * radius;
    const image = tf.tensor4d(mirrored(light, side), [1, length, length, 1]);
    const across = tf.conv2d(image, tf.tensor4d(acrossKernel, [1, taps.length, 1, 3]), 1, "valid");
    return tf.conv2d(across as tf.Tensor4D, tf.tensor4d(downKernel, [taps.length, 1, 3, 3]), 1, "valid");
  });
  const values = await result.data();
  result.dispose();
  return values as Float32Array;
}

/** Adds a mirrored border, because a black one would be drawn as a line. */
function mirrored(light: Float32Array, side: number): Float32Array {
  const length = side + 2 * radius;
  const padded = new Float32Array(length * length);
  const inside = Int32Array.from({ length }, (_, i) => side - 1 - Math.abs(side - 1 - Math.abs(i - radius)));
  for (let y = 0, to = 0; y < length; y++) {
    const row = (inside[y] as number) * side;
    for (let x = 0; x < length; x++, to++) padded[to] = light[row + (inside[x] as number)] as number;
  }
  return padded;
}

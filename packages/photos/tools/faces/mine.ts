import { type Face, overlap } from "@game-backend/photos/faces/face";
import { correlation } from "@game-backend/photos/faces/template/correlate";
import { cell, cells, directions, view } from "@game-backend/photos/faces/template/features";
import { levels } from "@game-backend/photos/faces/template/levels";
import { box } from "@game-backend/photos/faces/template/window";
import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../../../../tools/lib/random";
import type { Model } from "./logistic";
import type { Scene } from "./scenes";

/** The number of values that describe a window. */
export const size = cells * cells * directions;

/** A box that overlaps a face by more than this is not an example without a face. */
const apart = 0.3;

/**
 * Returns descriptions of windows without a face. From each scene it takes the windows that a model most confidently
 * mistakes for a face, or random ones.
 */
export async function mined(
  scenes: Iterable<Scene>,
  most: number,
  chosen: Random | Model,
): Promise<Float32Array[]> {
  const found: Float32Array[] = [];
  for (const scene of scenes) {
    const windows: { score: number; values: Float32Array }[] = [];
    for (const level of levels(scene.picture)) {
      const [, height, width] = level.cells.shape;
      const values = await level.cells.data<"float32">();
      const scores = typeof chosen === "function" ? undefined : await scored(level.cells, chosen);
      for (let y = 0, i = 0; y <= height - cells; y++)
        for (let x = 0; x <= width - cells; x++, i++) {
          const score = scores ? (scores[i] as number) : (chosen as Random)();
          if (score < (scores ? -1.5 : 0.97)) continue;
          if (scene.face && overlap(boxAt(x, y, level), scene.face) > apart) continue;
          windows.push({ score, values: cut(values, width, x, y) });
        }
    }
    windows.sort((a, b) => b.score - a.score);
    found.push(...windows.slice(0, most).map((window) => window.values));
  }
  return found;
}

async function scored(described: tf.Tensor4D, model: Model): Promise<Float32Array> {
  const scores = tf.tidy(() => correlation(Float32Array.from(model.subarray(0, size)))(described));
  const values = await scores.data<"float32">();
  scores.dispose();
  return values.map((value) => value + (model[size] as number));
}

/** Returns the highest score that a model gives to a window of each picture. */
export async function highest(scenes: readonly Scene[], model: Model): Promise<number[]> {
  const all: number[] = [];
  for (const { picture } of scenes) {
    let most = Number.NEGATIVE_INFINITY;
    for (const level of levels(picture))
      for (const score of await scored(level.cells, model)) most = Math.max(most, score);
    all.push(most);
  }
  return all;
}

const boxAt = (x: number, y: number, { scale, from }: { scale: number; from: number }): Face => {
  const at = (index: number) => (from + index * cell + (view - box) / 2) * scale;
  return { x: at(x), y: at(y), width: box * scale, height: box * scale, score: 1 };
};

function cut(values: Float32Array, width: number, left: number, top: number): Float32Array {
  const window = new Float32Array(size);
  const row = cells * directions;
  for (let y = 0; y < cells; y++) {
    const from = ((top + y) * width + left) * directions;
    window.set(values.subarray(from, from + row), y * row);
  }
  return window;
}

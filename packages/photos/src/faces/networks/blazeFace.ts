import * as tf from "@tensorflow/tfjs-core";

import type { Picture } from "../../photo";
import { distinct, type Face } from "../face";
import { pixels } from "../pixels";
import { loadModel } from "./loadModel";

/** The side of the network's input, in pixels, in which its boxes are measured. */
const side = 256;

/** The positions at which the network looks for faces: two grids over its input, with 2 and 6 results per point. */
const anchors = [
  { step: 16, answers: 2 },
  { step: 32, answers: 6 },
].flatMap(({ step, answers }) => {
  const along = Array.from({ length: side / step }, (_, i) => (i + 0.5) * step);
  return along.flatMap((y) => along.flatMap((x) => Array.from({ length: answers }, () => ({ x, y }))));
});

/** The numbers of a result: the box, then six points of the face. */
const regressors = 16;
const leastScore = 0.6;

/** Finds boxes that may be faces anywhere in a picture, the most certain first. */
export interface BlazeFace {
  find(picture: Picture): Promise<Face[]>;
}

export async function loadBlazeFace(folder: string): Promise<BlazeFace> {
  const model = await loadModel(folder, "blazeface");
  const find = async (picture: Picture) => {
    const answers = tf.tidy(() => inOrder(model.execute(view(picture))));
    const [scores, boxes] = await Promise.all(answers.map((answer) => answer.data()));
    tf.dispose(answers);
    return distinct(likely(scores as Float32Array, boxes as Float32Array, picture));
  };
  return { find };
}

/** Returns the whole picture in the middle of a black square, with values from -1 to 1. */
function view(picture: Picture): tf.Tensor4D {
  const { scale, left, top } = placing(picture);
  const height = Math.round(picture.height * scale);
  const width = Math.round(picture.width * scale);
  const small = tf.image.resizeBilinear(pixels(picture), [height, width]);
  const square = tf.pad(small, [
    [0, 0],
    [top, side - height - top],
    [left, side - width - left],
    [0, 0],
  ]);
  return tf.sub(tf.div(square, 127.5), 1);
}

function placing({ width, height }: Picture) {
  const scale = side / Math.max(width, height);
  return {
    scale,
    left: (side - Math.round(width * scale)) >> 1,
    top: (side - Math.round(height * scale)) >> 1,
  };
}

/** Returns scores, then boxes. Each has the results of the first grid, then those of the second. */
function inOrder(answers: tf.Tensor | tf.Tensor[] | tf.NamedTensorMap): tf.Tensor[] {
  if (!Array.isArray(answers)) throw new Error("blazeface has other outputs than expected");
  const both = (last: number) =>
    tf.concat(
      answers.filter(({ shape }) => shape[2] === last).sort((a, b) => (b.shape[1] ?? 0) - (a.shape[1] ?? 0)),
      1,
    );
  return [both(1), both(regressors)];
}

function likely(scores: Float32Array, boxes: Float32Array, picture: Picture): Face[] {
  const { scale, left, top } = placing(picture);
  return anchors.flatMap((anchor, i) => {
    const score = 1 / (1 + Math.exp(-(scores[i] ?? 0)));
    if (score < leastScore) return [];
    const [x = 0, y = 0, w = 0, h = 0] = boxes.subarray(i * regressors, i * regressors + 4);
    return [
      {
        score,
        x: (anchor.x + x - w / 2 - left) / scale,
        y: (anchor.y + y - h / 2 - top) / scale,
        width: w / scale,
        height: h / scale,
      },
    ];
  });
}

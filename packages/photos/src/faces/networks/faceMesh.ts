import * as tf from "@tensorflow/tfjs-core";

import type { Picture } from "../../photo";
import type { Face } from "../face";
import { pixels } from "../pixels";
import { loadModel } from "./loadModel";

/** The side of the network's input for one face, in pixels. */
const side = 192;
/** The margin around a face, as in the network's training: the crop's side as a multiple of the box's. */
const room = 1.5;

export interface FaceMesh {
  /** Returns the certainty that each box contains a human face, 0 to 1. The detector also finds cats. */
  confirm(picture: Picture, faces: readonly Face[]): Promise<Float32Array>;
}

export async function loadFaceMesh(folder: string): Promise<FaceMesh> {
  const model = await loadModel(folder, "facemesh");
  const confirm = async (picture: Picture, faces: readonly Face[]) => {
    if (faces.length === 0) return new Float32Array();
    const flags = tf.tidy(() => flagsOf(model.execute(views(picture, faces)), faces.length));
    const values = await flags.data();
    flags.dispose();
    return values as Float32Array;
  };
  return { confirm };
}

function views(picture: Picture, faces: readonly Face[]): tf.Tensor4D {
  const boxes = faces.map((face) => around(face, picture));
  const first = faces.map(() => 0);
  return tf.div(tf.image.cropAndResize(pixels(picture), boxes, first, [side, side]), 255);
}

/** Returns a square around a face for `cropAndResize`: top, left, bottom and right as shares of the picture. */
function around(face: Face, { width, height }: Picture): [number, number, number, number] {
  const half = (Math.max(face.width, face.height) * room) / 2;
  const x = face.x + face.width / 2;
  const y = face.y + face.height / 2;
  return [
    (y - half) / (height - 1),
    (x - half) / (width - 1),
    (y + half) / (height - 1),
    (x + half) / (width - 1),
  ];
}

/** Returns the network output that has a single number per face. The other outputs are the mesh's points. */
function flagsOf(answers: tf.Tensor | tf.Tensor[] | tf.NamedTensorMap, count: number): tf.Tensor {
  const flags = Array.isArray(answers) ? answers.find(({ size }) => size === count) : undefined;
  if (!flags) throw new Error("facemesh has other outputs than expected");
  return flags;
}

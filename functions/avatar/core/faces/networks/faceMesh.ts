import * as tf from "@tensorflow/tfjs-core";

import type { Picture } from "../../photo";
import type { Face } from "../face";
import { pixels } from "../pixels";
import { loadModel } from "./loadModel";

/** The network's view of one face, in pixels. */
const side = 192;
/** The network was taught faces with some room around them. */
const room = 1.5;

export interface FaceMesh {
  /** How surely each box holds a face, 0 to 1: the detector is also fond of cats. */
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

/** A square around a face, as `cropAndResize` wants it: top, left, bottom, right, of the picture's last pixel. */
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

/** The network's output with a single number per face; the others are the mesh's points. */
function flagsOf(answers: tf.Tensor | tf.Tensor[] | tf.NamedTensorMap, count: number): tf.Tensor {
  const flags = Array.isArray(answers) ? answers.find(({ size }) => size === count) : undefined;
  if (!flags) throw new Error("facemesh answers otherwise than it did");
  return flags;
}

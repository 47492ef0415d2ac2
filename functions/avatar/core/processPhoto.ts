import type { Backend } from "./backends/backend";
import { around, crop } from "./crop";
import { decodePhoto } from "./decode";
import { encode } from "./encode/encode";
import { loadWebpEncoder } from "./encode/webpEncoder";
import type { Detector } from "./faces/detector";
import { findFaces } from "./faces/findFaces";
import { loadDetector } from "./faces/loadDetector";
import { type Outcome, Refused, type Style, sizes } from "./photo";
import { draw } from "./styles/draw";
import { turned } from "./turned";

/** The duration of each stage in milliseconds; absent for stages that were not reached. */
export type Stage = "decode" | "detect" | "crop" | "style" | "encode";
export type Stages = Partial<Record<Stage, number>>;

export interface Processed {
  outcome: Outcome;
  stages: Readonly<Stages>;
}

export interface Processor {
  /** The backend and the detector, for the log. */
  readonly backend: Backend["name"];
  readonly detector: Detector["name"];
  /** Never throws for what a photo holds: a refusal is an outcome. */
  process(photo: Uint8Array, style: Style): Promise<Processed>;
}

/** The largest avatar, which the others are made of. */
const [largest] = sizes;
/** A photo is not scaled down below this when it is decoded: a face may be but a quarter of it. */
const shortest = 2048;

/** Loads what finds faces and warms it up, once a process: in a few hundred milliseconds. */
export async function makeProcessor(backend: Backend): Promise<Processor> {
  const [detector, webp] = await Promise.all([loadDetector(), loadWebpEncoder()]);

  const outcome = async (photo: Uint8Array, style: Style, timed: Timed): Promise<Outcome> => {
    const { picture } = await timed("decode", () => decodePhoto(photo, { shortest }));
    const { faces, turns } = await timed("detect", () => findFaces(picture, detector));
    const face = faces[0];
    if (!face) return { status: "no_face" };
    const square = await timed("crop", () => {
      const upright = turned(picture, turns);
      return crop(upright, around(face, upright, style), largest);
    });
    const drawn = await timed("style", () => draw(square, style));
    const files = await timed("encode", () => encode(drawn, style, webp));
    return { status: "ready", files, faceCount: faces.length };
  };

  return {
    backend: backend.name,
    detector: detector.name,
    async process(photo, style) {
      const stages: Stages = {};
      return { outcome: await refusals(outcome(photo, style, stopwatch(stages))), stages };
    },
  };
}

const refusals = (outcome: Promise<Outcome>) =>
  outcome.catch((error: unknown): Outcome => {
    if (error instanceof Refused) return { status: error.refusal };
    throw error;
  });

type Timed = <T>(stage: Stage, work: () => T | Promise<T>) => Promise<T>;

const stopwatch =
  (stages: Stages): Timed =>
  async (stage, work) => {
    const started = performance.now();
    try {
      return await work();
    } finally {
      stages[stage] = performance.now() - started;
    }
  };

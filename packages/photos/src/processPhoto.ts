import type { Backend } from "./backends/backend";
import { around, crop } from "./crop";
import { type Decoded, decodePhoto } from "./decode";
import { encode } from "./encode/encode";
import { loadWebpEncoder } from "./encode/webpEncoder";
import type { Detector } from "./faces/detector";
import { findFaces } from "./faces/findFaces";
import { loadDetector } from "./faces/loadDetector";
import { type Outcome, Refused, type Style, sizes } from "./photo";
import { isWithin, type Square, scaledSquare } from "./square";
import { draw } from "./styles/draw";
import { turned } from "./turned";

/** The stages of processing, whose durations are logged in milliseconds. Stages that were not reached are absent. */
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
  /**
   * Makes an avatar of the square that the player framed, in pixels of the upright photo, or else of the largest
   * face. Never throws because of a photo's content: a refusal is a result.
   */
  process(photo: Uint8Array, style: Style, framed?: Square): Promise<Processed>;
}

/** The size of the largest avatar, from which the smaller ones are made. */
const [largest] = sizes;
/** The shorter side that decoding keeps, because a face may be only a quarter of a photo. */
const shortest = 2048;

/** Loads the detector and warms it up, which takes a few hundred milliseconds. Call it once per process. */
export async function makeProcessor(backend: Backend): Promise<Processor> {
  const [detector, webp] = await Promise.all([loadDetector(), loadWebpEncoder()]);

  /** Returns the part of a photo around the largest face; `undefined` if there is no face. */
  const detected = async (decoded: Decoded, style: Style, timed: Timed) => {
    const { picture } = decoded;
    const { faces, turns } = await timed("detect", () => findFaces(picture, detector));
    const face = faces[0];
    if (!face) return undefined;
    const straight = turned(picture, turns);
    const square = around(face, straight, style);
    // In a turned picture, the square has no position in the photo's own upright pixels.
    const frame = turns === 0 ? scaledSquare(square, 1 / scaleOf(decoded), decoded.upright) : undefined;
    return { picture: straight, square, frame, faceCount: faces.length };
  };

  const outcome = async (
    photo: Uint8Array,
    style: Style,
    framed: Square | undefined,
    timed: Timed,
  ): Promise<Outcome> => {
    const decoded = await timed("decode", () => decodePhoto(photo, { shortest }));
    const part = framed ? byHand(decoded, framed) : await detected(decoded, style, timed);
    if (!part) return { status: "no_face" };
    const square = await timed("crop", () => crop(part.picture, part.square, largest));
    const drawn = await timed("style", () => draw(square, style));
    const files = await timed("encode", () => encode(drawn, style, webp));
    const { frame, faceCount } = part;
    return { status: "ready", files, faceCount, ...(frame && { frame }) };
  };

  return {
    backend: backend.name,
    detector: detector.name,
    async process(photo, style, framed) {
      const stages: Stages = {};
      return { outcome: await refusals(outcome(photo, style, framed, stopwatch(stages))), stages };
    },
  };
}

/** Returns the part of a photo that the player framed. Throws `Refused` if the frame reaches beyond the photo. */
function byHand(decoded: Decoded, frame: Square) {
  const { picture, upright } = decoded;
  if (!isWithin(frame, upright)) throw new Refused("bad_crop");
  const square = scaledSquare(frame, scaleOf(decoded), picture);
  return { picture, square, frame, faceCount: 0 };
}

/** Returns the length of the decoded picture's sides as a share of the photo's. */
const scaleOf = ({ picture, upright }: Decoded) =>
  Math.max(picture.width, picture.height) / Math.max(upright.width, upright.height);

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

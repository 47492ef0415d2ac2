import { describe, view } from "@game-backend/photos/faces/template/features";
import { type Light, slopes } from "@game-backend/photos/faces/template/light";
import type { Learnt } from "@game-backend/photos/faces/template/weights";
import * as tf from "@tensorflow/tfjs-core";
import { type Random, random } from "../../../../tools/lib/random";
import { type Model, regressed } from "./logistic";
import { highest, mined, size } from "./mine";
import type { Portrait } from "./portraits";
import { ofDrawnFace, ofPortrait } from "./positives";
import { drawnScene, emptyScenes, portraitScenes, type Scene, texturedScene, turns } from "./scenes";

export interface Lesson {
  portraits: readonly Portrait[];
  /** Photos without a person. */
  empty: readonly Light[];
  seed: number;
  /** The number of drawn faces. */
  drawn: number;
  /** The number of drawn pictures without a face. */
  textures: number;
  log?(line: string): void;
}

/** The settings of the training. Counts are of windows. */
const settings = {
  ofEachDrawn: 3,
  ofEachPortrait: 250,
  /** The share of portraits in the weight of all faces: there are only two, and many drawn ones. */
  portraitShare: 0.35,
  ridge: 0.0015,
  /** Rounds of hard negative mining: windows that the model mistakes for faces become negatives. */
  rounds: 3,
  searches: 80,
  /** The number of extra pictures without a face that set the threshold, as a share of those in the training set. */
  checked: 5 / 7,
  mistakes: 0.02,
};

/** Learns the weights of a template that tells faces from everything else. The last one is the bias. */
export async function learn({
  portraits,
  empty,
  seed,
  drawn,
  textures,
  log = () => {},
}: Lesson): Promise<Model> {
  const draw = random(seed);
  const painted = Array.from({ length: drawn }, () =>
    described(ofDrawnFace(draw, settings.ofEachDrawn)),
  ).flat();
  const photographed = portraits.map((portrait) =>
    described(Array.from({ length: settings.ofEachPortrait }, () => ofPortrait(draw, portrait))),
  );
  const scenes: Scene[] = [
    ...portraits.flatMap(portraitScenes),
    ...empty.flatMap(emptyScenes),
    ...Array.from({ length: textures }, () => texturedScene(draw)),
    ...Array.from({ length: textures / 4 }, () => drawnScene(draw)),
    ...Array.from({ length: textures / 12 }, () => drawnScene(draw)).flatMap(fallen),
  ];
  log(`${painted.length} drawn windows, ${photographed.flat().length} of photos, ${scenes.length} scenes`);

  const negatives = await mined(scenes, 12, draw);
  let model: Model = new Float64Array(size + 1);
  for (let round = 0; round <= settings.rounds; round++) {
    model = regressed(
      examples(painted, photographed.flat(), negatives),
      size,
      settings.ridge,
      model,
      settings.searches,
    );
    if (round === settings.rounds) break;
    const mistaken = await mined(scenes, 12, model);
    log(`round ${round}: ${negatives.length} negatives, ${mistaken.length} more that look like faces`);
    negatives.push(...mistaken);
  }
  model[size] = (model[size] as number) - (await bound(model, textures, draw));
  return model;
}

/** Returns a score that only few pictures without an upright face exceed. They are not in the training set. */
async function bound(model: Model, textures: number, draw: Random): Promise<number> {
  const fresh = Array.from({ length: Math.round(settings.checked * textures) }, (_, i) =>
    i % 4 === 3 ? fallen(drawnScene(draw)) : [texturedScene(draw, 240)],
  );
  const scores = (await highest(fresh.flat(), model)).sort((a, b) => b - a);
  return scores[Math.floor(settings.mistakes * scores.length)] ?? 0;
}

const fallen = (scene: Scene): Scene[] => turns(lightOf(scene));

function lightOf({ picture: { width, height, data } }: Scene): Light {
  return {
    width,
    height,
    data: Float32Array.from({ length: width * height }, (_, i) => (data[i * 4] as number) / 255),
  };
}

function described(windows: readonly Light[]): Float32Array[] {
  const side = view - 2;
  const steep = new Float32Array(windows.length * side * side * 2);
  for (const [i, window] of windows.entries()) steep.set(slopes(window).data, i * side * side * 2);
  const values = tf.tidy(() =>
    describe(tf.tensor4d(steep, [windows.length, side, side, 2])).dataSync<"float32">(),
  );
  return windows.map((_, i) => values.slice(i * size, (i + 1) * size));
}

function examples(drawn: Float32Array[], photographed: Float32Array[], negatives: Float32Array[]) {
  const all = [...drawn, ...photographed, ...negatives];
  const values = new Float32Array(all.length * size);
  for (const [i, each] of all.entries()) values.set(each, i * size);
  const faces = drawn.length + photographed.length;
  const share = photographed.length > 0 ? settings.portraitShare : 0;
  const counts = Float32Array.from(all, (_, i) => {
    if (i >= faces) return 1 / negatives.length;
    return i < drawn.length ? (1 - share) / drawn.length : share / photographed.length;
  });
  return { values, labels: Uint8Array.from(all, (_, i) => (i < faces ? 1 : 0)), counts };
}

/** Returns the weights as the detector reads them: multiples of a unit. */
export function packed(model: Model): Learnt {
  const weights = model.subarray(0, size);
  const unit = Math.max(...weights.map(Math.abs)) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / unit));
  return { bias: model[size] as number, unit, weights: Buffer.from(bytes.buffer).toString("base64") };
}

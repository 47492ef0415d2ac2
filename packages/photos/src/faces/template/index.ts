import type { Picture } from "../../photo";
import type { Detector } from "../detector";
import { type Face, larger } from "../face";
import { correlation } from "./correlate";
import { cell, view } from "./features";
import { type Level, levels } from "./levels";
import { mergeFaces } from "./mergeFaces";
import { type Learnt, learnt, unpackWeights } from "./weights";
import { box } from "./window";

/** Candidates below this certainty do not count as faces. */
const leastScore = 0.5;
/** The minimum log-odds of another face, as a share of the most certain face's log-odds. */
const leastShare = 0.35;

/**
 * Loads this project's detector: a template of gradients that is correlated with the picture at several sizes. It
 * needs no files other than this code, and finds faces that look into the camera. `tools/faces` trains it.
 */
export async function loadTemplate(weights: Learnt = learnt): Promise<Detector> {
  const correlate = correlation(unpackWeights(weights));
  const detect = async (picture: Picture) => {
    const found: Face[] = [];
    for (const level of levels(picture)) {
      const scores = correlate(level.cells);
      found.push(...likely(await scores.data<"float32">(), scores.shape[2], level, weights.bias));
      scores.dispose();
    }
    return sureBeside(mergeFaces(found)).sort(larger);
  };
  await detect({ width: 128, height: 128, data: new Uint8Array(128 * 128 * 4) });
  return { name: "template", detect };
}

/**
 * Drops faces that are far less certain than the most certain one. The largest face becomes the avatar, so a large
 * false positive, such as a shadow, must not win.
 */
function sureBeside(faces: readonly Face[]): Face[] {
  const least = leastShare * Math.max(0, ...faces.map(logit));
  return faces.filter((face) => logit(face) >= least);
}

const logit = ({ score }: Face) => Math.log(score / Math.max(1e-9, 1 - score));

function likely(scores: Float32Array, width: number, { scale, from }: Level, bias: number): Face[] {
  const faces: Face[] = [];
  scores.forEach((value, i) => {
    const score = 1 / (1 + Math.exp(-value - bias));
    if (score < leastScore) return;
    const at = (index: number) => (from + index * cell + (view - box) / 2) * scale;
    faces.push({
      score,
      x: at(i % width),
      y: at(Math.floor(i / width)),
      width: box * scale,
      height: box * scale,
    });
  });
  return faces;
}

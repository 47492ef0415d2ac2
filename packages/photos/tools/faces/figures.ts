import type { Detector } from "@game-backend/photos/faces/detector";
import { type Face, overlap } from "@game-backend/photos/faces/face";
import { findFaces } from "@game-backend/photos/faces/findFaces";
import { type Turns, turned } from "@game-backend/photos/turned";
import { random } from "../../../../tools/lib/random";
import { type Light, lit, mirrored, sampled, toPicture } from "./light";
import { type Portrait, photo } from "./portraits";
import { boxOf, drawnScene, emptyScenes, texturedScene } from "./scenes";

const pictures = 150;

/**
 * Counts right and wrong results on drawings outside the training set, and on the cat, in all turns and mirrored.
 */
export async function figures(detector: Detector) {
  const draw = random(99);
  const counts = { drawnFaces: pictures, found: 0, besides: 0, withoutFace: pictures, mistaken: 0, cat: 0 };
  for (let i = 0; i < pictures; i++) {
    const { picture, face } = drawnScene(draw, 240);
    const faces = await detector.detect(picture);
    const right = faces.some((each) => face && overlap(each, face) >= 0.5);
    counts.found += right ? 1 : 0;
    counts.besides += faces.length - (right ? 1 : 0);
    counts.mistaken += (await detector.detect(texturedScene(draw, 240).picture)).length;
  }
  for (const { picture } of emptyScenes(await photo("cat")))
    counts.cat += (await detector.detect(picture)).length;
  return counts;
}

/** Measures a portrait in many variants: the certainty, the overlap with the true box, and additional faces. */
export async function ofPortrait(detector: Detector, portrait: Portrait) {
  const rows: Record<string, { score: number; overlap: number; faces: number; turns: Turns }> = {};
  for (const [name, { light, face, turns = 0 }] of Object.entries(changed(portrait))) {
    const found = await findFaces(turned(toPicture(light), turns), detector);
    const best = found.faces.toSorted((a, b) => overlap(b, face) - overlap(a, face))[0];
    const round = (value: number) => Math.round(value * 100) / 100;
    rows[name] = {
      score: round(best?.score ?? 0),
      overlap: best ? round(overlap(best, face)) : 0,
      faces: found.faces.length,
      turns: ((found.turns + turns) % 4) as Turns,
    };
  }
  return rows;
}

interface Changed {
  light: Light;
  face: Face;
  turns?: Turns;
}

/**
 * Returns the variants in which a portrait must be found. The face's box refers to the picture before it is turned.
 */
export function changed(portrait: Portrait): Record<string, Changed> {
  const { light, eyes } = portrait;
  const face = boxOf(portrait);
  const ofLight = (change: (value: number) => number): Changed => ({
    light: { ...light, data: light.data.map(change) },
    face,
  });
  const across = { x: light.width - eyes.x, y: eyes.y };
  return {
    "as it is": { light, face },
    mirrored: { light: mirrored(light), face: boxOf({ ...portrait, eyes: across }) },
    "half as large": scaledBy(portrait, 0.5),
    "twice as large": scaledBy(portrait, 2),
    brighter: ofLight((value) => Math.min(1, value * 1.5)),
    darker: ofLight((value) => value * 0.4),
    ...Object.fromEntries(
      [-10, -5, 5, 10].map((angle) => [`tilted by ${angle}°`, tiltedBy(portrait, angle)]),
    ),
    ...Object.fromEntries(
      ([1, 2, 3] as const).map((turns) => [`turned by ${turns * 90}°`, { light, face, turns }]),
    ),
  };
}

function scaledBy({ light, eyes, unit }: Portrait, by: number): Changed {
  const smaller = lit(Math.round(light.width * by), Math.round(light.height * by), (x, y) =>
    by < 1 ? mean(light, x / by, y / by, 1 / by) : sampled(light, x / by, y / by),
  );
  return { light: smaller, face: boxOf({ eyes: { x: eyes.x * by, y: eyes.y * by }, unit: unit * by }) };
}

/** Returns the mean of two by two points around one. */
function mean(light: Light, x: number, y: number, side: number): number {
  const at = [-side / 4, side / 4];
  return at
    .flatMap((dx) => at.map((dy) => sampled(light, x + dx, y + dy)))
    .reduce((sum, value) => sum + value / 4, 0);
}

/** Tilts a portrait about the point between the eyes. The box stays upright. */
function tiltedBy(portrait: Portrait, degrees: number): Changed {
  const { light, eyes } = portrait;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const tilted = lit(light.width, light.height, (x, y) =>
    sampled(
      light,
      eyes.x + (x - eyes.x) * cos + (y - eyes.y) * sin,
      eyes.y + (y - eyes.y) * cos - (x - eyes.x) * sin,
    ),
  );
  return { light: tilted, face: boxOf(portrait) };
}

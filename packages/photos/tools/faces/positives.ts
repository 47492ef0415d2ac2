import { view } from "@game-backend/photos/faces/template/features";
import { eyesAt, unit } from "@game-backend/photos/faces/template/window";
import type { Random } from "../../../../tools/lib/random";
import { drawnFace } from "./drawnFace";
import { filmed, type Light, lit, mirrored, sampled } from "./light";
import type { Portrait } from "./portraits";

/**
 * Returns windows of a portrait for the template: slightly shifted, scaled, tilted and mirrored, in different light.
 */
export const ofPortrait = (random: Random, { light, eyes, unit }: Portrait): Light =>
  varied(random, light, eyes, unit, 0.21);

/** Returns windows of a drawn face, which is already tilted. */
export function ofDrawnFace(random: Random, count: number): Light[] {
  const eyes = { x: 42, y: 31 };
  const face = drawnFace(random, 84, 20, eyes);
  return Array.from({ length: count }, () => varied(random, face, eyes, 20, 0.12));
}

function varied(
  random: Random,
  light: Light,
  eyes: { x: number; y: number },
  found: number,
  tilt: number,
): Light {
  const scale = (found / unit) * Math.exp(random.between(-0.11, 0.11));
  const angle = random.between(-tilt, tilt);
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const [left, top] = [eyesAt.x + random.between(-1.5, 1.5), eyesAt.y + random.between(-1.5, 1.5)];
  // When a photo is scaled down, no pixel may be skipped.
  const fine = Math.max(1, Math.round(scale));
  const window = lit(view, view, (x, y) => {
    let sum = 0;
    for (let i = 0; i < fine; i++)
      for (let j = 0; j < fine; j++) {
        const [u, v] = [x - left + (i + 0.5) / fine - 0.5, y - top + (j + 0.5) / fine - 0.5];
        sum += sampled(light, eyes.x + u * cos - v * sin, eyes.y + u * sin + v * cos);
      }
    return sum / fine ** 2;
  });
  return filmed(random.often(0.5) ? mirrored(window) : window, random);
}

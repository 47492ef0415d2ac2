import type { Random } from "../../../../tools/lib/random";
import { type Light, lit, shrunk } from "./light";
import { clouds, type Texture, texture } from "./textures";
import { type Traits, traits } from "./traits";

/** The distance from the point between the eyes down to the middle of a head. */
const middle = 0.3;
const crown = -1.75;

/**
 * Draws a face on a background. The mouth is `unit` pixels below the eyes. The face is drawn at twice the size and scaled
 * down, for smooth edges.
 */
export function drawnFace(random: Random, side: number, unit: number, eyes: { x: number; y: number }): Light {
  const face = portrait(random, traits(random), texture(random));
  return shrunk(
    lit(side * 2, side * 2, (x, y) => face((x / 2 - eyes.x) / unit, (y / 2 - eyes.y) / unit)),
    2,
  );
}

/** Returns the light at a point, in a face's units. */
function portrait(random: Random, face: Traits, behind: Texture): Texture {
  const { pose, hair } = face;
  const [cos, sin] = [Math.cos(pose.roll), Math.sin(pose.roll)];
  const [strands, cloth, skin] = [clouds(random, 0.8), clouds(random), clouds(random)];
  const hairAt = (x: number, y: number) => hair.light * (0.55 + 0.9 * strands(x * 2.5, y * 0.5));
  return (px, py) => {
    // The head turns about its middle, not about the eyes.
    const [x, y] = [px * cos + (py - middle) * sin, (py - middle) * cos - px * sin + middle];
    const outline = Math.hypot(x / halfWidth(face, y), 0);
    const isHead = y > crown && y < face.head.chin && outline < 1;
    if (hidesHead(face, x, y)) return face.hat?.light ?? 0;
    if (isHead) {
      const depth = Math.sqrt(Math.max(0, 1 - outline ** 2)) * face.head.deep;
      const [u, v] = [x + pose.yaw * depth, y + pose.pitch * depth];
      if (isHair(face, x, u, v)) return hairAt(u, v) * (0.6 + 0.5 * depth);
      return shaded(face, u, v) * (0.92 + 0.16 * skin(x, y));
    }
    const isMane = !hair.bald && y > crown * hair.thick && y < hair.long && Math.abs(x) < maneWidth(face, y);
    if (isMane) return hairAt(x, y) * 0.8;
    if (face.ears && Math.hypot((Math.abs(x) - face.head.wide) / 0.18, (y - 0.2) / 0.38) < 1)
      return shaded(face, Math.sign(x) * 1.05, 0.2) * (0.7 + 0.4 * skin(x * 4, y * 4));
    return below(face, x, y, cloth) ?? behind(x, y);
  };
}

/** Returns half the head's width at a height: round at the top, narrowing to the chin. */
function halfWidth({ head }: Traits, y: number): number {
  if (y < middle) return head.wide * Math.sqrt(Math.max(1e-6, 1 - ((y - middle) / (crown - middle)) ** 2));
  const down = (y - middle) / (head.chin - middle);
  return head.wide * Math.max(1e-3, 1 - down ** (2.6 * head.jaw)) ** 0.5 * (1 - 0.22 * Math.min(1, down));
}

const maneWidth = (face: Traits, y: number) =>
  (y < middle ? halfWidth(face, y * 0.98) + 0.05 : face.head.wide) * face.hair.thick + 0.06;

function isHair({ hair, head }: Traits, x: number, u: number, v: number): boolean {
  if (hair.bald) return false;
  const line = hair.line + hair.round * (u - hair.parted) ** 2;
  return (
    v < line ||
    (Math.abs(x) > head.wide * hair.beside && v < Math.min(hair.long, 1.2)) ||
    (Math.abs(u) > head.wide * 0.93 && v < 0.05)
  );
}

const hidesHead = ({ hat }: Traits, x: number, y: number) =>
  hat !== undefined && y < hat.edge && y > crown - 0.4 && Math.abs(x) < hat.wide + 0.1 * (y - hat.edge);

function below(
  { clothes, head, skin, sun }: Traits,
  x: number,
  y: number,
  cloth: Texture,
): number | undefined {
  if (y > clothes.collar + (Math.abs(x) - clothes.neck) * clothes.slope && y > 1.2)
    return clothes.light * (0.8 + 0.4 * cloth(x, y));
  const isNeck = Math.abs(x) < clothes.neck && y > 1;
  // The shadow of the chin.
  return isNeck
    ? skin *
        (0.35 +
          0.35 * sun.ambient +
          (y > head.chin + 0.3 ? 0.15 : 0) +
          0.2 * sun.x * Math.sign(x) * Math.min(1, Math.abs(x)))
    : undefined;
}

/** Returns the light of skin and features. */
function shaded(face: Traits, x: number, y: number): number {
  const { sun } = face;
  const step = 0.03;
  const height = heightOf(face, x, y);
  const [dx, dy] = [
    (heightOf(face, x + step, y) - height) / step,
    (heightOf(face, x, y + step) - height) / step,
  ];
  const length = Math.hypot(dx, dy, 1);
  const towards = Math.max(0, (-dx * sun.x - dy * sun.y + sun.z) / length);
  const light =
    sun.ambient * (0.75 + 0.25 / length) * hollow(face, x, y) + (1 - sun.ambient) * 1.25 * towards;
  return surface(face, x, y) * light + sun.shine * towards ** 12 * 0.5;
}

const bump = (x: number, y: number, wide: number, high: number) =>
  Math.exp(-((x / wide) ** 2) - (y / high) ** 2);

/** Returns the height of the skin above the picture's plane. */
function heightOf(face: Traits, x: number, y: number): number {
  const { head, eyes, nose, mouth, brows } = face;
  const side = Math.abs(x);
  const around = Math.min(
    1,
    (x / head.wide) ** 2 + ((y - middle) / (y < middle ? 2.05 : head.chin - middle + 0.1)) ** 2,
  );
  const along = (y + 0.15) / (nose.long + 0.1);
  const isNose = along > 0 && along < 1.25;
  const bridge = isNose
    ? nose.high * Math.min(along, 1) * (along > 1 ? Math.max(0, 1 - (along - 1) * 5) : 1)
    : 0;
  return (
    head.deep * Math.sqrt(1 - around * 0.999) +
    bridge * Math.exp(-((x / (0.08 + nose.wide * 0.6 * Math.max(0, along))) ** 2)) +
    0.07 * bump(side - nose.wide * 0.9, y - nose.long + 0.06, 0.08, 0.1) -
    eyes.hollow * bump(side - eyes.apart + 0.05, y + 0.02, 0.26, 0.17) +
    0.07 * bump(side - eyes.apart, y, 0.2, 0.11) +
    0.08 * bump(side - 0.45, y + brows.up + 0.02, 0.4, 0.1) +
    0.1 * bump(side - 0.68, y - 0.5, 0.3, 0.25) * (1 + mouth.smile * 5) +
    0.12 * bump(x, y - mouth.down, 0.5, 0.3) +
    0.14 * bump(x, y - head.chin + 0.25, 0.35, 0.2) -
    0.08 * bump(x, y - mouth.down - 0.25, 0.35, 0.08)
  );
}

/** Returns the occlusion of a point that ambient light reaches less. */
function hollow({ eyes, nose, mouth, age }: Traits, x: number, y: number): number {
  const side = Math.abs(x);
  const fold = side - nose.wide - 0.08 - (y - nose.long) * 0.5;
  const isFold = y > nose.long - 0.1 && y < mouth.down + 0.15;
  return (
    1 -
    eyes.hollow * 2 * bump(side - eyes.apart + 0.12, y + 0.08, 0.2, 0.12) -
    0.35 * bump(x, y - nose.long - 0.06, nose.wide, 0.06) -
    0.25 * bump(x, y - mouth.down - 0.24, 0.25, 0.07) -
    (isFold ? (0.15 + 0.45 * age) * Math.exp(-((fold / 0.05) ** 2)) : 0) -
    0.3 * age * bump(side - eyes.apart, y - 0.2, 0.22, 0.04) -
    0.25 * age * (Math.abs(Math.sin(y * 14)) < 0.25 && y < -0.5 ? 1 : 0)
  );
}

/** Returns the surface's lightness, before lighting. */
function surface(face: Traits, x: number, y: number): number {
  const { skin, brows, eyes, nose } = face;
  const side = Math.abs(x);
  let value = skin;
  value *= bearded(face, x, y);
  const inner = side - (eyes.apart - 0.3);
  const brow =
    y +
    brows.up +
    brows.arch * Math.sin(Math.min(1, Math.max(0, inner / 0.6)) * 2.6) -
    eyes.slant * (side - eyes.apart) * 0.5;
  if (inner > 0 && inner < 0.62 && Math.abs(brow) < brows.thick * (1 - 0.6 * (inner / 0.62)))
    value *= 1 - brows.dark * 0.85;
  value = mouthed(face, x, y, eyed(face, x, y, value));
  if (Math.hypot((side - nose.wide * 0.55) / 0.07, (y - nose.long - 0.02) / 0.035) < 1)
    value *= 1 - nose.dark * 0.8;
  return framed(face, x, y, value);
}

function eyed({ eyes, skin }: Traits, x: number, y: number, value: number): number {
  const across = Math.abs(x) - eyes.apart;
  const down = y + eyes.slant * across;
  const lid = eyes.open * (1 - (across / eyes.wide) ** 2);
  if (Math.abs(across) > eyes.wide) return value;
  if (down > -lid * 1.15 && down < lid * 0.85) {
    const iris = Math.hypot(Math.abs(x) - eyes.apart - eyes.look * Math.sign(x), down);
    if (iris < 0.05) return 0.02;
    return iris < 0.115 ? eyes.iris * 0.6 : Math.min(0.95, Math.max(skin, 0.35) * eyes.white);
  }
  if (down <= -lid * 1.15 && down > -lid * 1.15 - 0.045) return value * (1 - eyes.lash);
  if (down <= -lid * 1.15 - 0.06 && down > -lid * 1.15 - 0.1) return value * 0.8;
  return down > 0 && down < lid + 0.03 ? value * 0.75 : value;
}

function mouthed({ mouth }: Traits, x: number, y: number, value: number): number {
  const across = x / mouth.wide;
  if (Math.abs(across) > 1) return value;
  const line = y - mouth.down + mouth.smile * across ** 2;
  const thin = (1 - across ** 2) ** 0.7;
  const open = mouth.open * thin;
  if (Math.abs(line) < open)
    return mouth.teeth && line < open * 0.6 ? Math.min(0.95, value * 0.3 + 0.6) * (1 - across ** 6) : 0.06;
  if (Math.abs(line) < open + 0.022) return value * mouth.dark * 0.5;
  return line > -open - mouth.thick * thin && line < open + mouth.thick * 1.3 * thin
    ? value * mouth.dark
    : value;
}

function bearded({ beard, mouth, nose, head }: Traits, x: number, y: number): number {
  if (!beard) return 1;
  const side = Math.abs(x);
  const isMoustache =
    beard.moustache && y > nose.long + 0.08 && y < mouth.down - 0.02 && side < mouth.wide * 1.1;
  const cheek = beard.full ? 0.55 - 0.35 * Math.min(1, side) + 0.5 : 1.25;
  const isBeard =
    y > cheek + (side < mouth.wide ? 0.2 : 0) && (beard.full || side < 0.45) && y < head.chin + 0.3;
  return isMoustache || isBeard ? 1 - beard.dark * 0.85 : 1;
}

function framed({ glasses, eyes }: Traits, x: number, y: number, value: number): number {
  if (!glasses) return value;
  const across = Math.abs(Math.abs(x) - eyes.apart * 1.05) / glasses.wide;
  const down = (y - 0.06) / glasses.high;
  const away = (across ** glasses.square + Math.abs(down) ** glasses.square) ** (1 / glasses.square);
  const thick = (glasses.thick / glasses.high) * (down < 0 ? glasses.heavy : 1);
  if (away > 1 && away < 1 + thick) return glasses.light;
  if (away <= 1) return value * glasses.tint;
  const isBridge = Math.abs(x) < eyes.apart - glasses.wide + 0.1 && Math.abs(y + 0.03) < glasses.thick;
  const isTemple = Math.abs(x) > eyes.apart + glasses.wide && Math.abs(y + 0.1) < glasses.thick;
  return isBridge || isTemple ? glasses.light : value;
}

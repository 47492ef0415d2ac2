import type { Face } from "@game-backend/photos/faces/face";
import { view } from "@game-backend/photos/faces/template/features";
import { box, eyesAt, unit as windowUnit } from "@game-backend/photos/faces/template/window";
import type { Picture } from "@game-backend/photos/photo";
import type { Random } from "../../../../tools/lib/random";
import { drawnFace } from "./drawnFace";
import { filmed, type Light, mirrored, toPicture, turnedBy } from "./light";
import type { Portrait } from "./portraits";
import { textured } from "./textures";

/** A picture, with its face if it has an upright one. */
export interface Scene {
  picture: Picture;
  face?: Face;
}

/** Returns the box that the template should find. */
export function boxOf({ eyes, unit }: Pick<Portrait, "eyes" | "unit">): Face {
  const scale = unit / windowUnit;
  const side = box * scale;
  const at = (from: number, eye: number) => from + ((view - box) / 2 - eye) * scale;
  return { x: at(eyes.x, eyesAt.x), y: at(eyes.y, eyesAt.y), width: side, height: side, score: 1 };
}

/** Draws a face on a background. */
export function drawnScene(random: Random, side = 160): Scene {
  const unit = random.between(0.11, 0.26) * side;
  const place = () => side / 2 + random.between(-0.5, 0.5) * Math.max(0, side - unit * 3.4);
  const eyes = { x: place(), y: place() - 0.5 * unit };
  const light = filmed(drawnFace(random, side, unit, eyes), random, 0.6);
  return { picture: toPicture(light), face: boxOf({ eyes, unit }) };
}

export const texturedScene = (random: Random, side = 160): Scene => ({
  picture: toPicture(filmed(textured(random, side, random.between(12, 70)), random, 0.6)),
});

/** Returns a portrait as it is, mirrored, and turned. A face on its side or upside down does not count. */
export function portraitScenes({ light, eyes, unit }: Portrait): Scene[] {
  const upright = boxOf({ eyes, unit });
  const across = boxOf({ eyes: { x: light.width - eyes.x, y: eyes.y }, unit });
  return [
    { picture: toPicture(light), face: upright },
    { picture: toPicture(mirrored(light)), face: across },
    ...turns(light),
  ];
}

/** Returns all turns but upright. */
export const turns = (light: Light): Scene[] =>
  [1, 2, 3].map((times) => ({ picture: toPicture(turnedBy(light, times)) }));

/** Returns a picture without a person in all turns, also mirrored. */
export const emptyScenes = (light: Light): Scene[] =>
  [light, mirrored(light)].flatMap((each) => [{ picture: toPicture(each) }, ...turns(each)]);

import type { Picture, Style } from "../photo";
import { type Canvas, toPicture } from "./canvas";
import { comic } from "./comic";
import { pixel } from "./pixel";

const drawings: Readonly<Record<Exclude<Style, "photo">, (photo: Picture) => Promise<Canvas>>> = {
  comic,
  pixel,
};

/** Draws a square picture, whose side is a multiple of 64, in a style. */
export const draw = async (picture: Picture, style: Style): Promise<Picture> =>
  style === "photo" ? picture : toPicture(await drawings[style](picture));

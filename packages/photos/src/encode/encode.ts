import { Jimp } from "../jimp";
import { type Files, type Picture, type Size, type Style, sizes } from "../photo";
import { shrink } from "../shrink";
import type { WebpEncoder } from "./webpEncoder";

/**
 * PNG options: three bytes per pixel for input and output, and one filter, because trying all five takes longer and
 * saves only 1 %.
 */
const png = {
  colorType: 2,
  inputColorType: 2,
  inputHasAlpha: false,
  filterType: 4,
  deflateLevel: 6,
} as const;

/** Encodes a square picture of 512 pixels in all sizes, as PNG and WebP. */
export async function encode(
  picture: Picture,
  style: Style,
  webp: WebpEncoder,
): Promise<Readonly<Record<Size, Files>>> {
  const files = sizes.map(async (size) => {
    // A whole number of pixels becomes one, so the cells of a grid keep their colours.
    const scaled = shrink(picture, size);
    return [size, { png: await pngOf(scaled), webp: webp(scaled, style === "pixel") }];
  });
  return Object.fromEntries(await Promise.all(files));
}

/** Encodes a PNG. Alpha is dropped here, because the encoder would take ten times as long to do it. */
function pngOf({ width, height, data }: Picture): Promise<Buffer> {
  const colours = Buffer.allocUnsafe(width * height * 3);
  for (let from = 0, to = 0; to < colours.length; from += 4, to += 3) {
    colours[to] = data[from] as number;
    colours[to + 1] = data[from + 1] as number;
    colours[to + 2] = data[from + 2] as number;
  }
  return Jimp.fromBitmap({ width, height, data: colours }).getBuffer("image/png", png);
}

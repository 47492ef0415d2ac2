import { Jimp } from "../jimp";
import { type Files, type Picture, type Size, type Style, sizes } from "../photo";
import { shrink } from "../shrink";
import type { WebpEncoder } from "./webpEncoder";

/** Three bytes a pixel, in and out; one filter, as trying all five takes longer for 1 % fewer bytes. */
const png = {
  colorType: 2,
  inputColorType: 2,
  inputHasAlpha: false,
  filterType: 4,
  deflateLevel: 6,
} as const;

/** A square picture of 512 pixels in all sizes, as PNG and WebP. */
export async function encode(
  picture: Picture,
  style: Style,
  webp: WebpEncoder,
): Promise<Readonly<Record<Size, Files>>> {
  const files = sizes.map(async (size) => {
    // A whole number of pixels becomes one, so that those of a grid stay what they are.
    const scaled = shrink(picture, size);
    return [size, { png: await pngOf(scaled), webp: webp(scaled, style === "pixel") }];
  });
  return Object.fromEntries(await Promise.all(files));
}

/** Alpha is dropped here, which the encoder would do at ten times the cost. */
function pngOf({ width, height, data }: Picture): Promise<Buffer> {
  const colours = Buffer.allocUnsafe(width * height * 3);
  for (let from = 0, to = 0; to < colours.length; from += 4, to += 3) {
    colours[to] = data[from] as number;
    colours[to + 1] = data[from + 1] as number;
    colours[to + 2] = data[from + 2] as number;
  }
  return Jimp.fromBitmap({ width, height, data: colours }).getBuffer("image/png", png);
}

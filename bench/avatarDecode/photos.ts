import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/harness/localRun";
import { random } from "../../tools/lib/random";
import { loadTool } from "../lib/tools";

/** The part of sharp that is used here. */
type Sharp = (
  input: Buffer | Uint8Array,
  options?: { raw: { width: number; height: number; channels: 3 } },
) => Image;
interface Image {
  resize(width: number, height: number): Image;
  removeAlpha(): Image;
  toColourspace(name: "cmyk"): Image;
  withMetadata(options: { orientation: number }): Image;
  jpeg(options: { quality: number; progressive?: boolean; chromaSubsampling?: "4:4:4" }): Image;
  webp(options: { quality: number }): Image;
  png(options: { palette: boolean; colours: number }): Image;
  raw(): Image;
  toBuffer(): Promise<Buffer>;
}

interface Recipe {
  width: number;
  height: number;
  /** The coarseness of the grain, which makes up most of a file's size. */
  grain: number;
  as(photo: Image): Image;
}

const phone = { width: 4_032, height: 3_024, grain: 13 };
const largest = { width: 5_770, height: 4_330, grain: 12 };
const quality = 86;

/** Photos under 5 MB, like those of phones: 4:2:0 unless stated otherwise. */
export const recipes: Readonly<Record<string, Recipe>> = {
  "JPEG, 512 × 512": { width: 512, height: 512, grain: 4, as: (photo) => photo.jpeg({ quality }) },
  "JPEG, 1,920 × 1,280": { width: 1_920, height: 1_280, grain: 4, as: (photo) => photo.jpeg({ quality }) },
  "JPEG, 12 MP": { ...phone, as: (photo) => photo.jpeg({ quality }) },
  "JPEG, 12 MP, orientation 6": {
    ...phone,
    as: (photo) => photo.withMetadata({ orientation: 6 }).jpeg({ quality }),
  },
  "JPEG, 12 MP, progressive": { ...phone, as: (photo) => photo.jpeg({ quality, progressive: true }) },
  "JPEG, 12 MP, four inks": {
    ...phone,
    grain: 5,
    as: (photo) => photo.toColourspace("cmyk").jpeg({ quality: 60 }),
  },
  "JPEG, 25 MP": { ...largest, as: (photo) => photo.jpeg({ quality: 78 }) },
  "JPEG, 25 MP, progressive, 4:4:4": {
    ...largest,
    as: (photo) => photo.jpeg({ quality: 74, progressive: true, chromaSubsampling: "4:4:4" }),
  },
  "JPEG, 16 MP, four inks": {
    width: 4_900,
    height: 3_260,
    grain: 4,
    as: (photo) => photo.toColourspace("cmyk").jpeg({ quality: 40 }),
  },
  "PNG, 12 MP, palette": { ...phone, grain: 0, as: (photo) => photo.png({ palette: true, colours: 64 }) },
  "WebP, 12 MP": { ...phone, as: (photo) => photo.webp({ quality }) },
};

/** Returns an enlarged portrait with grain. */
export async function photo({ width, height, grain, as }: Recipe): Promise<Buffer> {
  const sharp = loadTool("sharp") as Sharp;
  const portrait = readFileSync(join(root, "test/avatar/photos/astronaut.jpg"));
  const pixels = await sharp(portrait).resize(width, height).removeAlpha().raw().toBuffer();
  const { below } = random(1);
  for (let i = 0; i < pixels.length; i++) {
    const grained = (pixels[i] ?? 0) + (below(2 * grain) + below(2 * grain)) - 2 * grain;
    pixels[i] = Math.min(255, Math.max(0, grained));
  }
  return as(sharp(pixels, { raw: { width, height, channels: 3 } })).toBuffer();
}

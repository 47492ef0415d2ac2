import type { Picture } from "../photo";
import { boxBlur } from "./boxBlur";
import { blank, type Canvas } from "./canvas";
import { inked, layers, mixed } from "./comic";
import { fromOklab, toOklab } from "./oklab";
import { reduced } from "./palette";
import { tidied } from "./tidied";

/** Cells along each side. */
export const grid = 64;
export const mostColours = 20;
/** The share of a cell at which a line counts as covering it completely. */
const fullLine = 0.9;
/**
 * The share of the photo in the mixture of photo and paint. Flat patches alone would lose eyes that are two cells
 * wide.
 */
const photoShare = 0.65;
const darkening = 1.2;
const lightening = 0.3;
/** The gain in saturation, because few colours look duller than many. */
const chroma = 1.15;

/** Draws the comic style in a grid of 64 × 64 cells, with at most 20 colours. */
export async function pixel(photo: Picture): Promise<Canvas> {
  const { bright, paint, bare } = await layers(photo);
  const size = photo.width / grid;
  const mixture = mixed(cells(bright.data, size, 3), cells(paint.data, size, 3), photoShare);
  const lines = cells(bare, size, 1).map((share) => Math.max(0, 1 - (1 - share) / fullLine));
  const drawn = inked({ side: grid, data: sharpened(mixture) }, lines);
  const palette = reduced(toOklab(drawn.data), closeness(), mostColours);
  const vivid = palette.colours.map((value, i) => (i % 3 === 0 ? value : value * chroma));
  return enlarged(fromOklab(vivid), tidied(palette, grid), size);
}

/** Sharpens dark details more than light ones, which would glow. */
function sharpened(data: Float32Array): Float32Array {
  const soft = boxBlur(data, grid, 3, 1);
  return data.map((value, i) => {
    const detail = value - (soft[i] as number);
    return Math.min(1, Math.max(0, value + detail * (detail < 0 ? darkening : lightening)));
  });
}

/** Returns the mean of each cell, for `channels` floats per pixel. */
function cells(data: Float32Array, size: number, channels: number): Float32Array {
  const means = new Float32Array(grid * grid * channels);
  const side = grid * size;
  for (let i = 0, at = 0; at < side * side; at++) {
    const cell = cellOf(at, size) * channels;
    for (let channel = 0; channel < channels; channel++, i++)
      means[cell + channel] = (means[cell + channel] as number) + (data[i] as number) / (size * size);
  }
  return means;
}

const cellOf = (at: number, size: number) =>
  ((at / (grid * size * size)) | 0) * grid + (((at % (grid * size)) / size) | 0);

/** Returns weights that are larger towards the middle, because the face needs more colours than the background. */
function closeness(): Float32Array {
  const centre = (grid - 1) / 2;
  return Float32Array.from({ length: grid * grid }, (_, i) => {
    const distance = Math.hypot((i % grid) - centre, Math.floor(i / grid) - centre) / grid;
    return 0.25 + Math.exp(-((distance / 0.25) ** 2));
  });
}

function enlarged(colours: Float32Array, indices: Uint8Array, size: number): Canvas {
  const canvas = blank(grid * size);
  for (let at = 0; at < canvas.side ** 2; at++) {
    const colour = (indices[cellOf(at, size)] as number) * 3;
    for (let channel = 0; channel < 3; channel++)
      canvas.data[at * 3 + channel] = colours[colour + channel] as number;
  }
  return canvas;
}

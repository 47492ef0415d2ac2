import type { Picture } from "../photo";
import { blank, type Canvas, luma, lumaOf, toCanvas } from "./canvas";
import { flow } from "./flow";
import { follow } from "./follow";
import { gradients } from "./gradients";
import { kuwahara } from "./kuwahara";
import { levels } from "./levels";

const radius = 4;
/** The number of lightness steps. */
const steps = 7;
/** The sharpness of the edge between two steps. */
const sharpness = 3;
const saturation = 1.25;
/** The hardness of a line's edge. */
const hardness = 5;
/** The colour of ink, a warm black. */
const inkColour = [0.13, 0.09, 0.12] as const;

/** The layers of which a comic is composed. */
export interface Layers {
  /** The photo with its lightness stretched. */
  bright: Canvas;
  /** Flat patches of colour, with few steps of lightness. */
  paint: Canvas;
  /** For each pixel, the share of paint that stays visible through the ink: 0 to 1. */
  bare: Float32Array;
}

export async function comic(photo: Picture): Promise<Canvas> {
  const { paint, bare } = await layers(photo);
  return inked(paint, bare);
}

export async function layers(photo: Picture): Promise<Layers> {
  const bright = toCanvas(photo, levels(photo));
  const { side } = bright;
  const once = kuwahara(bright, radius);
  const slopes = await gradients(mixed(lumaOf(bright), lumaOf(once), 0.4), side);
  const strokes = follow(withLines(kuwahara(once, radius), slopes), flow(slopes, side));
  return { bright, ...separated(strokes, side) };
}

/** Returns each pixel's colour, and a value that is below 0 in a line: four floats per pixel. */
function withLines({ side, data }: Canvas, slopes: Float32Array): Float32Array {
  const all = new Float32Array(side * side * 4);
  for (let from = 0, to = 0; to < all.length; from += 3, to += 4) {
    all[to] = data[from] as number;
    all[to + 1] = data[from + 1] as number;
    all[to + 2] = data[from + 2] as number;
    all[to + 3] = slopes[from] as number;
  }
  return all;
}

/**
 * Reduces lightness to steps with soft edges, keeps the hue and raises the saturation. Pixels whose line value is
 * below 0 are inked.
 */
function separated(strokes: Float32Array, side: number): Pick<Layers, "paint" | "bare"> {
  const paint = blank(side);
  const bare = new Float32Array(side * side);
  for (let i = 0; i < bare.length; i++) {
    const red = strokes[4 * i] as number;
    const green = strokes[4 * i + 1] as number;
    const blue = strokes[4 * i + 2] as number;
    const line = strokes[4 * i + 3] as number;
    const light = luma(red, green, blue);
    const gain = Math.min(2, Math.max(0.4, stepped(light) / Math.max(light, 0.02)));
    const grey = light * gain;
    paint.data[3 * i] = grey + (red * gain - grey) * saturation;
    paint.data[3 * i + 1] = grey + (green * gain - grey) * saturation;
    paint.data[3 * i + 2] = grey + (blue * gain - grey) * saturation;
    bare[i] = line < 0 ? 1 + Math.tanh(hardness * line) : 1;
  }
  return { paint, bare };
}

function stepped(light: number): number {
  const step = (Math.floor(light * steps) + 0.5) / steps;
  return step + (Math.tanh((light - step) * steps * sharpness) * 0.5) / steps;
}

/** Draws ink over the paint. */
export function inked({ side, data }: Canvas, bare: Float32Array): Canvas {
  const drawn = blank(side);
  for (let i = 0; i < bare.length; i++) {
    const paper = bare[i] as number;
    for (let channel = 0; channel < 3; channel++)
      drawn.data[3 * i + channel] =
        (data[3 * i + channel] as number) * paper + (inkColour[channel] as number) * (1 - paper);
  }
  return drawn;
}

/** Returns `share` of `a` plus the rest of `b`. */
export function mixed(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const sum = new Float32Array(a.length);
  for (let i = 0; i < a.length; i++) sum[i] = (a[i] as number) * share + (b[i] as number) * (1 - share);
  return sum;
}

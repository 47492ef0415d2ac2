import type { Picture } from "../photo";
import { blank, type Canvas, luma, lumaOf, toCanvas } from "./canvas";
import { flow } from "./flow";
import { follow } from "./follow";
import { gradients } from "./gradients";
import { kuwahara } from "./kuwahara";
import { levels } from "./levels";

const radius = 4;
/** Steps of light. */
const steps = 7;
/** How sharply one step ends and the next begins. */
const sharpness = 3;
const saturation = 1.25;
/** How hard a line's border is. */
const hardness = 5;
/** A warm black. */
const inkColour = [0.13, 0.09, 0.12] as const;

/** The layers that a comic is drawn from. */
export interface Layers {
  /** The photo, its light stretched. */
  bright: Canvas;
  /** Flat patches of colour, light in a few steps. */
  paint: Canvas;
  /** For each pixel, the share of paint that the ink leaves visible: 0 to 1. */
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

/** A colour and how far it is from being a line: four floats a pixel. */
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

/** Light in steps with soft borders; hue stays, colours gain. What is below 0 is a line. */
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

/** Paint where it is bare, ink elsewhere. */
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

/** `share` of the first, the rest of the second. */
export function mixed(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const sum = new Float32Array(a.length);
  for (let i = 0; i < a.length; i++) sum[i] = (a[i] as number) * share + (b[i] as number) * (1 - share);
  return sum;
}

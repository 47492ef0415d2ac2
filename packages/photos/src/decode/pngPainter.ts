import type { Kind, Layout } from "./pngLayout";

/** The colour data in a picture's chunks. */
export interface Colours {
  /** Three bytes per colour. */
  palette?: Uint8Array;
  /** With a palette, an alpha value per colour; otherwise the transparent colour, two bytes per channel. */
  transparency?: Uint8Array;
}

/** Writes the pixels of an unfiltered row as red, green, blue and alpha, with `step` bytes between pixels. */
export type Paint = (row: Uint8Array, width: number, into: Uint8Array, at: number, step: number) => void;

export function painter(layout: Layout, colours: Colours): Paint {
  const samples = sampler(layout);
  const paint = layout.kind === "palette" ? fromPalette(colours) : direct[layout.kind];
  const clear = clearing(layout, colours);
  return (row, width, into, at, step) => {
    paint(samples(row), width, into, at, step);
    clear?.(row, width, into, at, step);
  };
}

/**
 * Returns a function that reads samples as bytes. Of 16 bits it takes the upper byte; 1, 2 and 4 bits of grey are
 * scaled to 8.
 */
function sampler({ width, channels, depth, kind }: Layout): (row: Uint8Array) => Uint8Array {
  if (depth === 8) return (row) => row;
  const samples = new Uint8Array(width * channels);
  if (depth === 16)
    return (row) => {
      for (let i = 0; i * 2 < row.length; i++) samples[i] = row[i * 2] ?? 0;
      return samples;
    };
  const mask = (1 << depth) - 1;
  const stretch = kind === "palette" ? 1 : 255 / mask;
  return (row) => {
    for (let i = 0; i < samples.length; i++) {
      const bit = i * depth;
      samples[i] = (((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & mask) * stretch;
    }
    return samples;
  };
}

const direct: Readonly<Record<Exclude<Kind, "palette">, Paint>> = {
  grey: (row, width, into, at, step) => {
    for (let x = 0, to = at; x < width; x++, to += step) {
      const grey = row[x] ?? 0;
      into[to] = grey;
      into[to + 1] = grey;
      into[to + 2] = grey;
      into[to + 3] = 255;
    }
  },
  greyAlpha: (row, width, into, at, step) => {
    for (let x = 0, to = at; x < width; x++, to += step) {
      const grey = row[x * 2] ?? 0;
      into[to] = grey;
      into[to + 1] = grey;
      into[to + 2] = grey;
      into[to + 3] = row[x * 2 + 1] ?? 0;
    }
  },
  colour: (row, width, into, at, step) => {
    for (let from = 0, to = at; from < width * 3; from += 3, to += step) {
      into[to] = row[from] ?? 0;
      into[to + 1] = row[from + 1] ?? 0;
      into[to + 2] = row[from + 2] ?? 0;
      into[to + 3] = 255;
    }
  },
  colourAlpha: (row, width, into, at, step) => {
    for (let from = 0, to = at; from < width * 4; from += 4, to += step) {
      into[to] = row[from] ?? 0;
      into[to + 1] = row[from + 1] ?? 0;
      into[to + 2] = row[from + 2] ?? 0;
      into[to + 3] = row[from + 3] ?? 0;
    }
  },
};

/** Returns a function that paints colours of a palette. Colours that the palette lacks become opaque black. */
function fromPalette({ palette = new Uint8Array(), transparency = new Uint8Array() }: Colours): Paint {
  return (row, width, into, at, step) => {
    for (let x = 0, to = at; x < width; x++, to += step) {
      const colour = row[x] ?? 0;
      into[to] = palette[colour * 3] ?? 0;
      into[to + 1] = palette[colour * 3 + 1] ?? 0;
      into[to + 2] = palette[colour * 3 + 2] ?? 0;
      into[to + 3] = transparency[colour] ?? 255;
    }
  };
}

/**
 * Returns a function that makes pixels of the transparent colour transparent, if there is such a colour. It compares
 * all bits of the samples, before any are truncated.
 */
function clearing({ kind, channels, depth }: Layout, { transparency }: Colours): Paint | undefined {
  if (!transparency || (kind !== "grey" && kind !== "colour")) return undefined;
  const whole = Array.from({ length: channels }, (_, i) => sampleAt(transparency, i, 16));
  return (row, width, into, at, step) => {
    for (let x = 0, to = at; x < width; x++, to += step)
      if (whole.every((sample, i) => sample === sampleAt(row, x * channels + i, depth))) into[to + 3] = 0;
  };
}

function sampleAt(row: Uint8Array, index: number, depth: number): number {
  if (depth === 16) return ((row[index * 2] ?? 0) << 8) | (row[index * 2 + 1] ?? 0);
  const bit = index * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

import type { Picture } from "../photo";
import type { Curve } from "./canvas";

/** Stretches the lightness to the full range, because a dull photo makes a dull avatar. */
export function levels(picture: Picture): Curve {
  const { low, high } = ends(picture);
  const scale = 0.98 / Math.max(0.25, high - low);
  const stretched = (value: number) => (value / 255 - low * 0.85) * scale + 0.01;
  return Float32Array.from({ length: 256 }, (_, value) => Math.min(1, Math.max(0, stretched(value))));
}

/** Returns the lightness below and above which there is one per cent of the pixels. */
function ends({ data }: Picture): { low: number; high: number } {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i += 4) {
    // Rec. 601, with weights in units of 1/256.
    const light =
      (77 * (data[i] as number) + 150 * (data[i + 1] as number) + 29 * (data[i + 2] as number)) >> 8;
    counts[light] = (counts[light] as number) + 1;
  }
  const few = data.length / 4 / 100;
  return { low: reached(counts, few) / 255, high: 1 - reached(counts.toReversed(), few) / 255 };
}

/** Returns the first lightness at which the running count reaches `few`. */
function reached(counts: Uint32Array, few: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= few;
  });
}

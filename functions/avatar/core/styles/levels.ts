import { type Canvas, lumaOf } from "./canvas";

/** Stretches the light until hardly anything is left at either end: a dull photo makes a dull avatar. */
export function levels({ side, data }: Canvas): Canvas {
  const { low, high } = ends(lumaOf({ side, data }));
  const scale = 0.98 / Math.max(0.25, high - low);
  const stretched = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++)
    stretched[i] = Math.min(1, Math.max(0, ((data[i] as number) - low * 0.85) * scale + 0.01));
  return { side, data: stretched };
}

/** The light below and above which there is one pixel in a hundred. */
function ends(light: Float32Array): { low: number; high: number } {
  const counts = new Uint32Array(256);
  for (let i = 0; i < light.length; i++) {
    const bin = Math.min(255, ((light[i] as number) * 256) | 0);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const few = light.length / 100;
  return { low: reached(counts, few) / 255, high: 1 - reached(counts.toReversed(), few) / 255 };
}

/** The first bin by which so many are counted. */
function reached(counts: Uint32Array, few: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= few;
  });
}

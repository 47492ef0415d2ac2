import type { Palette } from "./palette";

/** The distance in Oklab below which neighbouring colours are hard to tell apart. */
const faint = 0.12;

/**
 * Removes specks: a cell without a neighbour of its colour gets the most common colour among its neighbours. So do
 * groups of two or three cells that differ only faintly from their neighbours, unlike eyes and teeth.
 */
export function tidied({ colours, indices }: Palette, side: number): Uint8Array {
  return indices.map((index, i) => {
    const around = neighbours(indices, side, i);
    const alike = around.filter((other) => other === index).length;
    if (alike > 2) return index;
    const [most, count] = commonest(around);
    const stain = count > 3 && distance(colours, index, most) < faint;
    return alike === 0 || stain ? most : index;
  });
}

function neighbours(indices: Uint8Array, side: number, i: number): number[] {
  const [x, y] = [i % side, Math.floor(i / side)];
  const found: number[] = [];
  for (let row = Math.max(0, y - 1); row <= Math.min(side - 1, y + 1); row++)
    for (let column = Math.max(0, x - 1); column <= Math.min(side - 1, x + 1); column++)
      if (row !== y || column !== x) found.push(indices[row * side + column] as number);
  return found;
}

function commonest(values: readonly number[]): [value: number, count: number] {
  const count = (value: number) => values.filter((other) => other === value).length;
  const most = values.reduce((best, value) => (count(value) > count(best) ? value : best));
  return [most, count(most)];
}

function distance(colours: Float32Array, a: number, b: number): number {
  const channel = (i: number) => (colours[a * 3 + i] as number) - (colours[b * 3 + i] as number);
  return Math.hypot(channel(0), channel(1), channel(2));
}

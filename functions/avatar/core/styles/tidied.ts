/** Cells without a neighbour of their colour become what most of their neighbours are: nobody would draw specks. */
export function tidied(indices: Uint8Array, side: number): Uint8Array {
  return indices.map((index, i) => {
    const around = neighbours(indices, side, i);
    return around.includes(index) ? index : commonest(around);
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

function commonest(values: readonly number[]): number {
  const count = (value: number) => values.filter((other) => other === value).length;
  return values.reduce((best, value) => (count(value) > count(best) ? value : best));
}

/** A square of a photo, in the photo's own pixels. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The shortest side that the page offers, in the photo's pixels: a smaller square would only show blocks. */
const least = 48;

const between = (value: number, from: number, to: number) => Math.min(Math.max(Math.round(value), from), to);

/** Returns the longest side that a square of a photo can have. */
export const longestOf = ({ width, height }: Size): number => Math.min(width, height);
export const shortestOf = (photo: Size): number => Math.min(least, longestOf(photo));

/** Returns the square, moved and shrunk as needed to fit into the photo. */
export function within(photo: Size, { x, y, side }: Square): Square {
  const all = between(side, shortestOf(photo), longestOf(photo));
  return { side: all, x: between(x, 0, photo.width - all), y: between(y, 0, photo.height - all) };
}

/** Returns the first square if no face was found: the upper middle, where most faces are. */
export function atFirst(photo: Size): Square {
  const side = longestOf(photo) * 0.7;
  return within(photo, { side, x: (photo.width - side) / 2, y: (photo.height - side) / 3 });
}

export const moved = (photo: Size, { x, y, side }: Square, right: number, down: number): Square =>
  within(photo, { side, x: x + right, y: y + down });

/** Returns the square with another side and the same middle, as far as it fits into the photo. */
export function sized(photo: Size, { x, y, side }: Square, next: number): Square {
  const all = between(next, shortestOf(photo), longestOf(photo));
  return within(photo, { side: all, x: x + (side - all) / 2, y: y + (side - all) / 2 });
}

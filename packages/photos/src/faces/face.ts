/** A face's box, in pixels of the searched picture. It may extend beyond the picture. */
export interface Face {
  x: number;
  y: number;
  width: number;
  height: number;
  /** The certainty that it is a face, 0 to 1. */
  score: number;
}

/** Returns the intersection of two boxes divided by their union: 0 if they are apart, 1 if they are equal. */
export function overlap(a: Face, b: Face): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** Returns the most certain of overlapping boxes, because a detector finds each face several times. */
export function distinct(faces: readonly Face[], most = 0.3): Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score))
    if (kept.every((other) => overlap(face, other) < most)) kept.push(face);
  return kept;
}

export const scaled = ({ x, y, width, height, score }: Face, by: number): Face => ({
  x: x * by,
  y: y * by,
  width: width * by,
  height: height * by,
  score,
});

/** Sorts faces, the largest first. */
export const larger = (a: Face, b: Face): number => b.width * b.height - a.width * a.height;

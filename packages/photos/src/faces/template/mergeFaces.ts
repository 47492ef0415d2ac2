import { type Face, overlap } from "../face";

/** The overlap above which boxes belong to the same face. */
const same = 0.35;
/** The share of a box inside a more certain one above which both belong to the same face. */
const inside = 0.6;

/** Returns one box for each face: the mean of its boxes, weighted by certainty. */
export function mergeFaces(faces: readonly Face[]): Face[] {
  const kept: { surest: Face; all: Face[] }[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    const group = kept.find(({ surest }) => overlap(face, surest) > same || within(face, surest) > inside);
    if (!group) kept.push({ surest: face, all: [face] });
    else if (overlap(face, group.surest) > same) group.all.push(face);
  }
  return kept.map(({ surest, all }) => mean(surest, all));
}

/** Returns the share of the smaller box that the other one covers. */
function within(a: Face, b: Face): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(a.width * a.height, b.width * b.height);
}

function mean({ score }: Face, faces: readonly Face[]): Face {
  const weights = faces.map((face) => Math.log(1 / Math.max(1e-6, 1 - face.score)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const of = (side: "x" | "y" | "width" | "height") =>
    faces.reduce((sum, face, i) => sum + face[side] * (weights[i] as number), 0) / all;
  return { score, x: of("x"), y: of("y"), width: of("width"), height: of("height") };
}

import { GraphModel } from "./graphModel";

/** The side of the box that the tiny BlazeFace reports as a face, in its input of 256 × 256. */
export const faceSide = 64;

/**
 * Writes models with the inputs and outputs of BlazeFace and FaceMesh, and almost nothing in between. The first one finds a
 * face in every red square of 32 × 32 pixels, and the second one confirms a face if it contains green.
 */
export function writeTinyModels(folder: string): void {
  blazeFace().write(folder, "blazeface");
  faceMesh().write(folder, "facemesh");
}

function blazeFace(): GraphModel {
  const model = new GraphModel(256);
  // The larger grid comes last here: the detector tells the grids apart by their lengths.
  const six = [0, 0, 0, 0, 0, 0];
  model.shaped(
    model.weighed(
      "coarse",
      model.means(32),
      [six.map(() => 20), six, six],
      six.map(() => -10),
    ),
    [1, 384, 1],
  );
  model.shaped(
    model.weighed(
      "fine",
      model.means(16),
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      [-10, -10],
    ),
    [1, 512, 1],
  );
  for (const [name, count] of [
    ["coarseBoxes", 384],
    ["fineBoxes", 512],
  ] as const) {
    const box = (i: number) => (i % 16 === 2 || i % 16 === 3 ? faceSide : 0);
    model.constant(
      name,
      [1, count, 16],
      Float32Array.from({ length: count * 16 }, (_, i) => box(i)),
    );
  }
  return model;
}

function faceMesh(): GraphModel {
  const model = new GraphModel(192);
  const mean = model.means(192);
  model.shaped(model.sigmoid(model.weighed("flag", mean, [[0], [60], [0]], [-3])), [-1, 1]);
  model.shaped(
    model.weighed(
      "points",
      mean,
      [
        [1, 0],
        [0, 1],
        [0, 0],
      ],
      [0, 0],
    ),
    [-1, 2],
  );
  return model;
}

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { type GraphModel, loadGraphModel } from "@tensorflow/tfjs-converter";
import type { io } from "@tensorflow/tfjs-core";

export const modelNames = ["blazeface", "facemesh"] as const;
export type ModelName = (typeof modelNames)[number];

/** Beside the bundle in the artifact, in the folder of the sources otherwise. */
const folder = () => {
  const packed = join(__dirname, "models");
  return existsSync(packed) ? packed : join(__dirname, "../../models");
};

/** Reads a model's two files; nothing is fetched. */
export const loadModel = (name: ModelName): Promise<GraphModel> =>
  loadGraphModel({ load: () => artifacts(join(folder(), name)) });

async function artifacts(path: string): Promise<io.ModelArtifacts> {
  const [topology, weights] = await Promise.all([readFile(`${path}.json`, "utf8"), readFile(`${path}.bin`)]);
  const { modelTopology, weightsManifest }: io.ModelJSON = JSON.parse(topology);
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length) as ArrayBuffer,
  };
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { type GraphModel, loadGraphModel } from "@tensorflow/tfjs-converter";
import type { io } from "@tensorflow/tfjs-core";

import type { ModelName } from "./modelFiles";

/** Loads a model from its two files. Nothing is downloaded. */
export const loadModel = (folder: string, name: ModelName): Promise<GraphModel> =>
  loadGraphModel({ load: () => artifacts(join(folder, name)) });

async function artifacts(path: string): Promise<io.ModelArtifacts> {
  const [topology, weights] = await Promise.all([readFile(`${path}.json`, "utf8"), readFile(`${path}.bin`)]);
  const { modelTopology, weightsManifest }: io.ModelJSON = JSON.parse(topology);
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length) as ArrayBuffer,
  };
}

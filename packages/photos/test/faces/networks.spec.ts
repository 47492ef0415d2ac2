import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadBackend } from "@game-backend/photos/backend";
import { loadDetector } from "@game-backend/photos/faces/loadDetector";
import { modelFiles } from "@game-backend/photos/faces/networks/modelFiles";
import * as tf from "@tensorflow/tfjs-core";
import { painted } from "../pictures";
import { faceSide, writeTinyModels } from "./tinyModels";

const [white, red, black] = [
  [255, 255, 255],
  [255, 0, 0],
  [0, 0, 0],
] as const;

/** Returns a picture of 512 × 256 pixels with squares of 64 pixels at the network's anchors. */
const squares = (colours: Record<string, typeof white | typeof red>) =>
  painted(512, 256, (x, y) => colours[`${Math.floor(x / 64)},${Math.floor(y / 64)}`] ?? black);

describe("the networks", () => {
  let folder: string;
  before(() => loadBackend());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "models-"));
    writeTinyModels(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("find faces that the first proposes and the second confirms, in pixels of the picture", async () => {
    const { name, detect } = await loadDetector(folder);
    const faces = await detect(squares({ "2,1": white, "5,2": red }));
    assert.equal(name, "networks");
    assert.deepEqual(
      faces.map(({ x, y, width, height }) => [x, y, width, height].map(Math.round)),
      [[2.5 * 64 - faceSide, 1.5 * 64 - faceSide, 2 * faceSide, 2 * faceSide]],
    );
    assert.ok(faces.every(({ score }) => score > 0.8 && score <= 1));
  });

  it("find nothing in the dark, and keep no tensors", async () => {
    const { detect } = await loadDetector(folder);
    const before = tf.memory().numTensors;
    assert.deepEqual(await detect(squares({})), []);
    await detect(squares({ "1,1": white, "6,2": white }));
    assert.equal(tf.memory().numTensors, before);
  });

  for (const file of modelFiles)
    it(`are replaced by the project's template if ${file} is missing`, async () => {
      rmSync(join(folder, file));
      assert.equal((await loadDetector(folder)).name, "template");
    });

  it("fail to load if a file is damaged", async () => {
    writeFileSync(join(folder, "facemesh.bin"), "");
    await assert.rejects(loadDetector(folder));
  });
});

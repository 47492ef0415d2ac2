// full: it runs the training of faces

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { loadBackend } from "@game-backend/photos/backend";
import { overlap } from "@game-backend/photos/faces/face";
import { loadTemplate } from "@game-backend/photos/faces/template/index";
import { learnt, unpackWeights } from "@game-backend/photos/faces/template/weights";
import { random } from "../../../../tools/lib/random";
import { fileOf } from "../../tools/faces/file";
import { learn, packed } from "../../tools/faces/learn";
import { regressed } from "../../tools/faces/logistic";
import { drawnScene } from "../../tools/faces/scenes";

describe("learning faces", () => {
  it("separates what a line can separate, like a second search from another start", () => {
    const draw = random(2);
    const points = Array.from({ length: 300 }, () => [draw.between(-1, 1), draw.between(-1, 1), draw()]);
    const examples = {
      values: Float32Array.from(points.flat()),
      labels: Uint8Array.from(points, ([x = 0, y = 0]) => (x + 2 * y > 0.3 ? 1 : 0)),
      counts: new Float32Array(points.length).fill(1 / points.length),
    };
    const model = regressed(examples, 3, 1e-3, new Float64Array(4), 100);
    const again = regressed(examples, 3, 1e-3, Float64Array.of(3, -3, 3, 1), 100);
    const [x = 0, y = 0, z = 0, bias = 0] = model;
    const right = points.filter(
      ([px = 0, py = 0, pz = 0], i) => x * px + y * py + z * pz + bias > 0 === (examples.labels[i] === 1),
    );
    assert.ok(right.length >= 294, `${right.length}`);
    assert.ok(Math.abs(y / x - 2) < 0.3 && Math.abs(z) < 0.2 * x, [...model].join());
    for (const [i, weight] of model.entries()) assert.ok(Math.abs(weight - (again[i] ?? 0)) < 0.05);
  });

  const lesson = { portraits: [], empty: [], seed: 5, drawn: 30, textures: 10 };

  it("gives the same result every time", async () => {
    await loadBackend();
    const small = { ...lesson, drawn: 6, textures: 2 };
    assert.deepEqual(packed(await learn(small)), packed(await learn(small)));
  });

  it("needs only a few drawn faces to find others", async function () {
    this.timeout(480_000);
    await loadBackend();
    const detector = await loadTemplate(packed(await learn(lesson)));
    const draw = random(6);
    let found = 0;
    for (let i = 0; i < 12; i++) {
      const { picture, face } = drawnScene(draw);
      if ((await detector.detect(picture)).some((each) => face && overlap(each, face) >= 0.5)) found++;
    }
    assert.ok(found >= 9, `${found}`);
  });

  it("packs weights into bytes, and writes the committed file", () => {
    const model = Float64Array.from({ length: 1453 }, (_, i) => (i === 1452 ? -3 : Math.sin(i) * 2));
    const { bias, ...weights } = packed(model);
    assert.equal(bias, -3);
    for (const [i, weight] of unpackWeights({ bias, ...weights }).entries())
      assert.ok(Math.abs(weight - (model[i] ?? 0)) <= 1 / 127);
    assert.equal(readFileSync("packages/photos/src/faces/template/learnt.ts", "utf8"), fileOf(learnt));
  });
});

// full: it fuzzes the template of faces with drawn ones

import assert from "node:assert/strict";
import { loadBackend } from "@game-backend/photos/backend";
import type { Detector } from "@game-backend/photos/faces/detector";
import { overlap } from "@game-backend/photos/faces/face";
import { findFaces } from "@game-backend/photos/faces/findFaces";
import { correlation } from "@game-backend/photos/faces/template/correlate";
import {
  cells,
  describe as describeSlopes,
  directions,
  view,
} from "@game-backend/photos/faces/template/features";
import { loadTemplate } from "@game-backend/photos/faces/template/index";
import { slopes } from "@game-backend/photos/faces/template/light";
import { turned } from "@game-backend/photos/turned";
import * as tf from "@tensorflow/tfjs-core";
import { random } from "../../../../tools/lib/random";
import { changed } from "../../tools/faces/figures";
import { type Light, lit, toPicture } from "../../tools/faces/light";
import { names, portrait } from "../../tools/faces/portraits";
import { drawnScene, texturedScene } from "../../tools/faces/scenes";
import { painted } from "../pictures";

const described = (light: Light): Float32Array =>
  tf.tidy(() => {
    const { width, height, data } = slopes(light);
    return describeSlopes(tf.tensor4d(data, [1, height, width, 2])).dataSync<"float32">();
  });

/** Returns a picture that is darker to the left of its middle. */
const edge = (dark: number, light: number) => lit(view, view, (x) => (x < view / 2 ? dark : light));

describe("the project's template", () => {
  let detector: Detector;
  before(async () => {
    await loadBackend();
    detector = await loadTemplate();
  });

  for (const name of names) {
    it(`finds ${name} mirrored, at other sizes, in other light, tilted and turned`, async () => {
      for (const [how, { light, face, turns = 0 }] of Object.entries(changed(await portrait(name)))) {
        const { faces, turns: back } = await findFaces(turned(toPicture(light), turns), detector);
        assert.deepEqual([faces.length, (back + turns) % 4], [1, 0], how);
        assert.ok(
          faces.every((found) => overlap(found, face) >= 0.5),
          how,
        );
      }
    });
  }

  it("finds nine of ten drawn faces outside its training set, and nothing in pictures without a face", async () => {
    const draw = random(4321);
    const counts = { found: 0, besides: 0, mistaken: 0 };
    for (let i = 0; i < 20; i++) {
      const { picture, face } = drawnScene(draw);
      const faces = await detector.detect(picture);
      const right = faces.filter((each) => face && overlap(each, face) >= 0.5).length;
      counts.found += right;
      counts.besides += faces.length - right;
      counts.mistaken += (await detector.detect(texturedScene(draw, 240).picture)).length;
    }
    assert.ok(counts.found >= 18 && counts.besides + counts.mistaken <= 1, JSON.stringify(counts));
  });

  it("accepts pictures of any shape, and finds nothing in a single colour", async () => {
    for (const [width, height] of [
      [1, 1],
      [640, 3],
      [3, 640],
      [33, 34],
      [35, 35],
      [640, 640],
    ] as const)
      assert.deepEqual(await detector.detect(painted(width, height, () => [90, 90, 90])), []);
  });

  it("keeps no tensors", async () => {
    const before = tf.memory().numTensors;
    await detector.detect(drawnScene(random(3)).picture);
    assert.equal(tf.memory().numTensors, before);
  });
});

describe("gradients of a picture", () => {
  before(() => loadBackend());

  it("have the direction and position in which light rises", () => {
    const values = described(edge(0.2, 0.7));
    const strongest = values.indexOf(Math.max(...values));
    assert.equal(strongest % directions, 0);
    assert.ok([4, 5, 6].includes(Math.floor(strongest / directions) % cells));
    const back = described(edge(0.7, 0.2));
    assert.equal(back.indexOf(Math.max(...back)) % directions, directions / 2);
  });

  it("change little in low light, and are close to nothing without an edge", () => {
    const [bright, dim] = [described(edge(0.1, 0.9)), described(edge(0.1, 0.3))];
    for (const [i, value] of bright.entries()) assert.ok(Math.abs(value - (dim[i] ?? 0)) < 0.05, `${i}`);
    assert.ok(described(lit(view, view, (x) => 0.5 + x / 1e4)).every((value) => value < 0.1));
  });

  it("are the same for a window, wherever it is cut out", () => {
    const draw = random(8);
    const noise = lit(view + 16, view + 16, draw);
    const window = lit(
      view,
      view,
      (x, y) => noise.data[Math.floor(y + 8) * noise.width + Math.floor(x + 4)] ?? 0,
    );
    const [all, cut] = [described(noise), described(window)];
    const across = cells + 4;
    for (const [i, value] of cut.entries()) {
      const [x, y] = [Math.floor(i / directions) % cells, Math.floor(i / directions / cells)];
      assert.ok(
        Math.abs(value - (all[((y + 2) * across + x + 1) * directions + (i % directions)] ?? 0)) < 1e-4,
      );
    }
  });

  it("give the same correlation row by row as in one step", () => {
    const draw = random(9);
    const numbers = (count: number) => Float32Array.from({ length: count }, () => draw() - 0.5);
    const template = numbers(cells * cells * directions);
    const [ours, theirs] = tf.tidy(() => {
      const picture = tf.tensor4d(numbers(20 * 17 * directions), [1, 20, 17, directions]);
      const plain = tf.conv2d(picture, tf.tensor4d(template, [cells, cells, directions, 1]), 1, "valid");
      return [correlation(template)(picture), plain].map((each) => ({
        shape: each.shape,
        data: each.dataSync(),
      }));
    });
    assert.deepEqual(ours?.shape, theirs?.shape);
    for (const [i, value] of (ours?.data ?? []).entries())
      assert.ok(Math.abs(value - (theirs?.data[i] ?? 0)) < 1e-4);
  });
});

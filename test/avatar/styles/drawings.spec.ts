import assert from "node:assert/strict";

import { loadBackend } from "../../../functions/avatar/core/backend";
import { blank, lumaOf, toPicture } from "../../../functions/avatar/core/styles/canvas";
import { comic, inked, layers, mixed } from "../../../functions/avatar/core/styles/comic";
import { draw } from "../../../functions/avatar/core/styles/draw";
import { colourAt, painted } from "../pictures";
import { random } from "../random";
import { assertClose } from "./close";

describe("a comic", () => {
  before(() => loadBackend());
  const side = 64;
  const halves = painted(side, side, (x) => (x < side / 2 ? [40, 40, 40] : [200, 180, 160]));

  it("has no ink in plain patches, and ink on a dark line", async () => {
    const line = painted(side, side, (x) => (Math.abs(x - side / 2) <= 1 ? [20, 20, 20] : [190, 180, 170]));
    const { bare } = await layers(line);
    const at = (x: number) => bare[20 * side + x] ?? -1;
    assert.equal(at(8), 1);
    assert.ok(at(side / 2) < 0.2 && at(side / 2) >= 0, `${at(side / 2)}`);
    const drawn = toPicture(await comic(line));
    const [red, green, blue] = colourAt(drawn, side / 2, 20);
    assert.ok(Math.max(red, green, blue) < 80 && red > green, `${[red, green, blue]}`);
  });

  it("keeps plain patches plain, in few steps of lightness, with stronger colours", async () => {
    const { paint, bright } = await layers(halves);
    const of = (data: Float32Array, x: number) =>
      [...data.subarray((30 * side + x) * 3, (30 * side + x) * 3 + 3)] as [number, number, number];
    assertClose(of(paint.data, 50), of(paint.data, 56), 5e-3);
    const spread = (colour: readonly number[]) => Math.max(...colour) - Math.min(...colour);
    assert.ok(spread(of(paint.data, 56)) > 1.1 * spread(of(bright.data, 56)));
    const steps = new Set<number>();
    const ramp = painted(side, side, (x, y) => [x * 4, x * 4, y > 60 ? 255 : x * 4]);
    for (const value of lumaOf((await layers(ramp)).paint).subarray(side * 20, side * 21))
      steps.add(Math.round(value * 7 + 0.5));
    assert.ok(steps.size >= 5 && steps.size <= 9, [...steps].join());
  });

  it("draws ink over paint by the share that it leaves bare", () => {
    const paint = { ...blank(1), data: Float32Array.of(0.8, 0.6, 0.4) };
    assertClose(inked(paint, Float32Array.of(1)).data, [0.8, 0.6, 0.4]);
    assertClose(inked(paint, Float32Array.of(0)).data, [0.13, 0.09, 0.12]);
    assertClose(inked(paint, Float32Array.of(0.5)).data, [0.465, 0.345, 0.26]);
    assertClose(mixed(Float32Array.of(1, 0), Float32Array.of(0, 0.5), 0.25), [0.25, 0.375]);
  });

  it("is the photo itself in the style of photos", async () => {
    assert.equal(await draw(halves, "photo"), halves);
    assert.notDeepEqual((await draw(halves, "comic")).data, halves.data);
  });
});

describe("an avatar of pixels", () => {
  before(() => loadBackend());
  const side = 128;

  it("is a grid of 64 cells, each of one colour", async () => {
    const { below } = random(2);
    const photo = painted(side, side, (x, y) => [x + below(100), y + below(100), 90]);
    const drawn = await draw(photo, "pixel");
    const colours = new Set<string>();
    for (let y = 0; y < side; y += 2)
      for (let x = 0; x < side; x += 2) {
        const colour = colourAt(drawn, x, y);
        colours.add(colour.join());
        for (const [dx, dy] of [
          [1, 0],
          [0, 1],
          [1, 1],
        ] as const)
          assert.deepEqual(colourAt(drawn, x + dx, y + dy), colour);
      }
    assert.ok(colours.size > 8 && colours.size <= 20, `${colours.size}`);
  });

  it("shows every part of the photo where it was", async () => {
    const photo = painted(side, side, (x, y) => [x < side / 2 ? 220 : 40, y < side / 2 ? 200 : 50, 120]);
    const drawn = await draw(photo, "pixel");
    for (const [x, y] of [
      [20, 20],
      [100, 20],
      [20, 100],
      [100, 100],
    ] as const) {
      const [red, green] = colourAt(drawn, x, y);
      assert.ok(x < side / 2 === red > 128 && y < side / 2 === green > 128, `${[x, y, red, green]}`);
    }
  });
});

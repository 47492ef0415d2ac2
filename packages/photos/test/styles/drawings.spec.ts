import assert from "node:assert/strict";

import { loadBackend } from "@game-backend/photos/backend";
import { blank, type Canvas, lumaOf, toPicture } from "@game-backend/photos/styles/canvas";
import { comic, inked, layers, mixed } from "@game-backend/photos/styles/comic";
import { draw } from "@game-backend/photos/styles/draw";
import { fromOklab, toOklab } from "@game-backend/photos/styles/oklab";
import { random } from "../../../../tools/lib/random";
import { colourAt, painted } from "../pictures";
import { assertClose } from "./close";

const pixelOf = ({ side, data }: Canvas, x: number, y: number): number[] => [
  ...data.subarray((y * side + x) * 3, (y * side + x) * 3 + 3),
];

/** Returns how a plain patch is painted: with the nearest of seven lightness levels, and a quarter more saturation. */
function stepped(colour: readonly number[]): number[] {
  const [red = 0, green = 0, blue = 0] = colour;
  const light = 0.299 * red + 0.587 * green + 0.114 * blue;
  const step = (Math.floor(light * 7) + 0.5) / 7;
  const target = step + Math.tanh((light - step) * 21) / 14;
  const gain = Math.min(2, Math.max(0.4, target / Math.max(light, 0.02)));
  return colour.map((value) => gain * (light + 1.25 * (value - light)));
}

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

  it("paints every patch in a step of lightness, with its hue and stronger colours", async () => {
    const { below } = random(4);
    const width = 32;
    const across = 4;
    const colours = Array.from(
      { length: across ** 2 },
      (_, i) => [below(40 + 14 * i), below(40 + 14 * i), below(40 + 14 * i)] as const,
    );
    const photo = painted(across * width, across * width, (x, y) => {
      return colours[Math.floor(y / width) * across + Math.floor(x / width)] ?? [0, 0, 0];
    });
    const { bright, paint } = await layers(photo);
    for (const [patch] of colours.entries()) {
      const [x, y] = [patch % across, Math.floor(patch / across)].map((at) => (at + 0.5) * width) as [
        number,
        number,
      ];
      assertClose(pixelOf(paint, x, y), stepped(pixelOf(bright, x, y)), 2e-3);
    }
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

  it("covers cells with ink where there are lines, sharpens dark details most, and has strong colours", async () => {
    const photo = painted(side, side, (x) =>
      x < 40 ? [60, 150, 190] : x < 64 ? [200, 120, 60] : x < 67 ? [15, 15, 20] : [210, 190, 170],
    );
    const { bright, paint, bare } = await layers(photo);
    const cell = (canvas: Canvas, at: number) =>
      pixelOf(canvas, 2 * at, 60).map((value, i) => (value + (pixelOf(canvas, 2 * at + 1, 60)[i] ?? 0)) / 2);
    const mixture = (at: number) => {
      const inside = Math.min(63, Math.max(0, at));
      return mixed(Float32Array.from(cell(bright, inside)), Float32Array.from(cell(paint, inside)), 0.65);
    };
    const drawn = await draw(photo, "pixel");
    for (let at = 0; at < 64; at++) {
      const around = [mixture(at - 1), mixture(at), mixture(at + 1)];
      const sharp = mixture(at).map((value, i) => {
        const detail = value - around.reduce((sum, each) => sum + (each[i] ?? 0) / 3, 0);
        return Math.min(1, Math.max(0, value + detail * (detail < 0 ? 1.2 : 0.3)));
      });
      const share = ((bare[60 * side + 2 * at] ?? 0) + (bare[60 * side + 2 * at + 1] ?? 0)) / 2;
      const [light = 0, a = 0, b = 0] = toOklab(
        inked({ side: 1, data: sharp }, Float32Array.of(Math.max(0, 1 - (1 - share) / 0.9))).data,
      );
      const wanted = fromOklab(Float32Array.of(light, 1.15 * a, 1.15 * b));
      assertClose(
        colourAt(drawn, 2 * at, 60),
        [...wanted].map((value) => Math.min(1, Math.max(0, value)) * 255),
        1,
      );
    }
  });
});

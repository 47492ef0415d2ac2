// full: it repeats for many photos and every style what the avatar's service proves for one

import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { decodePhoto } from "@game-backend/photos/decode/index";
import { readPngHeader } from "@game-backend/photos/header/png";
import { readWebpHeader } from "@game-backend/photos/header/webp";
import { type Outcome, type Style, sizes, styles } from "@game-backend/photos/photo";
import { assertShows, chart } from "./chart";
import { exifBlock } from "./exifBlock";
import { fixture } from "./fixture";
import { chunk, pngFile } from "./pngFile";
import { photo, processor } from "./processor";

type Ready = Extract<Outcome, { status: "ready" }>;

async function made(name: Parameters<typeof photo>[0], style: Style): Promise<Ready> {
  const { outcome } = await (await processor()).process(photo(name), style);
  assert.equal(outcome.status, "ready");
  return outcome as Ready;
}

const [, , , lowerRight = [0, 0, 0]] = chart;
const kept = new Map<string, Promise<Ready>>();

/** Returns a photo's avatar, which is made only once per photo and style. */
function avatar(...[name, style]: Parameters<typeof made>): Promise<Ready> {
  const key = `${name} ${style}`;
  const known = kept.get(key) ?? made(name, style);
  kept.set(key, known);
  return known;
}

const decoded = async (file: Uint8Array) => (await decodePhoto(file, { shortest: 512 })).picture;

async function coloursOf(file: Uint8Array): Promise<Set<number>> {
  const { data } = await decoded(file);
  return new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4));
}

async function lightOf(file: Uint8Array): Promise<number[]> {
  const { data } = await decoded(file);
  const light = (i: number) => ((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0)) / 3;
  return Array.from({ length: data.length / 4 }, (_, pixel) => light(pixel * 4));
}

describe("processing a photo", () => {
  for (const style of styles) {
    it(`makes files of all sizes, as PNG and as WebP: ${style}`, async () => {
      const { files, faceCount } = await avatar("astronaut", style);
      assert.equal(faceCount, 1);
      assert.deepEqual(Object.keys(files).map(Number).sort(), [...sizes].sort());
      for (const size of sizes) {
        const read = [readPngHeader(files[size].png), readWebpHeader(files[size].webp)];
        for (const { width, height } of read) assert.deepEqual([width, height], [size, size]);
      }
    });

    it(`shows the same in both formats: ${style}`, async () => {
      const { files } = await avatar("hopper", style);
      const [png, webp] = await Promise.all([decoded(files[256].png), decoded(files[256].webp)]);
      const error = png.data.reduce((sum, value, i) => sum + Math.abs(value - (webp.data[i] ?? 0)), 0);
      assert.ok(error / png.data.length < (style === "pixel" ? 0.01 : 4), `${error / png.data.length}`);
    });

    it(`returns the same bytes for the same photo: ${style}`, async () => {
      assert.deepEqual(await made("hopper", style), await avatar("hopper", style));
    });
  }

  it("shows the square that was framed by hand, in the photo's own pixels, without a face too", async () => {
    const file = photo("cat");
    const { original } = await decodePhoto(file, { shortest: 2048 });
    const side = Math.min(original.width, original.height);
    const { outcome } = await (await processor()).process(file, "photo", { x: 0, y: 0, side });
    assert.ok(outcome.status === "ready");
    assert.deepEqual([outcome.faceCount, outcome.frame], [0, { x: 0, y: 0, side }]);
    const corner = { x: original.width - 64, y: original.height - 64, side: 64 };
    const small = (await (await processor()).process(file, "photo", corner)).outcome;
    assert.ok(small.status === "ready" && !Buffer.from(small.files[512].png).equals(outcome.files[512].png));
  });

  it("refuses a square that reaches beyond the photo", async () => {
    const { original } = await decodePhoto(photo("cat"), { shortest: 2048 });
    for (const beyond of [
      { x: original.width - 63, y: 0, side: 64 },
      { x: 0, y: original.height - 63, side: 64 },
      { x: 0, y: 0, side: Math.min(original.width, original.height) + 1 },
    ]) {
      const { outcome } = await (await processor()).process(photo("cat"), "comic", beyond);
      assert.deepEqual(outcome, { status: "bad_crop" });
    }
  });

  it("takes a framed square as the photo is seen upright, whichever way it is stored", async () => {
    for (const orientation of [1, 3, 6, 8]) {
      const file = fixture(`orientation${orientation}.jpg`);
      const corner = { x: 192 - 60, y: 144 - 60, side: 60 };
      const { outcome } = await (await processor()).process(file, "photo", corner);
      assert.ok(outcome.status === "ready");
      assertShows(
        await decoded(outcome.files[256].png),
        [0, 1, 2, 3].map(() => lowerRight),
        6,
      );
      for (const beyond of [
        { ...corner, x: corner.x + 1 },
        { ...corner, y: corner.y + 1 },
      ])
        assert.deepEqual((await (await processor()).process(file, "photo", beyond)).outcome, {
          status: "bad_crop",
        });
    }
  });

  it("takes a framed square of an almost square photo on its side, whose picture is square", async () => {
    const [width, height] = [4_097, 4_096];
    const file = pngFile({
      width,
      height,
      depth: 1,
      colourType: 0,
      sample: () => 0,
      data: deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height)),
      chunks: [chunk("eXIf", exifBlock(6, "II"))],
    });
    const status = async (x: number, y: number) =>
      (await (await processor()).process(file, "photo", { x, y, side: 4_096 })).outcome.status;
    assert.equal(await status(0, 1), "ready");
    assert.equal(await status(1, 0), "bad_crop");
  });

  it("says where it found the face, so that framing begins there", async () => {
    const found = await avatar("astronaut", "photo");
    assert.ok(found.frame);
    const framed = (await (await processor()).process(photo("astronaut"), "photo", found.frame)).outcome;
    assert.ok(framed.status === "ready");
    assert.deepEqual(framed.files, found.files);
  });

  it("draws pixels as squares of one colour, with at most 20 colours, in every file", async () => {
    const { files } = await avatar("astronaut", "pixel");
    const { data } = await decoded(files[512].png);
    const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
    pixels.forEach((pixel, i) => {
      const [x, y] = [i % 512, Math.floor(i / 512)];
      assert.equal(pixel, pixels[(y - (y % 8)) * 512 + x - (x % 8)]);
    });
    for (const size of [512, 256] as const)
      for (const file of [files[size].png, files[size].webp])
        assert.ok((await coloursOf(file)).size <= 20 && (await coloursOf(file)).size > 8);
  });

  it("draws a comic in flatter patches than the photo, with ink between them", async () => {
    const light = async (name: "astronaut" | "hopper", style: Style) =>
      lightOf((await avatar(name, style)).files[512].png);
    const flat = (values: number[]) =>
      values.filter((value, i) => Math.abs(value - (values[i + 1] ?? 0)) < 2);
    const inked = (values: number[]) => values.filter((value, i) => value < 60 && (values[i - 8] ?? 0) > 120);
    assert.ok(flat(await light("hopper", "comic")).length > 2 * flat(await light("hopper", "photo")).length);
    assert.ok(
      inked(await light("astronaut", "comic")).length > 2 * inked(await light("astronaut", "photo")).length,
    );
  });

  it("finds no face in a photo without one", async () => {
    const { outcome, stages } = await (await processor()).process(photo("cat"), "comic");
    assert.deepEqual(outcome, { status: "no_face" });
    assert.deepEqual(Object.keys(stages), ["decode", "detect"]);
  });

  it("returns a refusal for a file that is not a photo", async () => {
    const { process } = await processor();
    const statuses = async (file: Uint8Array) => (await process(file, "comic")).outcome.status;
    assert.equal(await statuses(new Uint8Array()), "unsupported_type");
    assert.equal(await statuses(fixture("animated.gif")), "unsupported_type");
    assert.equal(await statuses(photo("astronaut").subarray(0, 9000)), "decode_failed");
    assert.equal(await statuses(new Uint8Array(5 * 2 ** 20 + 1)), "too_large");
  });

  it("returns the duration of each stage", async () => {
    const { stages } = await (await processor()).process(photo("astronaut"), "pixel");
    assert.deepEqual(Object.keys(stages), ["decode", "detect", "crop", "style", "encode"]);
    assert.ok(Object.values(stages).every((took) => took >= 0));
  });
});

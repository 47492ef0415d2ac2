import { strict as assert } from "node:assert";

import { decodePhoto } from "@game-backend/photos/decode/index";
import { jpegSegments, markers } from "@game-backend/photos/header/jpeg";
import { assertShows, chart, grey } from "../chart";
import { fixture } from "../fixture";
import { afterStart, frameOnly, segment } from "../jpegFile";
import { refusalOf } from "../refusal";

describe("Photos as JPEG", () => {
  const show = async (file: Buffer) => (await decodePhoto(file, { shortest: 144 })).picture;
  const refusal = async (file: Buffer) => (await refusalOf(() => show(file))).refusal;

  for (const kind of ["subsampled", "progressive", "restarts", "rgb", "cmyk", "ycck"])
    it(`decodes one that is ${kind}`, async () => assertShows(await show(fixture(`${kind}.jpg`)), chart));

  it("decodes a grey one", async () => assertShows(await show(fixture("grey.jpg")), chart.map(grey)));

  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8])
    it(`turns orientation ${orientation} upright`, async () => {
      const { picture, original } = await decodePhoto(fixture(`orientation${orientation}.jpg`), {
        shortest: 144,
      });
      assert.deepEqual([picture.width, picture.height], [192, 144]);
      assert.deepEqual([original.width, original.height], orientation < 5 ? [192, 144] : [144, 192]);
      assertShows(picture, chart);
    });

  it("ignores a page inside or after the picture", async () => {
    const page = Buffer.from("<html><script>alert(1)</script>");
    const polyglot = Buffer.concat([afterStart(fixture("subsampled.jpg"), segment(0xfe, page)), page]);
    assertShows(await show(polyglot), chart);
  });

  it("accepts a few extra bytes before the end, which phones write", async () => {
    const file = fixture("subsampled.jpg");
    assertShows(await show(Buffer.concat([file.subarray(0, -2), Buffer.alloc(8), file.subarray(-2)])), chart);
  });

  it("accepts extra bytes between segments, and camera data in places that decoders ignore", async () => {
    const file = fixture("subsampled.jpg");
    const end = (marker: number) => {
      for (const found of jpegSegments(file))
        if (found.marker === marker) return found.at + 4 + found.body.length;
      throw new Error("there is none");
    };
    const changed = (at: number, bytes: readonly number[]) => {
      const copy = Buffer.from(file);
      copy.set(bytes, at);
      return copy;
    };
    const adobe = segment(markers.APP14, Buffer.from("Adobe\0d\0\0\0\0\x05", "latin1"));
    const odd = {
      "extra bytes": Buffer.concat([file.subarray(0, end(0xdb)), Buffer.alloc(5), file.subarray(end(0xdb))]),
      "JFIF 2": changed(file.indexOf("JFIF") + 5, [2]),
      "no coefficients": changed(end(markers.SOS) - 3, [0, 0, 0]),
      "an unknown colour transform": Buffer.concat([
        file.subarray(0, 2),
        adobe,
        file.subarray(end(markers.APP0)),
      ]),
    };
    for (const [name, photo] of Object.entries(odd)) {
      const { picture } = await decodePhoto(photo, { shortest: 144 });
      assert.deepEqual(picture, await show(file), name);
    }
  });

  it("refuses a damaged one with extra bytes before the damage", async () => {
    const file = fixture("texture.jpg");
    const half = Buffer.concat([file.subarray(0, file.length / 2), file.subarray(-2)]);
    const table = file.indexOf(Uint8Array.of(0xff, 0xdb));
    const early = Buffer.concat([half.subarray(0, table), Buffer.alloc(3), half.subarray(table)]);
    assert.equal(await refusal(early), "decode_failed");
    const parts = fixture("restarts.jpg");
    const restart = parts.indexOf(Uint8Array.of(0xff, 0xd0));
    const late = Buffer.concat([
      parts.subarray(0, restart),
      Buffer.alloc(3),
      parts.subarray(restart, restart + (parts.length - restart) / 2),
      parts.subarray(-2),
    ]);
    assert.equal(await refusal(late), "decode_failed");
  });

  it("refuses one that is truncated anywhere", async () => {
    const file = fixture("texture.jpg");
    for (let length = 3; length < file.length; length += 331)
      assert.equal(await refusal(file.subarray(0, length)), "decode_failed");
  });

  it("refuses one that is truncated and given an end marker", async () => {
    for (const name of ["texture.jpg", "textureInks.jpg"]) {
      const file = fixture(name);
      const half = Buffer.concat([file.subarray(0, file.length / 2), file.subarray(-2)]);
      assert.equal(await refusal(half), "decode_failed", name);
    }
  });

  it("refuses one with a missing piece", async () => {
    const file = fixture("texture.jpg");
    const torn = Buffer.concat([file.subarray(0, 2_000), file.subarray(3_000)]);
    assert.equal(await refusal(torn), "decode_failed");
  });

  it("refuses an encoding that no browser supports", async () => {
    const arithmetic = Buffer.concat([frameOnly(200, 200, 0xc9), Uint8Array.of(0xff, 0xd9)]);
    assert.equal(await refusal(arithmetic), "decode_failed");
  });

  it("refuses more passes than encoders write", async () => {
    const file = fixture("progressive.jpg");
    const lastPass = file.subarray(file.lastIndexOf(Uint8Array.of(0xff, 0xda)), -2);
    const repeated = (passes: number) =>
      Buffer.concat([
        file.subarray(0, -2),
        ...Array.from({ length: passes }, () => lastPass),
        file.subarray(-2),
      ]);
    assert.equal(await refusal(repeated(20_000)), "decode_failed");
  });
});

import assert from "node:assert/strict";

import { readHeader } from "@game-backend/photos/header/index";
import { exifBlock } from "../exifBlock";
import { afterStart, frameOnly, segment } from "../jpegFile";
import { chunk, pngFile } from "../pngFile";
import { refusalOf } from "../refusal";

const refused = async (file: Uint8Array) => (await refusalOf(() => readHeader(file))).refusal;

describe("the header of a JPEG", () => {
  const exif = (orientation: number) =>
    Buffer.concat([Buffer.from("Exif\0\0", "latin1"), exifBlock(orientation, "II")]);

  it("has its size in a frame of any coding", () => {
    for (const marker of [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
      assert.equal(readHeader(frameOnly(300, 200, marker)).width, 300, marker.toString(16));
  });

  it("does not have it in tables, whose markers are among the frames', or in other segments", () => {
    const other = frameOnly(999, 999).subarray(6);
    for (const marker of [0xc4, 0xc8, 0xcc, 0xbf, 0xdb, 0xe0])
      assert.equal(readHeader(afterStart(frameOnly(300, 200), segment(marker, other))).width, 300);
  });

  it("has the size of the first frame, before the compressed data", async () => {
    const scan = segment(0xda, Buffer.alloc(4));
    const twice = Buffer.concat([frameOnly(300, 200), frameOnly(400, 500).subarray(2)]);
    assert.equal(readHeader(twice).width, 300);
    assert.equal(await refused(afterStart(frameOnly(300, 200), scan)), "decode_failed");
  });

  it("has the orientation of its first EXIF, which is in one kind of segment only", () => {
    const file = (...segments: Buffer[]) =>
      readHeader(afterStart(frameOnly(300, 200), ...segments)).orientation;
    assert.equal(file(segment(0xe1, exif(6)), segment(0xe1, exif(3))), 6);
    assert.equal(file(segment(0xe2, exif(6)), segment(0xe1, exif(3))), 3);
    assert.equal(
      file(segment(0xe1, Buffer.from("http://ns.adobe.com/xap/1.0/\0")), segment(0xe1, exif(8))),
      8,
    );
    assert.equal(file(segment(0xe2, exif(6))), 1);
  });

  it("is found behind fill bytes, and not in a segment that is cut off or has no length", async () => {
    const filled = (...fill: number[]) => afterStart(frameOnly(300, 200), Uint8Array.from(fill));
    assert.equal(readHeader(filled(0xff, 0xff)).width, 300);
    assert.equal(await refused(frameOnly(300, 200).subarray(0, -1)), "decode_failed");
    assert.equal(await refused(filled(0xff, 0xdb, 0, 1)), "decode_failed");
    assert.equal(
      await refused(afterStart(frameOnly(300, 200).subarray(0, 2), segment(0xc0, Buffer.alloc(5)))),
      "decode_failed",
    );
  });
});

describe("the header of a PNG", () => {
  const signature = pngFile({ width: 200, height: 200, sample: () => 0 }).subarray(0, 8);

  it("begins with its size, in a chunk of the right kind and length", async () => {
    const size = Buffer.alloc(13);
    size.writeUInt32BE(300, 0);
    size.writeUInt32BE(200, 4);
    assert.equal(readHeader(Buffer.concat([signature, chunk("IHDR", size)])).width, 300);
    for (const first of [chunk("IDAT", size), chunk("IHDR", Buffer.concat([size, Buffer.alloc(1)]))])
      assert.equal(await refused(Buffer.concat([signature, first])), "decode_failed");
  });
});

describe("the header of a WebP", () => {
  const part = (type: string, body: Uint8Array) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length);
    return Buffer.concat([Buffer.from(type, "latin1"), size, body, Buffer.alloc(body.length % 2)]);
  };
  const canvas = (flags = 0) => {
    const body = Buffer.alloc(10);
    body[0] = flags;
    body.writeUIntLE(299, 4, 3);
    body.writeUIntLE(199, 7, 3);
    return part("VP8X", body);
  };
  const file = (...parts: Buffer[]) => Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBP", "latin1"), ...parts]);

  it("tells an animation by any of three signs, wherever it is", async () => {
    assert.equal(readHeader(file(canvas())).animated, false);
    assert.equal(readHeader(file(canvas(0x3c), part("ICCP", Buffer.of(1, 2, 3)))).animated, false);
    for (const animated of [
      file(canvas(0x02)),
      file(canvas(), part("ANIM", Buffer.alloc(6))),
      file(canvas(), part("ICCP", Buffer.of(1, 2, 3)), part("ANMF", Buffer.alloc(16))),
    ])
      assert.equal(await refused(animated), "bad_dimensions");
  });

  it("has its size in the first chunk, which is a canvas or a frame of either kind", async () => {
    const lossy = Buffer.alloc(10);
    lossy.set([0x9d, 0x01, 0x2a], 3);
    lossy.writeUInt16LE(300, 6);
    lossy.writeUInt16LE(200, 8);
    const lossless = Buffer.alloc(10);
    lossless[0] = 0x2f;
    lossless.writeUInt32LE(299 + 199 * 0x4000, 1);
    for (const first of [canvas(), part("VP8 ", lossy), part("VP8L", lossless)]) {
      const { width, height } = readHeader(file(first));
      assert.deepEqual([width, height], [300, 200]);
    }
    const plain = (body: Buffer) => Buffer.from(body).fill(0, 0, 6);
    for (const first of [
      part("ICCP", lossy),
      part("ICCP", lossless),
      part("VP8 ", plain(lossy)),
      part("VP8L", plain(lossless).fill(0xff, 1, 5)),
      part("VP8 ", lossy.subarray(0, 9)),
    ])
      assert.equal(await refused(file(first, canvas())), "decode_failed");
  });

  it("needs both words of its beginning", async () => {
    const whole = file(canvas());
    for (const at of [0, 8]) {
      const other = Buffer.from(whole);
      other[at] = 0x58;
      assert.equal(await refused(other), "unsupported_type");
    }
  });
});

import { strict as assert } from "node:assert";

import { decodePhoto } from "@game-backend/photos/decode/index";
import { assertShows, chart } from "../chart";
import { fixture } from "../fixture";
import { refusalOf } from "../refusal";

describe("Photos as WebP", () => {
  const show = async (file: Buffer) => (await decodePhoto(file, { shortest: 144 })).picture;

  for (const kind of ["lossy", "lossless"])
    it(`decodes one that is ${kind}`, async () => assertShows(await show(fixture(`${kind}.webp`)), chart));

  it("draws transparency on light grey", async () =>
    assertShows(await show(fixture("alpha.webp")), [...chart.slice(0, 3), [236, 236, 236]]));

  it("is turned by its EXIF", async () => {
    const { picture, original } = await decodePhoto(fixture("orientation6.webp"), { shortest: 144 });
    assert.deepEqual([picture.width, original.width], [192, 144]);
    assertShows(picture, chart);
  });

  for (const name of ["textureLossy.webp", "textureLossless.webp"])
    it(`refuses ${name} truncated anywhere`, async () => {
      const file = fixture(name);
      for (let length = 12; length < file.length; length += 331)
        assert.equal((await refusalOf(() => show(file.subarray(0, length)))).refusal, "decode_failed");
    });

  it("refuses a frame that differs in size from the canvas", async () => {
    const file = Buffer.from(fixture("orientation6.webp"));
    file.writeUIntLE(4_999, 24, 3);
    file.writeUIntLE(4_999, 27, 3);
    assert.equal((await refusalOf(() => show(file))).refusal, "decode_failed");
  });
});

// full: it fuzzes the decoders

import { strict as assert } from "node:assert";

import { decodePhoto } from "@game-backend/photos/decode/index";
import { type Refusal, Refused } from "@game-backend/photos/photo";
import { assertShows, chart } from "../chart";
import { damagedPhoto } from "../damagedPhoto";
import { fixture } from "../fixture";

const FILES = process.env["SPEC_SIZE"] === "full" ? 30_000 : 500;

/** The seed of a run. A failure names the seed of its file, which reproduces the file. */
const SEED = 20_261_120;

describe("Damaged photos", () => {
  it(`all ${FILES.toLocaleString("en")} result in a picture or a listed refusal`, async () => {
    const outcomes = new Map<string, number>();
    for (let i = 0; i < FILES; i++) {
      const outcome = await outcomeOf(damagedPhoto(SEED + i), `seed ${SEED + i}`);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    for (const expected of ["picture", "decode_failed", "bad_dimensions", "unsupported_type"])
      assert.ok((outcomes.get(expected) ?? 0) > FILES / 30, `${expected}: ${outcomes.get(expected)}`);
  });

  it("leave the decoders intact", async () => {
    for (const name of ["subsampled.jpg", "cmyk.jpg", "lossless.webp"])
      assertShows((await decodePhoto(fixture(name), { shortest: 144 })).picture, chart);
  });

  async function outcomeOf(file: Buffer, what: string): Promise<"picture" | Refusal> {
    try {
      const { picture } = await decodePhoto(file, { shortest: 64 });
      assert.equal(picture.data.length, picture.width * picture.height * 4);
      return "picture";
    } catch (error) {
      assert.ok(error instanceof Refused, `${what}: ${error instanceof Error ? error.stack : error}`);
      return error.refusal;
    }
  }
});

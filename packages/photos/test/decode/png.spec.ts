import { strict as assert } from "node:assert";
import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { decodePhoto } from "@game-backend/photos/decode/index";
import { decodePng } from "@game-backend/photos/decode/png";
import jimpPng from "@jimp/js-png";
import fc from "fast-check";
import { assertShows, type Colour, chart, grey } from "../chart";
import { chunk, type PngSpec, pngFile } from "../pngFile";
import { refusalOf } from "../refusal";

describe("Photos as PNG", () => {
  const size = { width: 192, height: 144 };
  const quarter = (x: number, y: number) => (x >= 96 ? 1 : 0) + (y >= 72 ? 2 : 0);
  const colourAt = (x: number, y: number, channel: number) => chart[quarter(x, y)]?.[channel] ?? 255;
  const greyAt = (x: number, y: number) => Math.round(grey(chart[quarter(x, y)] ?? [0, 0, 0])[0]);
  const greys = chart.map(grey);
  const palette = chunk("PLTE", Uint8Array.from(chart.flat()));
  const show = async (spec: PngSpec) => (await decodePhoto(pngFile(spec), { shortest: 144 })).picture;

  const kinds: Record<string, [spec: PngSpec, shows: readonly Colour[]]> = {
    "of 8 bits": [{ ...size, sample: colourAt }, chart],
    "of 16 bits": [{ ...size, depth: 16, sample: (x, y, c) => colourAt(x, y, c) * 257 }, chart],
    "in grey": [{ ...size, colourType: 0, sample: greyAt }, greys],
    "in grey of 16 bits": [
      { ...size, colourType: 0, depth: 16, sample: (x, y) => greyAt(x, y) * 257 },
      greys,
    ],
    "with a palette": [{ ...size, colourType: 3, sample: quarter, chunks: [palette] }, chart],
    "with a palette of 2 bits": [
      { ...size, colourType: 3, depth: 2, sample: quarter, chunks: [palette] },
      chart,
    ],
    "in black and white": [
      { ...size, colourType: 0, depth: 1, sample: (x, y) => quarter(x, y) % 2 },
      [0, 255, 0, 255].map((v): Colour => [v, v, v]),
    ],
    "with an alpha channel": [{ ...size, colourType: 6, sample: colourAt }, chart],
  };
  for (const [kind, [spec, shows]] of Object.entries(kinds))
    for (const interlaced of [false, true])
      it(`decodes one ${kind}${interlaced ? ", interlaced" : ""}`, async () =>
        assertShows(await show({ ...spec, interlaced }), shows));

  const transparent: Record<string, PngSpec> = {
    "an alpha channel": {
      ...size,
      colourType: 6,
      sample: (x, y, c) => (c < 3 ? colourAt(x, y, c) : quarter(x, y) === 3 ? 0 : 255),
    },
    "a colour of a palette": {
      ...size,
      colourType: 3,
      sample: quarter,
      chunks: [palette, chunk("tRNS", Uint8Array.of(255, 255, 255, 0))],
    },
    "one colour": {
      ...size,
      sample: colourAt,
      chunks: [chunk("tRNS", Uint8Array.of(0, 230, 0, 210, 0, 60))],
    },
  };
  for (const [how, spec] of Object.entries(transparent))
    it(`draws transparency by ${how} on light grey`, async () =>
      assertShows(await show(spec), [...chart.slice(0, 3), [236, 236, 236]]));

  it("mixes semi-transparent pixels with the background", async () => {
    const half = await show({ ...size, colourType: 6, sample: (_x, _y, c) => [200, 100, 0, 128][c] ?? 0 });
    assertShows(half, [[218, 168, 118]], 1);
  });

  it("is turned by an eXIf chunk", async () => {
    const tiff = "4d4d002a00000008000101120003000000010003000000000000";
    const upsideDown = await show({
      ...size,
      sample: colourAt,
      chunks: [chunk("eXIf", Buffer.from(tiff, "hex"))],
    });
    assertShows(upsideDown, [...chart].reverse());
  });

  it("decodes to jimp's pixels for every layout", () => {
    const layouts = [
      [0, 1],
      [0, 2],
      [0, 4],
      [0, 8],
      [0, 16],
      [2, 8],
      [2, 16],
      [3, 1],
      [3, 2],
      [3, 4],
      [3, 8],
      [4, 8],
      [4, 16],
      [6, 8],
      [6, 16],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...layouts),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat(65_535)),
        ([colourType, depth], width, height, interlaced, noise) => {
          const colours = chunk("PLTE", Buffer.from(Array.from({ length: 768 }, (_, i) => (i * 89) % 256)));
          const samples = new Map<string, number>();
          const file = pngFile({
            width,
            height,
            depth,
            colourType,
            interlaced,
            chunks: colourType === 3 ? [colours] : [],
            sample: (...at) => {
              const known = samples.get(at.join()) ?? noise.next().value % 2 ** depth;
              samples.set(at.join(), known);
              return known;
            },
          });
          const ours = Buffer.from(decodePng(file).data);
          const theirs = jimpPng().decode(file);
          const data = Buffer.from(theirs instanceof Promise ? [] : theirs.data);
          assert.equal(ours.length, data.length);
          const cut = depth === 16 ? 1 : 0;
          for (const [i, value] of ours.entries())
            assert.ok(Math.abs(value - (data[i] ?? 0)) <= cut, `${i}: ${value}, ${data[i]}`);
        },
      ),
      { numRuns: 300 },
    );
  });

  describe("with hostile content", () => {
    /** Returns four gigabytes of zeros in four megabytes. */
    const bomb = () => {
      const megabyte = deflateRawSync(Buffer.alloc(1 << 20), { finishFlush: constants.Z_FULL_FLUSH });
      return Buffer.concat([Buffer.from([0x78, 0x01]), ...Array.from({ length: 4_000 }, () => megabyte)]);
    };
    const peak = () => process.resourceUsage().maxRSS;

    for (const interlaced of [false, true])
      it(`stops inflating${interlaced ? " an interlaced picture" : ""} where its dimensions end`, async () => {
        const file = pngFile({ ...size, interlaced, sample: () => 0, data: bomb() });
        assert.ok(file.length < 5 * 1024 * 1024);
        const before = peak();
        const { refusal, cause } = await refusalOf(() => decodePhoto(file, { shortest: 512 }));
        assert.equal(refusal, "decode_failed");
        assert.ok(cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE");
        assert.ok(peak() - before < 64 * 1024, "kilobytes");
      });

    it("does not inflate text chunks and profiles", async () => {
      const text = chunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), bomb().subarray(0, 1_000_000)]));
      const profile = chunk("iCCP", Buffer.concat([Buffer.from("icc\0\0"), bomb().subarray(0, 1_000_000)]));
      const before = peak();
      assertShows(await show({ ...size, sample: colourAt, chunks: [text, profile] }), chart);
      assert.ok(peak() - before < 64 * 1024, "kilobytes");
    });

    const whole = pngFile({ ...size, sample: colourAt });
    const damaged: Record<string, Buffer> = {
      "ends early": whole.subarray(0, -20),
      "lacks rows": pngFile({ ...size, sample: colourAt, data: deflateSync(Buffer.alloc(1_000)) }),
      "has a wrong checksum": Buffer.from(
        whole.map((byte, i) => (i === whole.length - 20 ? byte ^ 1 : byte)),
      ),
      "has a filter that there is not": pngFile({
        ...size,
        sample: colourAt,
        data: deflateSync(Buffer.alloc(144 * (1 + 192 * 3), 7)),
      }),
      "has a depth that there is not": pngFile({ ...size, depth: 3, sample: (x) => x % 8 }),
      "lacks its palette": pngFile({ ...size, colourType: 3, sample: quarter }),
    };
    for (const [how, file] of Object.entries(damaged))
      it(`refuses a file that ${how}`, async () =>
        assert.equal((await refusalOf(() => decodePhoto(file, { shortest: 512 }))).refusal, "decode_failed"));
  });
});

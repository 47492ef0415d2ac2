import { strict as assert } from "node:assert";

import { validateAttributeValue } from "dynalite/validations";
import fc from "fast-check";

import { encode, partition, prefixOf, segmentRange } from "../../dynamodb/keys";
import type { AttributeValue } from "../../dynamodb/values/attributeValue";
import { checkValues, problemOf } from "../../dynamodb/values/check";
import { addNumbers, compareNumbers, normalized } from "../../dynamodb/values/decimal";
import { itemSize } from "../../dynamodb/values/size";

/** Plain decimals of up to 38 digits. */
const decimal = fc
  .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 38n - 1n), fc.integer({ min: 0, max: 38 }))
  .map(([negative, digits, scale]) => {
    const text = digits.toString().padStart(scale + 1, "0");
    const whole = text.slice(0, text.length - scale);
    const fraction = text.slice(text.length - scale).replace(/0+$/, "");
    const plain = fraction ? `${whole}.${fraction}` : whole;
    return { text: negative && digits > 0n ? `-${plain}` : plain, value: negative ? -digits : digits, scale };
  });

const scaled = ({ value, scale }: { value: bigint; scale: number }) => value * 10n ** BigInt(38 - scale);
const sign = (order: number | bigint) => (order < 0 ? -1 : order > 0 ? 1 : 0);

describe("DynamoDB numbers", () => {
  it("compare as exact decimals do", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        assert.equal(sign(compareNumbers(a.text, b.text)), sign(scaled(a) - scaled(b)));
      }),
    );
  });

  it("have keys whose bytes sort like their values", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const order = Buffer.compare(encode({ N: a.text }), encode({ N: b.text }));
        assert.equal(order, sign(scaled(a) - scaled(b)));
      }),
    );
  });

  // Recorded on AWS by ScyllaDB's tests (test_number.py).
  it("are read in Java's notation, and written plainly", () => {
    const read = {
      "3": "3",
      "+3": "3",
      "-7.1234": "-7.1234",
      "-17e5": "-1700000",
      "-17.4E37": `-174${"0".repeat(36)}`,
      ".123": "0.123",
      "+.5": "0.5",
      "5.": "5",
      "0001.23": "1.23",
      "1e+5": "100000",
      "0e125": "0",
      "0.00e127": "0",
      "0e-130": "0",
      "-0": "0",
      "-0.0e-5": "0",
      "1E-130": `0.${"0".repeat(129)}1`,
    };
    for (const [given, text] of Object.entries(read)) assert.deepEqual(normalized(given), { text }, given);
    for (const none of [
      "",
      " 1",
      "1 ",
      "NaN",
      "Infinity",
      "-dog",
      "+",
      ".",
      "e5",
      "1e",
      "++1",
      "1.2.3",
      "0x1",
      "1_0",
    ])
      assert.match(JSON.stringify(normalized(none)), /cannot be converted to a numeric value/, none);
    for (const large of ["1e126", "0e126", "-0e1000", "0.0e127"])
      assert.match(JSON.stringify(normalized(large)), /overflow/, large);
    for (const small of ["0.9e-130", "0e-131", "0.0e-130"])
      assert.match(JSON.stringify(normalized(small)), /underflow/, small);
    assert.match(JSON.stringify(normalized("1".repeat(39))), /38 significant digits/);
  });

  it("are read as dynalite's validation does, but for a plus and for zeros with an exponent", () => {
    const zero = /^-?(?:0+\.?0*|\.0+)e/i;
    const notation = fc.stringMatching(/^-?\d{0,5}\.?\d{0,5}(e[+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(fc.oneof(notation, fc.string()), (text) => {
        fc.pre(!zero.test(text));
        const value = { N: text };
        const problem = validateAttributeValue(value);
        const own = { N: text };
        assert.equal(problemOf(own), problem);
        if (problem === undefined) assert.equal(own.N, value.N.replace(/^-0$/, "0"));
      }),
      { examples: [["1e1000000000"], ["-0"], ["0.10e-2"]] },
    );
  });

  it("are read in time that grows with their length only", () => {
    for (const hostile of [
      `${"1".repeat(400_000)}x`,
      `1${"0".repeat(400_000)}1`,
      `.${"0".repeat(400_000)}x`,
      `1e${"1".repeat(400_000)}x`,
    ])
      assert.ok("problem" in normalized(hostile));
  });

  it("sort over the whole range of exponents", () => {
    const ascending = [
      `-9${"0".repeat(125)}`,
      "-1",
      `-0.${"0".repeat(129)}1`,
      "0",
      `0.${"0".repeat(129)}1`,
      "0.1",
      "1",
      `1${"0".repeat(125)}`,
    ];
    const encoded = ascending.map((N) => encode({ N }));
    assert.deepEqual([...encoded].reverse().sort(Buffer.compare), encoded);
  });

  it("add exactly, or not at all", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const exact = scaled(a) + scaled(b);
        const sum = addNumbers(a.text, b.text);
        if (sum === undefined) assert.ok(exact.toString().replace(/^-|0+$/g, "").length > 38);
        else assert.equal(read(sum), exact);
      }),
    );
  });
});

/** Reads a plain decimal in units of 1E-38. */
function read(text: string): bigint {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const value = BigInt(whole + fraction.padEnd(38, "0"));
  return text.startsWith("-") ? -value : value;
}

describe("DynamoDB keys", () => {
  const text = fc.string({ unit: "binary", maxLength: 6 });
  const bytes = fc.uint8Array({ maxLength: 6 }).map((array) => Buffer.from(array));

  it("sort strings by their UTF-8, whatever they contain", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const order = Buffer.compare(encode({ S: a }), encode({ S: b }));
        assert.equal(order, Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it("sort binary by unsigned bytes", () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const key = (buffer: Buffer) => encode({ B: buffer.toString("base64") });
        assert.equal(Buffer.compare(key(a), key(b)), Buffer.compare(a, b));
      }),
    );
  });

  it("have the prefix of every string that they begin with, and of no other", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const prefix = prefixOf({ S: b });
        const begins = encode({ S: a }).subarray(0, prefix.length).equals(prefix);
        assert.equal(begins, Buffer.from(a).subarray(0, Buffer.byteLength(b)).equals(Buffer.from(b)));
      }),
    );
  });

  it("fall into exactly one segment of a parallel scan", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (hash, total) => {
        const key = partition({ S: hash });
        const found = Array.from({ length: total }, (_, segment) => segmentRange(segment, total)).filter(
          ({ from, to }) => Buffer.compare(from, key) <= 0 && Buffer.compare(key, to) < 0,
        );
        assert.equal(found.length, 1);
      }),
    );
  });
});

describe("DynamoDB sizes", () => {
  it("count UTF-8 names and values, digits in pairs, and overheads of documents", () => {
    assert.equal(itemSize({ pk: { S: "häuser" } }), 2 + 7);
    assert.equal(itemSize({ n: { N: "12345" } }), 1 + 1 + 3);
    assert.equal(itemSize({ n: { N: "-1" } }), 1 + 1 + 1 + 1);
    assert.equal(itemSize({ b: { B: "AQID" } }), 1 + 3);
    assert.equal(itemSize({ t: { BOOL: true }, u: { NULL: true } }), 2 + 2);
    assert.equal(itemSize({ l: { L: [{ S: "ab" }, { NULL: true }] } }), 1 + 3 + (1 + 2) + (1 + 1));
    assert.equal(itemSize({ m: { M: { k: { S: "v" } } } }), 1 + 3 + 1 + 1 + 1);
    assert.equal(itemSize({ s: { SS: ["a", "bc"] } }), 1 + 3);
  });

  it("have at most 32 levels, of which the innermost value is one", () => {
    const nested = (levels: number): AttributeValue =>
      levels === 0 ? { S: "" } : { L: [{ S: "" }, nested(levels - 1)] };
    checkValues({ a: nested(31) });
    assert.throws(() => checkValues({ a: nested(32) }), /Attributes are nested too deep/);
    assert.throws(() => checkValues({ a: { M: { b: nested(31) } } }), /Attributes are nested too deep/);
  });
});

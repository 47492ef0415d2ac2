import { strict as assert } from "node:assert";

import { checkTypes, type Types } from "dynalite/validations";
import fc from "fast-check";

import * as types from "../../dynamodb/requestTypes";
import { wellTyped } from "../../dynamodb/wellTyped";
import { type Operation, type Request, request } from "./arbitrary";

const typesOf: Record<Operation, Types> = {
  BatchGetItem: types.batchGetTypes,
  BatchWriteItem: types.batchWriteTypes,
  DeleteItem: types.deleteTypes,
  GetItem: types.getTypes,
  PutItem: types.putTypes,
  Query: types.queryTypes,
  Scan: types.scanTypes,
  TransactGetItems: types.transactGetTypes,
  TransactWriteItems: types.transactWriteTypes,
  UpdateItem: types.updateTypes,
};

const wire = (input: object): object =>
  JSON.parse(
    JSON.stringify(input, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
    ),
  );

/** Returns a copy in which the part with the number `at` has another value or name. */
function changed(input: object, at: number, { value, name }: { value: unknown; name?: string }): object {
  let left = at;
  const copy = (part: unknown): unknown => {
    if (typeof part !== "object" || part === null) return part;
    if (Array.isArray(part)) return part.map((element) => (left-- === 0 ? value : copy(element)));
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => {
        if (left-- !== 0) return [key, copy(inner)];
        return name === undefined ? [key, value] : [name, inner];
      }),
    );
  };
  return copy(input) as object;
}

/** Returns dynalite's copy of a request, or undefined if dynalite refuses it. */
function copyOf(input: object, of: Types): object | undefined {
  try {
    return checkTypes(structuredClone(input), of);
  } catch {
    return undefined;
  }
}

const change = fc.record(
  {
    value: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom({ S: 1 }, { N: "1", S: "a" }, { L: {} }, { B: "a" }),
    ),
    name: fc.constantFrom("__proto__", "constructor", "Unknown", "S", "M", "SS", "B", "TableName"),
  },
  { requiredKeys: ["value"] },
);

describe("Well-typed requests to DynamoDB", () => {
  it("are those that dynalite leaves as they are, whatever is changed in them", () => {
    let left = 0;
    fc.assert(
      fc.property(request, fc.nat(60), change, (given, at, other) => {
        for (const input of [wire(given.input), changed(wire(given.input), at, other)]) {
          const of = typesOf[given.operation];
          if (!wellTyped(input, of)) continue;
          left += 1;
          const copy = copyOf(input, of);
          assert.deepEqual(copy, input);
          assert.equal(JSON.stringify(copy).length, JSON.stringify(input).length);
        }
      }),
      { numRuns: 2_000 },
    );
    assert.ok(left > 1_000, `only ${left} requests were left as they are`);
  });

  it("have no value that dynalite has to look at", () => {
    const values = [
      null,
      {},
      { X: "a" },
      { N: "1", S: "a" },
      { B: "YQ==" },
      { B: true },
      { L: [null] },
      { S: 1 },
    ];
    for (const pk of values)
      assert.equal(wellTyped({ Item: { pk } }, types.putTypes), false, JSON.stringify(pk));
  });

  it("are all requests of clients without nulls and binary values", () => {
    const plain = request.filter(({ input }: Request) => !/null|"B":/.test(JSON.stringify(wire(input))));
    fc.assert(
      fc.property(plain, ({ operation, input }) => {
        assert.ok(wellTyped(wire(input), typesOf[operation]) || !copyOf(wire(input), typesOf[operation]));
      }),
    );
  });
});

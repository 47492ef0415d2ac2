import assert from "node:assert/strict";

import { compileFilter } from "../../../lambda/eventSourceMapping/filter";

const event = {
  eventName: "MODIFY",
  userIdentity: { type: "Service" },
  detail: { "state.status": "on" },
  sourceIp: "10.0.0.255",
  items: [
    { id: "coin", count: 1 },
    { id: "sword", count: 2 },
  ],
  dynamodb: {
    SizeBytes: 20,
    Keys: { board: { S: "forest#all" } },
    NewImage: {
      score: { N: "7" },
      tags: { SS: ["new", "rare"] },
      deleted: { BOOL: true },
      none: { NULL: true },
    },
  },
};
const matches = (pattern: object) => compileFilter(JSON.stringify(pattern))(event);
const board = (...wanted: unknown[]) => ({ dynamodb: { Keys: { board: { S: wanted } } } });

describe("event filters", () => {
  const cases: [title: string, pattern: object, matched: boolean][] = [
    ["a value", { eventName: ["MODIFY"] }, true],
    ["one of several values", { eventName: ["INSERT", "MODIFY"] }, true],
    ["none of the values", { eventName: ["INSERT", "REMOVE"] }, false],
    ["all of several fields", { eventName: ["MODIFY"], userIdentity: { type: ["Service"] } }, true],
    ["not all of the fields", { eventName: ["MODIFY"], userIdentity: { type: ["Player"] } }, false],
    ["a field that is not there", { dynamodb: { OldImage: { score: { N: ["7"] } } } }, false],
    ["a truth", { dynamodb: { NewImage: { deleted: { BOOL: [true] } } } }, true],
    ["a number's text as text", { dynamodb: { NewImage: { score: { N: [7] } } } }, false],
    ["a member of a list", { dynamodb: { NewImage: { tags: { SS: ["rare"] } } } }, true],
    ["a prefix", board({ prefix: "forest#" }), true],
    ["another prefix", board({ prefix: "desert#" }), false],
    ["a suffix", board({ suffix: "#all" }), true],
    ["any case", board({ "equals-ignore-case": "FOREST#all" }), true],
    ["anything but", board({ "anything-but": ["desert#all"] }), true],
    ["anything but itself", board({ "anything-but": "forest#all" }), false],
    ["anything but a prefix", board({ "anything-but": { prefix: "forest" } }), false],
    [
      "a number, by anything but a prefix",
      { dynamodb: { SizeBytes: [{ "anything-but": { prefix: "2" } }] } },
      true,
    ],
    ["nothing, by anything but a prefix", { gone: [{ "anything-but": { prefix: "2" } }] }, false],
    ["a field of an object in a list", { items: { id: ["sword"], count: [2] } }, true],
    ["fields of two objects in a list", { items: { id: ["sword"], count: [1] } }, false],
    ["a number in a range", { dynamodb: { SizeBytes: [{ numeric: [">", 10, "<=", 20] }] } }, true],
    ["a number out of a range", { dynamodb: { SizeBytes: [{ numeric: ["<", 20] }] } }, false],
    ["what exists", { dynamodb: { NewImage: { score: { N: [{ exists: true }] } } } }, true],
    ["what must not exist", { dynamodb: { NewImage: { gone: { N: [{ exists: false }] } } } }, true],
    [
      "what must not exist and does",
      { dynamodb: { NewImage: { score: { N: [{ exists: false }] } } } },
      false,
    ],
    [
      "one of several patterns",
      { $or: [{ eventName: ["INSERT"] }, { userIdentity: { type: ["Service"] } }] },
      true,
    ],
    ["a dotted name, which is the nested member", { "dynamodb.Keys": { "board.S": ["forest#all"] } }, true],
    ["another dotted name", { "dynamodb.Keys.board": { S: ["desert#all"] } }, false],
    ["the nested member, which has a dotted name", { detail: { state: { status: ["on"] } } }, true],
    ["a prefix in any case", board({ prefix: { "equals-ignore-case": "FOREST#" } }), true],
    ["a suffix in any case", board({ suffix: { "equals-ignore-case": "#Some" } }), false],
    ["a wildcard", board({ wildcard: "f*t#*" }), true],
    ["a wildcard, but only the whole", board({ wildcard: "forest*l#" }), false],
    ["a star by its escape", board({ wildcard: "forest\\*all" }), false],
    ["no empty wildcard", board({ wildcard: "" }), false],
    ["anything but a suffix", board({ "anything-but": { suffix: ["#some", "#all"] } }), false],
    [
      "anything but a text in any case",
      board({ "anything-but": { "equals-ignore-case": "Forest#ALL" } }),
      false,
    ],
    ["anything but a wildcard", board({ "anything-but": { wildcard: ["desert#*", "*#some"] } }), true],
    [
      "a number, by anything but a wildcard",
      { dynamodb: { SizeBytes: [{ "anything-but": { wildcard: "2*" } }] } },
      true,
    ],
    ["an address of a range", { sourceIp: [{ cidr: "10.0.0.0/24" }] }, true],
    ["an address out of a range", { sourceIp: [{ cidr: "10.0.1.0/24" }] }, false],
    ["an address of the other version", { sourceIp: [{ cidr: "2001:db8::/32" }] }, false],
    ["what is no address", { eventName: [{ cidr: "10.0.0.0/24" }] }, false],
  ];
  for (const [title, pattern, matched] of cases)
    it(`${matched ? "match" : "do not match"} ${title}`, () => assert.equal(matches(pattern), matched));

  it("refuse unknown operators, naming the field", () => {
    assert.throws(
      () => compileFilter('{"dynamodb":{"Keys":[{"contains":"a"}]}}'),
      /^Error: dynamodb\.Keys: .*contains/,
    );
    assert.throws(() => compileFilter('{"eventName":"INSERT"}'), /eventName/);
    assert.throws(() => compileFilter('{"$or":{}}'), /\$or: takes a list/);
  });

  it("refuse comparisons that AWS refuses, as recorded there (LocalStack's snapshots)", () => {
    for (const wanted of [
      { "anything-but": null },
      { "anything-but": ["stopped", null] },
      { "anything-but": [true] },
      { "anything-but": { prefix: "" } },
      { numeric: [">", 0, ">", 0] },
      { "anything-but": { suffix: [null, ".txt"] } },
      { "anything-but": { prefix: { "equals-ignore-case": "file" } } },
      { "anything-but": { wildcard: 123 } },
      { prefix: ["2022"] },
      { wildcard: "a**" },
      { wildcard: "*:*:*:*:*:event-bus/*" },
      { cidr: "bad-filter" },
      { cidr: "bad-/64filter" },
      { cidr: "10.0.0.0/33" },
    ])
      assert.throws(() => compileFilter(JSON.stringify({ field: [wanted] })), /^Error: field:/);
    for (const empty of [{ field: [] }, { field: {} }, { "field.S": [] }])
      assert.throws(() => compileFilter(JSON.stringify(empty)), /^Error: field/);
  });
});

import assert from "node:assert/strict";
import schema from "@asyncapi/specs/schemas/3.0.0-without-$id.json";
import { socketDocument } from "@game-backend/tools/asyncapi/document";
import { messageCheck } from "@game-backend/tools/harness/messageCheck";
import Ajv from "ajv";
import * as z from "zod";
import { features } from "../../tools/harness/whole";

const document = socketDocument(features, { title: "game", version: "0.2.0" });

describe("the document of the sockets", () => {
  it("is AsyncAPI 3", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile(schema);
    assert.ok(validate(JSON.parse(JSON.stringify(document))), ajv.errorsText(validate.errors));
  });

  it("has no reference to what it lacks, and no component that nothing refers to", () => {
    const text = JSON.stringify(document);
    const used = new Set([...text.matchAll(/"\$ref":"#([^"]+)"/g)].map(([, path = ""]) => path));
    for (const path of used) {
      const found = path
        .slice(1)
        .split("/")
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      assert.notEqual(found, undefined, path);
    }
    for (const [kind, all] of Object.entries(document.components))
      for (const name of Object.keys(all)) assert.ok(used.has(`/components/${kind}/${name}`), name);
  });

  it("has every message that a feature's sockets take, answer and push", () => {
    const names = Object.values(features).flatMap((feature) => [
      ...Object.keys("pushes" in feature ? feature.pushes : {}),
      ...Object.keys("socketRoutes" in feature ? feature.socketRoutes : {}).flatMap((name) => [
        `${name[0]?.toUpperCase()}${name.slice(1)}Message`,
        `${name[0]?.toUpperCase()}${name.slice(1)}Answer`,
      ]),
    ]);
    assert.deepEqual(
      Object.keys(document.components.messages),
      [...names, "GatewayError", "SocketError"].sort(),
    );
  });

  it("says of every message when it is sent", () => {
    for (const { name, summary } of Object.values(document.components.messages)) assert.ok(summary, name);
  });

  it("is refused if two messages have one type", () => {
    const twice = {
      one: { pushes: { A: z.object({ type: z.literal("x") }), B: z.object({ type: z.literal("x") }) } },
    };
    assert.throws(() => socketDocument(twice, { title: "game", version: "1" }), {
      message: "The messages A and B both have the type x: change one",
    });
  });
});

describe("a message on a spec's socket", () => {
  const check = messageCheck(document);

  it("passes if the document has it", () => {
    for (const message of [
      { type: "wallet", balance: 3, inventory: { torch: 1 }, unlocked: [] },
      { message: "Too Many Requests", connectionId: "c", requestId: "r" },
    ])
      assert.doesNotThrow(() => check(message));
  });

  for (const [what, message, says] of [
    ["of an unknown type", { type: "walet" }, /no message of type walet/],
    ["that only clients send", { action: "ping" }, /GatewayError|required property/],
    ["without a member", { type: "wallet", balance: 3, unlocked: [] }, /required property 'inventory'/],
    ["with another member", { type: "pong", at: 1 }, /additional properties/],
    [
      "with another member within",
      {
        type: "leaderboard",
        gameArea: "forest",
        window: "all",
        at: 1,
        order: ["a"],
        entries: [{ rank: 1, userId: "a", score: 5, skill: 3 }],
      },
      /additional properties/,
    ],
    ["with a wrong type", { type: "wallet", balance: "3", inventory: {}, unlocked: [] }, /must be integer/],
  ] as const)
    it(`fails the spec ${what}`, () => assert.throws(() => check(message), { message: says }));
});

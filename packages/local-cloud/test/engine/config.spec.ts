import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readProgram } from "../../engine";

describe("a stack's configuration", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "config-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (schema: string, stack: string) => {
    writeFileSync(
      join(folder, "Pulumi.yaml"),
      `name: game\nruntime: { name: nodejs, options: { nodeargs: --stack-size=2000 } }\n${schema}`,
    );
    writeFileSync(join(folder, "Pulumi.dev.yaml"), stack);
    return readProgram(folder, "dev");
  };
  const schema = `config:
  prod: { type: boolean, default: false }
  players: { type: integer, description: How many, default: 4 }
  areas: { type: array, items: { type: string }, default: [forest] }
  google: { type: object, default: {} }
  apiKey: { type: string, secret: true }
  aws:region: eu-west-1
  aws:defaultTags: { value: { tags: { project: game } } }
`;

  it("is the stack's values over the defaults, in the CLI's format", () => {
    const { config, secretKeys, nodeArguments } = read(
      schema,
      "config:\n  game:players: 8\n  game:apiKey: k\n  aws:region: us-east-1\n",
    );
    assert.deepEqual(config, {
      "game:prod": "false",
      "game:players": "8",
      "game:areas": '["forest"]',
      "game:google": "{}",
      "game:apiKey": "k",
      "aws:region": "us-east-1",
      "aws:defaultTags": '{"tags":{"project":"game"}}',
    });
    assert.deepEqual(secretKeys, ["game:apiKey"]);
    assert.deepEqual(nodeArguments, ["--stack-size=2000"]);
  });

  it("may have any key of a program that declares none of its own, as Pulumi's templates write it", () => {
    const template = "config: { pulumi:tags: { value: { pulumi:template: aws-typescript } } }\n";
    for (const declared of ["", template])
      assert.equal(read(declared, "config:\n  game:players: 8\n").config["game:players"], "8");
  });

  const refusals: readonly [title: string, stack: string, message: RegExp][] = [
    [
      "a key that nobody declares, naming the nearest",
      "config: { game:apiKey: k, game:playres: 8 }",
      /sets game:playres, which Pulumi.yaml does not declare. Did you mean game:players\?/,
    ],
    ["a key that is like no other", "config: { game:apiKey: k, game:zzzzzz: 8 }", /does not declare\.$/],
    [
      "a value of another type",
      "config: { game:apiKey: k, game:players: many }",
      /game:players must be an integer, and is many/,
    ],
    ["a required key without a value", "config: {}", /game:apiKey has no value/],
    [
      "an encrypted value, saying what to do",
      "config: { game:apiKey: { secure: v1:abc } }",
      /game:apiKey of Pulumi\.dev\.yaml is encrypted[\s\S]*--stack local/,
    ],
    ["an environment of Pulumi ESC", "environment: [prod]", /ESC/],
    ["what is not YAML", "config: [", /not YAML/],
  ];
  for (const [title, stack, message] of refusals)
    it(`refuses ${title}`, () => {
      assert.throws(() => read(schema, stack), { name: "DeployError", message });
    });

  it("names the existing stacks if another is requested", () => {
    read(schema, "config: { game:apiKey: k }");
    assert.throws(
      () => readProgram(folder, "qa"),
      /There is no Pulumi\.qa\.yaml\. Stacks of this project: dev\./,
    );
  });

  it("says what to write if the project has no stack", () => {
    writeFileSync(join(folder, "Pulumi.yaml"), "name: game\nruntime: nodejs\n");
    assert.throws(
      () => readProgram(folder, "dev"),
      /There is no Pulumi\.dev\.yaml\. Write it, with the line: config: \{ aws:region: us-east-1 \}$/,
    );
  });

  it("refuses another runtime", () => {
    writeFileSync(join(folder, "Pulumi.yaml"), "name: game\nruntime: python\n");
    assert.throws(() => readProgram(folder, "dev"), /Pulumi\.yaml is invalid[\s\S]*runtime/);
  });
});

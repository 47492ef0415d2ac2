import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { z } from "zod";

import type { Provider } from "../../core/service";
import { withServices } from "../../tools/support";

/** The folder of the AWS provider's declarations. */
const provider = dirname(require.resolve("@pulumi/aws/package.json"));

/** Lists the arguments that the AWS provider's types take as text or as an object: `[type, property]`. */
function declared(service: string): [type: string, property: string][] {
  return readdirSync(join(provider, service)).flatMap((file) => {
    const name = /^(\w+)\.d\.ts$/.exec(file)?.[1];
    const text = name ? readFileSync(join(provider, service, file), "utf8") : "";
    const args = /^export interface (\w+)Args \{.*?^\}/ms.exec(text);
    const found = [
      ...(args?.[0] ?? "").matchAll(/(\w+)\??: pulumi\.Input<string \| inputs\.\w+\.\w*PolicyDocument/g),
    ];
    return found.map(([, property = ""]): [string, string] => [
      `aws:${service}/${name}:${args?.[1]}`,
      property,
    ]);
  });
}

/** Returns why a type refuses a value of a property, except that the provider itself advises against the property. */
function refusals(inputs: z.ZodType, property: string, value: unknown): string[] {
  const { error } = inputs.safeParse({ [property]: value });
  return (error?.issues ?? [])
    .filter(({ path }) => path[0] === property)
    .map(({ message }) => message)
    .filter((message) => !message.startsWith("deprecated in the provider: use "));
}

describe("policies", () => {
  const services = ["cloudwatch", "ecr", "iam", "s3", "sns", "sqs"];
  const all = services.flatMap(declared);
  let providers: Readonly<Record<string, Provider>>;
  before(async () => {
    providers = await withServices((list) => Object.assign({}, ...list.map(({ resources }) => resources)));
  });

  it("are found in the declarations of the AWS provider", () => {
    const types = all.map(([type]) => type);
    for (const type of [
      "aws:sqs/queuePolicy:QueuePolicy",
      "aws:sns/topicPolicy:TopicPolicy",
      "aws:iam/role:Role",
    ])
      assert.ok(types.includes(type), type);
  });

  for (const [type, property] of all)
    it(`can be objects as well as texts: ${property} of ${type}`, () => {
      const { inputs } = providers[type] ?? {};
      if (!inputs) return assert.equal(type, "aws:ecr/registryPolicy:RegistryPolicy");
      const policy = { Version: "2012-10-17", Statement: [] };
      assert.deepEqual(refusals(inputs, property, policy), []);
      assert.deepEqual(refusals(inputs, property, JSON.stringify(policy)), []);
    });
});

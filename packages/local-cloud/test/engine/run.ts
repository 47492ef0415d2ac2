import { join } from "node:path";

import { z } from "zod";
import { type Provider, provider } from "../../core/service";
import { Assets, awsInvokes, type DeployOptions, deploy, readProgram, State } from "../../engine";
import type { StateOptions } from "../../engine/state";

const asset = z.strictObject({ path: z.string(), sha256: z.string() });

/** Three resource types, as strict as real ones. */
export const providers: Readonly<Record<string, Provider>> = {
  "aws:sns/topic:Topic": provider(z.strictObject({ displayName: z.string().optional() }), (_, { name }) => ({
    id: `${name}-id`,
    outputs: { arn: `arn:aws:sns:eu-west-1:123456789012:${name}` },
  })),
  "aws:ssm/parameter:Parameter": provider(
    z.strictObject({ type: z.enum(["String", "SecureString"]), value: z.string() }),
    ({ value }, { name }) => ({ id: name, outputs: { value, version: 1 } }),
  ),
  "aws:lambda/function:Function": provider(
    z.strictObject({
      role: z.string(),
      runtime: z.enum(["nodejs24.x", "nodejs22.x"]),
      handler: z.string(),
      code: asset,
      memorySize: z.int().min(128).optional(),
      timeout: z.number().optional(),
      environment: z.strictObject({ variables: z.record(z.string(), z.string()) }).optional(),
    }),
    (_, { name }) => ({
      id: name,
      outputs: { arn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}` },
    }),
  ),
};

export const fixture = (name: string) => join(__dirname, "fixtures", name);

/** Runs a fixture. The caller must close `assets`. */
export function run(
  name: string,
  { providers: given, ...options }: Partial<DeployOptions & StateOptions> = {},
) {
  const assets = new Assets(fixture(name));
  const state = new State({ assets, providers: given ?? ((type) => providers[type]), ...options });
  const lines: string[] = [];
  const deployment = deploy({
    program: readProgram(fixture(name), "dev"),
    state,
    assets,
    invokes: awsInvokes({ accountId: "123456789012", region: "eu-west-1" }),
    onLine: (line) => lines.push(line),
    ...options,
  });
  return { assets, lines, deployment };
}

import assert from "node:assert/strict";

import type { Deployment, RecordedResource } from "@game-backend/local-cloud";
import { deploymentOf, googleClientSecret } from "../stackGraphs";

/** Returns every text inside a value. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(texts);
}

/** Returns the values of the properties that Pulumi encrypts in the state. */
const secretValues = ({ secrets, inputs, outputs }: RecordedResource) =>
  secrets.flatMap((property) => [inputs[property], outputs[property]]);

/** Returns the secrets: texts that are a whole property. An environment is secret as a whole if one of its variables is. */
const secretTexts = ({ graph }: Deployment) =>
  new Set([
    googleClientSecret,
    ...graph
      .flatMap(secretValues)
      .filter((value): value is string => typeof value === "string" && value.length >= 12),
  ]);

/** Returns the texts of a resource that the state stores in plain text. */
function clearTexts({ id = "", urn, name, secrets, inputs, outputs }: RecordedResource): string[] {
  const plain = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).flatMap(([property, value]) => (secrets.includes(property) ? [] : texts(value)));
  return [id, urn, name, ...plain(inputs), ...plain(outputs)];
}

describe("secrets in the stack's state", () => {
  let deployment: Deployment;
  let secrets: Set<string>;
  before(async () => {
    deployment = await deploymentOf("everything");
    secrets = secretTexts(deployment);
  });

  const secretsIn = (found: readonly string[]) =>
    found.filter((text) => [...secrets].some((secret) => text.includes(secret)));

  it("are a signing key, the partner's key, three API keys and Google's secret", () => {
    assert.ok(secrets.size >= 6, `${secrets.size} secrets`);
    assert.ok(texts(deployment.graph).includes(googleClientSecret));
  });

  it("are in no id, URN, name or property that Pulumi stores in plain text", () => {
    const leaks = deployment.graph.filter((resource) => secretsIn(clearTexts(resource)).length > 0);
    assert.deepEqual(
      leaks.map(({ urn }) => urn),
      [],
    );
  });

  it("are in no function's environment, encrypted or not", () => {
    for (const { urn, inputs } of deployment.graph.filter(({ type }) => type.endsWith(":Function")))
      assert.deepEqual(secretsIn(texts(inputs.environment)), [], urn);
  });

  it("are in secret outputs only", () => {
    const { outputs, secretOutputs } = deployment;
    const leaks = Object.keys(outputs).filter(
      (name) => !secretOutputs.includes(name) && secretsIn(texts(outputs[name])).length > 0,
    );
    assert.deepEqual(leaks, []);
  });
});

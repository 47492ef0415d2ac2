import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Deployment, RecordedResource } from "../engine";

/** Addresses and credentials of a local run, beside what the stack itself exports. */
export interface LocalOutputs {
  readonly region: string;
  readonly awsEndpoint: string;
  readonly siteUrl: string;
  readonly mailboxUrl: string;
  /** Of a trusted game server: a member of every IAM group that the program creates. */
  readonly serverAccessKeyId: string;
  readonly serverSecretAccessKey: string;
  /** Of an operator, who may do anything. */
  readonly adminAccessKeyId: string;
  readonly adminSecretAccessKey: string;
}

/** What `pulumi stack output --json --show-secrets` would print, and the local addresses. */
export function outputsOf(deployment: Deployment, local: LocalOutputs): Readonly<Record<string, unknown>> {
  const { graph, outputs } = deployment;
  const first = (type: string, output: string) =>
    graph.find((resource) => resource.type === type)?.outputs[output];
  const found = {
    apiUrl: first("aws:apigateway/stage:Stage", "invokeUrl"),
    userPoolId: idOf(graph, "aws:cognito/userPool:UserPool"),
    userPoolClientId: idOf(graph, "aws:cognito/userPoolClient:UserPoolClient"),
  };
  return { ...found, ...outputs, ...local };
}

const idOf = (graph: readonly RecordedResource[], type: string) =>
  graph.find((resource) => resource.type === type)?.id;

/** All or nothing, and for its owner only: it holds credentials. */
export function writeOutputs(data: string, outputs: Readonly<Record<string, unknown>>): string {
  const path = join(data, "outputs.json");
  writeFileSync(`${path}.new`, `${JSON.stringify(outputs, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return path;
}

/** Until the run is ready it has no outputs; those of the run before would mislead. */
export const forgetOutputs = (data: string) => rmSync(join(data, "outputs.json"), { force: true });

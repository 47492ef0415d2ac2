import { rmSync } from "node:fs";
import { join } from "node:path";

import { replaceSmallFile } from "../core/smallFile";
import type { Deployment, RecordedResource } from "../engine";

/** The addresses and credentials of a local run, added to the stack's own outputs. */
export interface LocalOutputs {
  readonly region: string;
  readonly awsEndpoint: string;
  readonly siteUrl: string;
  readonly mailboxUrl: string;
  /** Keys of a trusted server: a member of every IAM group that the program creates. */
  readonly serverAccessKeyId: string;
  readonly serverSecretAccessKey: string;
  /** Keys of an operator, who may do anything. */
  readonly adminAccessKeyId: string;
  readonly adminSecretAccessKey: string;
}

/** Returns the stack's outputs, as `pulumi stack output --json --show-secrets` prints them, and the local addresses. */
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

/** Writes `outputs.json` atomically. Only its owner can read it, because it holds credentials. */
export function writeOutputs(data: string, outputs: Readonly<Record<string, unknown>>): string {
  const path = join(data, "outputs.json");
  replaceSmallFile(path, `${JSON.stringify(outputs, null, 2)}\n`);
  return path;
}

/** Deletes the previous run's outputs, which would be wrong until this run is ready. */
export const forgetOutputs = (data: string) =>
  rmSync(join(data, "outputs.json"), { recursive: true, force: true });

/**
 * Writes a shell script that exports the variables for a developer's own game server, and returns its path. Source it
 * before starting the server. Only the owner can read the file.
 */
export function writeServerEnvironment(data: string, variables: Readonly<Record<string, string>>): string {
  const path = join(data, "gamelift.env");
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${value}`);
  const secure = variables["GAMELIFT_SDK_WEBSOCKET_URL"]?.replace(/^ws:/, "wss:") ?? "";
  const text = `# For a game server on the GameLift server SDK 5: InitSDK() without parameters reads these.
# Every process needs an id of its own.
${lines.join("\n")}
export GAMELIFT_SDK_PROCESS_ID=process-$$

# The SDKs for C++ and Unreal speak TLS only, and do not check the certificate. For them:
#   export GAMELIFT_SDK_WEBSOCKET_URL=${secure}
# Clients that check it have to trust ${join(data, "gamelift.crt")}.
`;
  replaceSmallFile(path, text);
  return path;
}

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { delimiter, join, resolve } from "node:path";

import { type DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";

import { clientOf } from "../../testing/dynamodb";

/**
 * Amazon's DynamoDB Local, from the npm package amplify-dynamodb-simulator, which is large and needs Java 11 or later. `npm run
 * oracle` gets it by npx, whose packages are beside the programs in the path. The package is under Apache-2.0, but the DynamoDB
 * Local inside it is not: its licence (`emulator/LICENSE.txt`) binds anyone who installs or uses it, requires an AWS account in
 * good standing, and forbids redistribution. So the project does not depend on it, and no other spec needs it.
 */
const folder = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((programs) => resolve(programs, "../amplify-dynamodb-simulator/emulator"))
  .find((path) => existsSync(join(path, "DynamoDBLocal.jar")));

/** Returns the reason why the comparison cannot run here, or `undefined`. */
export function missing(): string | undefined {
  if (folder === undefined) return "DynamoDB Local is not installed: npm run oracle";
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return undefined;
  } catch {
    return "there is no Java";
  }
}

export interface Oracle {
  readonly client: DynamoDBClient;
  stop(): Promise<void>;
}

export async function startOracle(): Promise<Oracle> {
  const port = await freePort();
  const java = spawn(
    "java",
    [
      "-Djava.library.path=DynamoDBLocal_lib",
      "-jar",
      "DynamoDBLocal.jar",
      "-inMemory",
      "-disableTelemetry",
      "-port",
      String(port),
    ],
    { cwd: folder, stdio: ["ignore", "pipe", "inherit"] },
  );
  const client = clientOf(`http://127.0.0.1:${port}`);
  await ready(client, java);
  return {
    client,
    async stop() {
      client.destroy();
      const ended = new Promise((done) => java.once("exit", done));
      java.kill();
      await ended;
    },
  };
}

/** Waits until DynamoDB Local answers, which is some time after it has printed its settings. */
async function ready(client: DynamoDBClient, java: ChildProcess): Promise<void> {
  while (java.exitCode === null)
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ECONNREFUSED")) throw error;
    }
  throw new Error(`DynamoDB Local ended with ${java.exitCode}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

import { minClientProblem } from "@game-backend/components/gameApi/minClient";
import type { MinClient } from "@game-backend/framework/gameClient/minClient";
import * as pulumi from "@pulumi/pulumi";

/** Reads the oldest builds of the game that the API serves. Throws a `pulumi.RunError` that says what to do. */
export function minClient(config: pulumi.Config): MinClient {
  const value = config.requireObject("minClient");
  const problem = minClientProblem(value);
  if (problem === undefined) return value as MinClient;
  throw new pulumi.RunError(
    `minClient: ${problem}. For each platform: pulumi config set --path minClient.ios.version 1.10.0, and minClient.ios.store`,
  );
}

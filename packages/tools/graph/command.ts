import { graphUsage, printGraph } from "@game-backend/local-cloud";

export const summary = "prints the resources that pulumi up would create";

export const usage = `game-backend graph ${graphUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  await printGraph(args);
  return 0;
}

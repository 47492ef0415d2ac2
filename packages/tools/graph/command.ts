import { usage as options, printGraph } from "@game-backend/local-cloud/cli/graph";

export const summary = "prints the resources that pulumi up would create";

export const usage = `game-backend graph ${options}`;

export async function run(args: readonly string[]): Promise<number> {
  await printGraph(args);
  return 0;
}

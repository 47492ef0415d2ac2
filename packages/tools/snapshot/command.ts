import { snapshot, snapshotUsage } from "@game-backend/local-cloud";

export const summary = "puts the whole world of a local run away, or brings it back";

export const usage = snapshotUsage;

export async function run(args: readonly string[]): Promise<number> {
  console.log(snapshot(args));
  return 0;
}

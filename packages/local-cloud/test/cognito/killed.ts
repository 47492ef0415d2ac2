import { startPool } from "../../testing/cognito";
import { createdPlayer } from "../../testing/players";

/** Creates players until the process is killed, and reports each one. */
async function main(data: string): Promise<void> {
  const cloud = await startPool({ options: { data } });
  for (let i = 0; ; i++) {
    await createdPlayer(cloud, `player-${i}`);
    process.stdout.write(`player-${i}\n`);
  }
}

void main(process.argv[2] ?? "");

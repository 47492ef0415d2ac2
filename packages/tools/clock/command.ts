import { moveClock } from "@game-backend/local-cloud";

export const summary = "says what a local run's clock shows, or moves it forward";

export const usage = `game-backend clock [<time>] [--outputs <file>]: moves the clock of the local run that is up, through everything that is due
until then, by +3d, +90m or +2w, or to a time such as 2027-01-01T00:00:00Z.`;

export async function run(args: readonly string[]): Promise<number> {
  console.log(await moveClock(args));
  return 0;
}

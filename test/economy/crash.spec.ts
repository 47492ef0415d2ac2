// full: it kills processes

import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KillableRun } from "../../tools/harness/killableRun";
import { size } from "../size";
import { History } from "./history";
import { steps } from "./operations";

const players = 8;
const stepsEach = size(100, 640);
/** The number of kills. Each interrupts an operation of every player. */
const kills = size(2, 3);

describe("the economy, killed while it runs", () => {
  const data = mkdtempSync(join(tmpdir(), "crash-"));
  let run: KillableRun;

  before(() => {
    run = new KillableRun(data);
    return run.ready();
  });

  after(async () => {
    await run.close();
    rmSync(data, { recursive: true });
  });

  it(`loses and repeats nothing of ${players * stepsEach} operations over ${kills} kills`, async () => {
    // A normal run always uses the same seed.
    const seed = size(20_261_121, randomInt(2 ** 31));
    const killAt = new Set(
      Array.from({ length: kills }, (_, kill) =>
        Math.floor(((kill + 1) * players * stepsEach) / (kills + 1)),
      ),
    );
    let answers = 0;
    const histories = Array.from({ length: players }, async (_, number) => {
      const actors = { player: await run.guest(), server: run.server };
      const history = new History(seed + number, async (send) => {
        const answer = await run.deliver(() => send(actors));
        answers++;
        if (killAt.has(answers)) void run.killAndRestart();
        return answer;
      });
      await history.take(steps(stepsEach, seed + number));
      await history.check(actors);
    });
    await Promise.all(histories).catch((error) => {
      error.message += ` (seed ${seed})`;
      throw error;
    });
  });
});

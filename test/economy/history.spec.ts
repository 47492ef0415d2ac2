// full: it searches random histories for faults

import { randomInt } from "node:crypto";
import { retryThrottled } from "@game-backend/tools/harness/retryThrottled";
import { local } from "../local";
import { size } from "../size";
import { History } from "./history";
import { steps } from "./operations";

const players = 10;
const stepsEach = size(100, 500);

describe("the economy", () => {
  it(`agrees with a model over ${players * stepsEach} operations of ${players} concurrent players`, async () => {
    // A normal run always uses the same seed.
    const seed = size(20_261_121, randomInt(2 ** 31));
    const histories = Array.from({ length: players }, async (_, number) => {
      const actors = { player: await local.player(`player${number}`), server: local.server };
      const history = new History(seed + number, (send) => retryThrottled(() => send(actors)));
      await history.take(steps(stepsEach, seed + number));
      await history.check(actors);
    });
    await Promise.all(histories).catch((error) => {
      error.message += ` (seed ${seed})`;
      throw error;
    });
  });
});

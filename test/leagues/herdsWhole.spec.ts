// full: it repeats herds.spec.ts with 2,000 players for twelve weeks, and with forty and five
import assert from "node:assert/strict";
import { herds, winsOf } from "./herd";

/** How much more a main account may win by chance, with these seeds. */
const chance = 1.15;

describe("a herd's main account, in twelve weeks of a league", function () {
  this.timeout(300_000);

  for (const herd of Object.keys(herds) as (keyof typeof herds)[])
    for (const [what, world] of Object.entries({
      "2,000 players": { players: 2_000, skills: [0.5, 2], histories: 10 },
      "200 players, and a rush in the bottom tier": {
        players: 200,
        skills: [0, 2],
        histories: 30,
        rush: 300,
      },
      "forty players": { players: 40, skills: [0, 1, 2], histories: 80 },
      "weeks of five players": { players: 5, skills: [-1, 0, 1], histories: 300 },
    }))
      it(`wins no more than an honest player of its skill, with ${what}, if it ${herd}`, () => {
        const { honest, main } = winsOf(herd, world);
        assert.ok(honest > 0);
        assert.ok(main <= chance * honest, `${main}, honest ${honest}`);
      });
});

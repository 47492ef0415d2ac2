import assert from "node:assert/strict";
import {
  actions,
  closings,
  everyCase,
  isNoCase,
  type Line,
  lineFor,
  linesOf,
} from "../../tools/reach/matrix";
import { Reaching } from "./playing";

/** Describes that the routes answer as the table says: for the first case of each line, and for one in so many of all. */
export function describeMatrix(oneIn: number): void {
  describe("may this player do this to that one", () => {
    const cases = everyCase();
    const games = new Map([undefined, ...closings].map((closes) => [closes, new Reaching(closes)] as const));
    after(() => {
      for (const { server } of games.values()) server.close();
    });

    for (const action of actions)
      it(`${action}: the routes answer as the table says`, async () => {
        const asked = cases.filter((each) => !isNoCase(action, each));
        const wrong: string[] = [];
        const first = new Set<Line>();
        for (const [at, each] of asked.entries()) {
          const line = lineFor(action, each);
          // Of each line the first case, and of all cases some.
          if (first.has(line) && at % oneIn !== 0) continue;
          first.add(line);
          const found = await games.get(each.closes)?.does(action, each);
          if (found !== line.answer) wrong.push(`${JSON.stringify(each)}: ${found}, not ${line.answer}`);
        }
        assert.deepEqual(wrong, []);
        assert.equal(first.size, new Set(asked.map((each) => lineFor(action, each))).size);
      });

    it("has no line that names no case", () => {
      for (const action of actions) {
        const named = new Set(
          cases.filter((each) => !isNoCase(action, each)).map((each) => lineFor(action, each)),
        );
        assert.deepEqual(
          linesOf(action).filter((line) => !named.has(line)),
          [],
          action,
        );
      }
    });
  });
}

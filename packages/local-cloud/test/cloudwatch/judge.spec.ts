import assert from "node:assert/strict";

import type { State } from "../../cloudwatch/alarms/alarm";
import { judge } from "../../cloudwatch/alarms/judge";

/** Parses values, oldest first: `0` is within the threshold, `X` breaches it, and `-` is missing. */
const values = (text: string) =>
  text.split(" ").map((each) => (each === "X" ? 10 : each === "0" ? 0 : undefined));

const rules = {
  comparison: "GreaterThanThreshold",
  threshold: 5,
  evaluationPeriods: 3,
} as const;

/** The tables of "Configuring how CloudWatch alarms treat missing data". `stays` means that the state is kept. */
const tables: Readonly<Record<number, readonly [string, ...string[]][]>> = {
  3: [
    ["0 - X - X", "OK", "OK", "OK", "OK"],
    ["0 - - - -", "OK", "OK", "OK", "OK"],
    ["- - - - -", "INSUFFICIENT_DATA", "stays", "ALARM", "OK"],
    ["0 X X - X", "ALARM", "ALARM", "ALARM", "ALARM"],
    ["- - X - -", "ALARM", "stays", "ALARM", "OK"],
  ],
  2: [
    ["0 - X - X", "ALARM", "ALARM", "ALARM", "ALARM"],
    ["0 0 X 0 X", "ALARM", "ALARM", "ALARM", "ALARM"],
    ["0 - X - -", "OK", "OK", "ALARM", "OK"],
    ["- - - - 0", "OK", "OK", "ALARM", "OK"],
    ["- - - X -", "ALARM", "stays", "ALARM", "OK"],
  ],
};

describe("an alarm's state", () => {
  for (const [needed, rows] of Object.entries(tables))
    for (const [points, ...states] of rows)
      for (const [index, missing] of (["missing", "ignore", "breaching", "notBreaching"] as const).entries())
        it(`after ${points}, ${needed} of 3, missing data ${missing}: ${states[index]}`, () => {
          const expected: State | undefined =
            states[index] === "stays" ? undefined : (states[index] as State);
          const verdict = judge({ ...rules, datapointsToAlarm: Number(needed), missing }, values(points));
          assert.equal(verdict.state, expected);
        });

  it("does not change after a single recent breaching value", () => {
    const fresh = { ...rules, datapointsToAlarm: 3, missing: "missing" } as const;
    assert.equal(judge(fresh, values("- - - - X")).state, undefined);
  });
});

import assert from "node:assert/strict";

import fc from "fast-check";

import { parseExpression } from "../../scheduler/expression";

const at = (text: string) => Date.parse(`${text}Z`);
const iso = (time: number | undefined) => time && new Date(time).toISOString().slice(0, 16);

/** Returns the next times after `after`, to the minute. */
function next(expression: string, after: string, count = 3, begins = after) {
  const { next } = parseExpression(expression);
  const times: (string | number | undefined)[] = [];
  for (let time: number | undefined = at(after); times.length < count; ) {
    time = next(time, at(begins));
    times.push(iso(time));
    if (time === undefined) break;
  }
  return times;
}

describe("cron expressions", () => {
  // The documented meaning of the examples in AWS's user guides.
  for (const [expression, after, ...times] of [
    ["cron(0 10 * * ? *)", "2026-11-20T10:00", "2026-11-21T10:00", "2026-11-22T10:00"],
    ["cron(15 12 * * ? *)", "2026-12-31T12:14", "2026-12-31T12:15", "2027-01-01T12:15"],
    ["cron(0 18 ? * MON-FRI *)", "2026-11-20T18:00", "2026-11-23T18:00", "2026-11-24T18:00"],
    ["cron(0 8 1 * ? *)", "2026-01-31T23:59", "2026-02-01T08:00", "2026-03-01T08:00"],
    ["cron(0/15 * * * ? *)", "2026-11-20T23:40", "2026-11-20T23:45", "2026-11-21T00:00"],
    ["cron(0/10 * ? * MON-FRI *)", "2026-11-20T23:50", "2026-11-23T00:00", "2026-11-23T00:10"],
    ["cron(0/5 8-17 ? * MON-FRI *)", "2026-11-20T17:54", "2026-11-20T17:55", "2026-11-23T08:00"],
    ["cron(5 0 * * ? *)", "2026-11-20T00:05", "2026-11-21T00:05", "2026-11-22T00:05"],
    ["cron(10 0 ? * MON *)", "2026-11-20T00:10", "2026-11-23T00:10", "2026-11-30T00:10"],
    ["cron(10 0 ? * 2 *)", "2026-11-20T00:10", "2026-11-23T00:10", "2026-11-30T00:10"],
    ["cron(0 0 29 2 ? *)", "2026-11-20T00:10", "2028-02-29T00:00", "2032-02-29T00:00"],
    ["cron(30 6 1,15 JAN,JUL ? 2027-2028)", "2026-11-20T00:10", "2027-01-01T06:30", "2027-01-15T06:30"],
    ["cron(0 0 L * ? *)", "2026-01-31T00:00", "2026-02-28T00:00", "2026-03-31T00:00"],
    ["cron(0 0 L 2 ? *)", "2026-11-20T00:10", "2027-02-28T00:00", "2028-02-29T00:00"],
    // In 2026, 1 August is a Saturday, 31 May a Sunday, 15 August a Saturday, and 15 November a Sunday.
    ["cron(0 0 1W 8 ? 2026)", "2026-01-01T00:00", "2026-08-03T00:00", undefined],
    ["cron(0 0 31W 5 ? 2026)", "2026-01-01T00:00", "2026-05-29T00:00", undefined],
    ["cron(0 0 15W 8,11 ? 2026)", "2026-01-01T00:00", "2026-08-14T00:00", "2026-11-16T00:00", undefined],
    ["cron(0 0 31W * ? 2026)", "2026-03-31T00:00", "2026-05-29T00:00", "2026-07-31T00:00"],
    ["cron(15 10 ? * 6L 2026-2027)", "2026-11-01T00:00", "2026-11-27T10:15", "2026-12-25T10:15"],
    ["cron(0 0 ? * FRIL *)", "2026-11-01T00:00", "2026-11-27T00:00", "2026-12-25T00:00"],
    ["cron(0 0 ? * L *)", "2026-11-20T00:10", "2026-11-21T00:00", "2026-11-28T00:00"],
    ["cron(0 9 ? * 2#1 *)", "2026-11-20T00:10", "2026-12-07T09:00", "2027-01-04T09:00"],
    ["cron(0 9 ? * 1#5 *)", "2026-11-01T00:00", "2026-11-29T09:00", "2027-01-31T09:00"],
    ["cron(0 0 31 2 ? *)", "2026-11-20T00:10", undefined],
    ["cron(0 0 1 1 ? 2025)", "2026-11-20T00:10", undefined],
  ] as const)
    it(`${expression} after ${after} is next at ${times[0]}`, () => {
      assert.deepEqual(next(expression, after, times.length), times);
    });

  it("agree with a check of every minute", () => {
    const field = (from: number, to: number) =>
      fc.oneof(
        fc.constant({ text: "*", holds: () => true }),
        fc
          .integer({ min: from, max: to })
          .map((one) => ({ text: `${one}`, holds: (n: number) => n === one })),
        fc
          .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 20 }))
          .map(([first, step]) => ({
            text: `${first}/${step}`,
            holds: (n: number) => n >= first && (n - first) % step === 0,
          })),
        fc
          .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to }))
          .map(([low, high]) => ({
            text: `${low}-${high}`,
            // A range wraps around.
            holds: (n: number) => (low <= high ? n >= low && n <= high : n >= low || n <= high),
          })),
      );
    const start = fc.integer({ min: at("2026-01-01T00:00") / 60_000, max: at("2029-01-01T00:00") / 60_000 });
    fc.assert(
      fc.property(
        field(0, 59),
        field(0, 23),
        field(1, 28),
        field(1, 7),
        fc.boolean(),
        start,
        (minute, hour, date, weekday, byDate, from) => {
          const days = byDate ? `${date.text} * ?` : `? * ${weekday.text}`;
          const { next } = parseExpression(`cron(${minute.text} ${hour.text} ${days} *)`);
          const holds = (time: Date) =>
            minute.holds(time.getUTCMinutes()) &&
            hour.holds(time.getUTCHours()) &&
            (byDate ? date.holds(time.getUTCDate()) : weekday.holds(time.getUTCDay() + 1));
          const found = next(from * 60_000, 0);
          assert.ok(found !== undefined && found > from * 60_000 && holds(new Date(found)));
          for (let time = (from + 1) * 60_000; time < found; time += 60_000)
            assert.ok(!holds(new Date(time)), iso(time)?.toString());
        },
      ),
      { numRuns: 200 },
    );
  });

  it("takes ranges that wrap around, as AWS's example of an evening and night does", () => {
    const { next } = parseExpression("cron(0/30 20-2 ? * MON-FRI *)");
    const monday = at("2026-11-30T12:00");
    assert.equal(iso(next(monday, 0)), "2026-11-30T20:00");
    assert.equal(iso(next(at("2026-11-30T02:29"), 0)), "2026-11-30T02:30");
    assert.equal(iso(parseExpression("cron(0 1 ? * FRI-MON *)").next(monday, 0)), "2026-12-04T01:00");
    assert.equal(iso(parseExpression("cron(0 20-2/3 * * ? *)").next(monday, 0)), "2026-11-30T20:00");
    assert.equal(
      iso(parseExpression("cron(0 20-2/3 * * ? *)").next(at("2026-11-30T22:00"), 0)),
      "2026-11-30T23:00",
    );
  });

  for (const [wrong, why] of [
    ["cron(0 10 * * *)", /six fields, not 5/],
    ["cron(0 10 * * * *)", /exactly one of day-of-month and day-of-week is \?/],
    ["cron(0 10 ? * ? *)", /exactly one of/],
    ["cron(60 10 * * ? *)", /minutes: 60 is not from 0 to 59/],
    ["cron(0 10 0 * ? *)", /day-of-month: 0 is not from 1 to 31/],
    ["cron(0 10 ? * 0 *)", /day-of-week: 0 is not from 1 to 7/],
    ["cron(0 10 * FOO ? *)", /month: FOO is not from 1 to 12/],
    ["cron(0 10 * * ? 2030-2028)", /year: 2030-2028 runs backwards/],
    ["cron(0/0 10 * * ? *)", /minutes: 0\/0 is invalid/],
    ["cron(0 10 32W * ? *)", /day-of-month: 32W is not from 1 to 31/],
    ["cron(0 10 ? * 8L *)", /day-of-week: 8 is not from 1 to 7/],
    ["cron(0 10 ? * 6#6 *)", /day-of-week: 6#6 is not from 1 to 7/],
    ["cron(L 10 * * ? *)", /minutes: L is not from 0 to 59/],
    ["rate(0 minutes)", /a positive number/],
    ["rate(5 seconds)", /minutes, hours or days/],
    ["at(2026-11-20)", /yyyy-mm-ddThh:mm:ss/],
    ["at(2026-13-20T00:00:00)", /yyyy-mm-ddThh:mm:ss/],
    ["at(2026-02-30T00:00:00)", /there is no such time/],
    ["every day", /is not cron/],
  ] as const)
    it(`${wrong} is refused`, () => assert.throws(() => parseExpression(wrong), why));
});

describe("rates and single times", () => {
  it("start at once, and keep their interval", () => {
    const rate = parseExpression("rate(90 minutes)");
    assert.equal(iso(rate.next(at("2026-11-20T10:29:59"), at("2026-11-20T10:30"))), "2026-11-20T10:30");
    for (const [each, ...times] of [
      ["rate(90 minutes)", "2026-11-20T12:00", "2026-11-20T13:30"],
      ["rate(1 hour)", "2026-11-20T11:30", "2026-11-20T12:30"],
      ["rate(1 day)", "2026-11-21T10:30", "2026-11-22T10:30"],
    ] as const)
      assert.deepEqual(next(each, "2026-11-20T10:30", 2), times);
    // Rates still count from the start, even long afterwards.
    assert.deepEqual(next("rate(7 minutes)", "2026-11-20T10:30", 1, "2026-11-20T10:00"), [
      "2026-11-20T10:35",
    ]);
  });

  it("happen once", () => {
    assert.deepEqual(next("at(2026-11-20T12:00:30)", "2026-11-20T10:30", 2), ["2026-11-20T12:00", undefined]);
  });
});

import assert from "node:assert/strict";
import { shares, sum } from "@game-backend/tools/cost/units";
import type { Basis } from "../../tools/cost/cuts";
import { measuredLoad } from "../../tools/cost/fromEvents";
import { loadModel } from "../../tools/cost/loadModel";
import { readMeasurements } from "../../tools/cost/measured";
import { monthUnits } from "../../tools/cost/month";
import { smallStack } from "../tools/cost/smallStack";
import { withoutEvents } from "../tools/cost/withoutEvents";

describe("a month of 1,000 daily players", () => {
  /** The requests by which Lambda asks the queue of events for messages. */
  const atRest = { "sqs.standard": 648_000 };
  const measurements = readMeasurements();
  const basis: Basis = {
    ...{ model: loadModel, measurements, shape: smallStack },
    ...{ rest: new Map([["events", atRest]]), resources: new Map() },
  };
  const dollarsOf = (of: Basis) => shares(monthUnits(1_000, of), "us-east-1");

  it("costs at most $0.45 for what clients tell in three batches a session", () => {
    const dollars = dollarsOf(basis).get("POST /events") ?? 0;
    assert.ok(dollars > 0.3 && dollars <= 0.45, `$${dollars}`);
  });

  it("costs at most $0.15 more for what the server knows", () => {
    const requests = measurements.requests.map((one) =>
      one.route === "POST /events" ? one : withoutEvents(one),
    );
    const total = (of: Basis) => [...dollarsOf(of).values()].reduce((all, dollars) => all + dollars, 0);
    const dollars = total(basis) - total({ ...basis, measurements: { ...measurements, requests } });
    assert.ok(dollars > 0.01 && dollars <= 0.15, `$${dollars}`);
  });

  it("stays within the million requests to queues that are free", () => {
    const queued = sum([...monthUnits(1_000, basis).values()])["sqs.standard"] ?? 0;
    assert.ok(queued > atRest["sqs.standard"] && queued < 1_000_000, `${queued}`);
  });
});

describe("the bill of measured players", () => {
  it("takes from the numbers what the load model guesses", () => {
    const day = (day: string) => ({
      day,
      players: { active: [900, 100], new: [20, 20], sessions: [250, 100], seconds: [150_000, 100] } as const,
      months: { players: [500, 500] } as const,
      builds: {
        "web 1.0 events": [300, 40],
        "ios 1.0 events": [700, 60],
        "web 1.0 sessions": [9, 9],
      } as const,
    });
    assert.deepEqual(measuredLoad([day("2026-11-01"), day("2026-11-02")]), {
      players: 100,
      load: { sessionsADay: 2.5, sessionMinutes: 10, monthlyPerDaily: 5, newShare: 0.08, webShare: 0.3 },
    });
  });

  it("keeps the guesses of what nobody tells, and needs a player", () => {
    assert.deepEqual(measuredLoad([{ day: "2026-11-01", players: { active: [3, 3] } }]), {
      players: 3,
      load: {},
    });
    assert.throws(() => measuredLoad([]), /nothing to measure/);
  });
});

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { metricsOf } from "@game-backend/components/lib/games";
import { Monitoring } from "@game-backend/components/monitoring";
import { rulesOf } from "@game-backend/components/monitoring/rules";
import type { Features } from "@game-backend/framework/features";
import { metricNames } from "@game-backend/framework/metrics";
import { features as functions } from "../../tools/harness/whole";
import { registeredBy } from "../components/registered";

const features: Features = functions;

/** Returns the metrics that modules count, by their text. */
const countedIn = (pattern: string): string[] =>
  globSync(pattern)
    .filter((file) => !file.endsWith(".spec.ts"))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\bcount\("([A-Z]\w+)"/g)])
    .map(([, name = ""]) => name);

const alarmsWith = async (game: object) => {
  const { registered } = await registeredBy(() => new Monitoring("ops", { deadLetters: ["queue"], game }));
  return registered.flatMap(({ type, name }) =>
    type === "aws:cloudwatch/metricAlarm:MetricAlarm" ? [name.slice("ops-".length)] : [],
  );
};

describe("the metrics that functions write", () => {
  it("are those that each feature names, and those that the framework's own handlers write", () => {
    const ofFramework = new Set(countedIn("packages/framework/src/**/*.ts"));
    assert.deepEqual([...ofFramework].sort(), ["SideWorkFailed", "TableThrottles"]);
    for (const [feature, { metrics = [] }] of Object.entries(features)) {
      const folder = feature === "avatar" ? "{functions/avatar,packages/photos/src}" : `functions/${feature}`;
      assert.deepEqual([...new Set(countedIn(`${folder}/**/*.ts`))].sort(), [...metrics].sort(), feature);
    }
    const all = [...ofFramework, ...Object.values(features).flatMap(({ metrics = [] }) => metrics)];
    assert.deepEqual(all.sort(), [...metricNames]);
  });
});

describe("the alarms of Monitoring", () => {
  const ofEverybody = ["function-errors", "function-throttles", "consumers-behind", "table-throttles"];

  it("are on what every program writes, if its game has none of the library's features", async () => {
    assert.deepEqual(await alarmsWith({ features: { cheers: {} } }), [...ofEverybody, "dead-letters"]);
  });

  it("are on what triggers write, if the game has triggers", async () => {
    assert.deepEqual(await alarmsWith({ triggers: { preSignUp: {} } }), [
      ...ofEverybody,
      "side-work",
      "dead-letters",
    ]);
  });

  it("are on what a feature counts, if the game has it", async () => {
    const { reports, live } = functions;
    assert.deepEqual(await alarmsWith({ features: { reports, live } }), [
      ...ofEverybody,
      "late-cases",
      "publications-taken-back",
      "dead-letters",
    ]);
  });

  it("are all there in a game with all features", () => {
    const written = metricsOf([{ features: functions, triggers: functions.auth.triggers }]);
    assert.deepEqual(rulesOf({ deadLetters: [] }, written), rulesOf({ deadLetters: [] }));
  });
});

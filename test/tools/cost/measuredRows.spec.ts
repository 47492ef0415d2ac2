import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { metricNames } from "@game-backend/framework/metrics";
import { version } from "../../../package.json";
import { loadModel, moved } from "../../../tools/cost/loadModel";
import { bundleOf, changedSince, readMeasurements } from "../../../tools/cost/measured";
import { faucets, trusted } from "../../../tools/docs/faucets";
import { deploymentOf } from "../../components/stackGraphs";

/** Kinds of causes that take. */
const sinks = ["shop/buy", "unlock", "item/use", "box/open"];

describe("the measured calls of the estimate", () => {
  const measurements = readMeasurements();

  it("are of this release, or of code that has not changed since", async () => {
    const { graph } = await deploymentOf("dev");
    const older = measurements.release === version ? [] : changedSince(measurements, graph);
    assert.deepEqual(older, [], "npm run cost -- --measure measures them again");
  });

  it("keep the hash of the code that served them", async () => {
    const { graph } = await deploymentOf("dev");
    for (const { route, variant, bundle, invocations } of measurements.requests)
      assert.match(`${bundle}`, /^[0-9a-f]{12}$/, `${route}, ${variant}: ${Object.keys(invocations)}`);
    const [first] = measurements.requests;
    assert.ok(first);
    const known = { ...first, bundle: bundleOf(Object.keys(first.invocations), graph) };
    const listed = changedSince({ requests: [known, { ...first, bundle: "000000000000" }] }, graph);
    assert.deepEqual(listed, [`${first.route}, ${first.variant}`]);
  });

  it("have no line of the log that nothing writes any more", () => {
    const score = measurements.requests.find(({ variant }) => variant === "not better");
    assert.ok(score && score.logBytes > 200 && score.logBytes < 400, `${score?.logBytes}`);
  });

  it("count each metric once, and what moves by currencies and kinds that there are", () => {
    const kinds: string[] = [
      ...Object.values(faucets).flatMap((each) => each.kinds),
      ...Object.keys(trusted),
      ...sinks,
    ];
    assert.deepEqual(
      Object.values(moved)
        .flat()
        .filter((kind) => !kinds.includes(kind)),
      [],
    );
    const currencies = readdirSync("live/currencies").map((file) => file.replace(".json", ""));
    assert.deepEqual(Object.keys(moved).sort(), currencies.sort());
    const count = Object.values(moved).flat().length;
    assert.equal(loadModel.customMetrics, metricNames.length - 1 + count);
    assert.equal(loadModel.metricReads, 1_440 * count);
  });
});

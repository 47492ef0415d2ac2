import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { metricNames } from "@game-backend/framework/metrics";
import { priceOf } from "@game-backend/local-cloud";
import { atRest } from "@game-backend/tools/cost/atRest";
import { shapeOf } from "@game-backend/tools/cost/stackShape";
import { version } from "../../../package.json";
import { refusals } from "../../../packages/photos/src/photo";
import { loadModel, moved } from "../../../tools/cost/loadModel";
import { bundleOf, changedSince, readMeasurements } from "../../../tools/cost/measured";
import { monthTotal } from "../../../tools/cost/tables";
import { lines } from "../../../tools/docs/faucets";
import { deploymentOf } from "../../components/stackGraphs";

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

  it("have friends and leagues for at most $0.80 a month each at 1,000 daily players, and $80 at 100,000", async () => {
    const { graph } = await deploymentOf("dev");
    const [shape, rest] = [shapeOf(graph, "us-east-1"), atRest(graph)];
    const basis = { model: loadModel, measurements, shape, rest, resources: new Map<string, number>() };
    const of = (players: number, ...calls: readonly string[]) => {
      for (const call of calls) assert.ok(loadModel.session[call], call);
      const session = Object.fromEntries(
        Object.entries(loadModel.session).map(([call, times]) => [call, calls.includes(call) ? 0 : times]),
      );
      const without = { ...basis, model: { ...loadModel, session } };
      return monthTotal(players, basis) - monthTotal(players, without);
    };
    for (const players of [1_000, 100_000]) {
      const most = (0.8 * players) / 1_000;
      const friends = of(players, "GET /friends, 20 friends", "GET /leaderboard, 20 friends");
      assert.ok(friends > most / 4 && friends < most, `friends: ${friends}`);
      // As if everybody who plays in a month played in each of its weeks.
      const joins = priceOf("dynamodb.wru", 6 * (31 / 7) * players * loadModel.monthlyPerDaily);
      const leagues = of(players, "GET /leagues/{id}, a cohort of 50") + joins;
      assert.ok(leagues > most / 4 && leagues < most, `leagues: ${leagues}`);
    }
  });

  it("have a dashboard that is free: at most 50 metrics, with those that its searches find", async () => {
    for (const stack of ["dev", "everything"] as const) {
      const { graph } = await deploymentOf(stack);
      const dashboard = graph.find(({ type }) => type === "aws:cloudwatch/dashboard:Dashboard");
      const { widgets } = JSON.parse(String(dashboard?.inputs["dashboardBody"])) as {
        widgets: { properties: { metrics?: readonly (readonly [string | { expression: string }])[] } }[];
      };
      const rows = widgets.flatMap(({ properties: { metrics = [] } }) => metrics);
      const functions = graph.filter(({ type }) => type === "aws:lambda/function:Function").length;
      const found = rows.map(([first]) => {
        if (typeof first === "string") return 1;
        const { expression } = first;
        if (expression.includes("FunctionName")) return functions;
        if (expression.includes("PhotosRefused")) return refusals.length + 1;
        assert.match(expression, /CurrencyMoved" Currency="coins"/);
        return moved["coins"]?.length ?? 0;
      });
      const all = found.reduce((sum, each) => sum + each, 0);
      assert.ok(rows.length > 20 && all <= 50, `${stack}: ${all}`);
    }
  });

  it("count a metric by the calls that write it, so that 50 daily players cost at most $2 a month", async () => {
    const { graph } = await deploymentOf("dev");
    const [shape, rest] = [shapeOf(graph, "us-east-1"), atRest(graph)];
    const basis = { model: loadModel, measurements, shape, rest, resources: new Map<string, number>() };
    const total = monthTotal(50, basis);
    assert.ok(total > 1 && total <= 2, `${total}`);
    const always = Object.fromEntries(Object.keys(loadModel.metricWrites ?? {}).map((name) => [name, 1]));
    const dearer = monthTotal(50, { ...basis, model: { ...loadModel, metricWrites: always } });
    assert.ok(dearer > total + 3, `${dearer}`);
  });

  it("have scores that clients keep back, for at least 2.5 % less at 100,000 daily players", async () => {
    const { graph } = await deploymentOf("dev");
    const [shape, rest] = [shapeOf(graph, "us-east-1"), atRest(graph)];
    const basis = { model: loadModel, measurements, shape, rest, resources: new Map<string, number>() };
    const all = monthTotal(100_000, { ...basis, model: { ...loadModel, keptBack: {} } });
    const less = monthTotal(100_000, basis);
    assert.ok(less <= 0.975 * all, `${less} of ${all}`);
  });

  it("count each metric once, and what moves by currencies and kinds that there are", () => {
    const kinds: string[] = lines.map(([kind]) => kind);
    assert.deepEqual(
      Object.values(moved)
        .flat()
        .filter((kind) => !kinds.includes(kind)),
      [],
    );
    const currencies = readdirSync("live/currencies").map((file) => file.replace(".json", ""));
    assert.deepEqual(Object.keys(moved).sort(), currencies.sort());
    const count = Object.values(moved).flat().length;
    assert.equal(Object.keys(loadModel.metricWrites ?? {}).length, metricNames.length - 1 + count);
    assert.equal(loadModel.metricReads, 864 * count);
  });
});

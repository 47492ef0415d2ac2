import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { atRest, resourcesOf } from "@game-backend/tools/cost/atRest";
import { markdown, resting } from "@game-backend/tools/cost/tables";
import { bill, sum, totalOf, type Units } from "@game-backend/tools/cost/units";
import { deploymentOf } from "../stackGraphs";

const dollarsOf = (...units: Units[]) => totalOf(bill(sum(units), "us-east-1"));
const written = (dollars: number) => (Number.isInteger(dollars) ? `$${dollars}` : `$${dollars.toFixed(2)}`);

describe("costs at rest", () => {
  for (const stack of ["dev", "prod"] as const)
    it(`are in docs/costs.md as ${stack} has them (otherwise run npm run cost -- --docs)`, async () => {
      const { graph } = await deploymentOf(stack);
      const table = resting({
        rest: atRest(graph),
        resources: resourcesOf(graph),
        shape: { region: "us-east-1" },
      });
      assert.ok(readFileSync("docs/costs.md", "utf8").includes(markdown(table)), markdown(table));
    });

  it("are on the page of each component as npm run cost bills them", async () => {
    const pages = new Map(
      readFileSync("components/README.md", "utf8")
        .split("\n## ")
        .slice(1)
        .map((page) => [page.slice(0, page.indexOf("\n")), page.split("**Costs at rest:** ")[1] ?? ""]),
    );
    const { graph } = await deploymentOf("everything");
    const units = atRest(graph);
    // Monitoring also has the alarms of the optional parts.
    const alarms = atRest((await deploymentOf("dev")).graph).get("monitoring") ?? {};
    const seen = new Set<string>();
    for (const { name, type } of graph) {
      const component = type.replace("gamebackend:index:", "");
      const page = pages.get(component);
      // A component that is part of another one has no page.
      if (page === undefined) continue;
      seen.add(component);
      // Monitoring's alarms use up the account's free ones.
      const dollars =
        component === "Monitoring"
          ? dollarsOf(alarms)
          : dollarsOf(units.get(name) ?? {}, alarms) - dollarsOf(alarms);
      if (dollars < 0.005) assert.match(page, /^nothing|^\$[\d.]+ a month for each GB/, name);
      else
        assert.ok(page.includes(`${written(dollars)} `), `${name}: ${written(dollars)} is not in "${page}"`);
    }
    assert.deepEqual(
      [...pages.keys()].filter((page) => !seen.has(page)),
      [
        "BuildPipeline",
        // The last section is not a component.
        "Types",
      ],
    );
  });
});

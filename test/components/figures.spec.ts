import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { withAwsLimits } from "../../tools/docs";
import { game } from "../../tools/harness/whole";
import { ofType } from "./graph";
import { deploymentOf } from "./stackGraphs";

describe("the documents' figures", () => {
  it("are those of dev: exact, or within two in a hundred after the word some", async () => {
    const { graph } = await deploymentOf("dev");
    const ofAws = graph.filter(({ type }) => type.startsWith("aws:")).length;
    const functions = ofType(graph, "Function").filter(({ type }) => type.startsWith("aws:lambda/")).length;
    const components = graph.filter(({ type }) => type.startsWith("gamebackend:")).length;
    const routes = Object.keys(game.routes).length;
    const tables = Object.keys(game.tables).length;

    const said: readonly [file: string, text: RegExp, figure: number][] = [
      ["docs/deploying.md", /creates (some )?([\d,]+) resources/, ofAws],
      ["docs/deploying.md", /shows (some )?([\d,]+) resources/, graph.length],
      ["docs/deploying.md", /"to create", (some )?([\d,]+) of them components/, components],
      ["docs/comparison.md", /\| resources \| (some )?([\d,]+), of the same program/, ofAws],
      ["docs/routes.md", /`dev` has (some )?([\d,]+) functions/, functions],
      ["docs/tree.md", /has (some )?([\d,]+) routes/, routes],
      ["docs/tree.md", /routes, (some )?([\d,]+) functions/, functions],
      ["docs/tree.md", /functions and (some )?([\d,]+) tables/, tables],
    ];
    const wrong = said.flatMap(([file, text, figure]) => {
      const [found, about, digits = ""] = text.exec(readFileSync(file, "utf8").replaceAll("\n", " ")) ?? [];
      const difference = Math.abs(Number(digits.replaceAll(",", "")) - figure);
      return difference <= (about ? figure * 0.02 : 0)
        ? []
        : [`${file}: ${found ?? text}, but it is ${figure}`];
    });
    assert.deepEqual(wrong, []);
  });

  it("of AWS's limits in docs/limits.md are those of dev (otherwise run npm run docs)", async () => {
    const { graph } = await deploymentOf("dev");
    const limits = readFileSync("docs/limits.md", "utf8");
    assert.equal(withAwsLimits(limits, graph), limits);
  });

  it("keep room in dev: at most 80 functions and 890 resources", async () => {
    const { graph } = await deploymentOf("dev");
    const functions = graph.filter(({ type }) => type === "aws:lambda/function:Function");
    assert.ok(functions.length <= 80 && graph.length <= 890, `${functions.length}, ${graph.length}`);
  });
});

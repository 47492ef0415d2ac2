import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { loadGame } from "@game-backend/tools/loadGame";
import { clientDocument } from "@game-backend/tools/openapi/clientDocument";
import { infoOf } from "@game-backend/tools/openapi/info";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { recordPreview } from "@game-backend/tools/policy/record";
import { rules } from "../../policies/rules";
import { partOf, storedPath, writtenPart } from "../../tools/policy/storedGraph";
import { deployExactly, deploymentOf } from "../components/stackGraphs";
import { baselineText, pathOf } from "./baseline";
import { documentPathOf, writtenDocument } from "./documents";
import { grantsPathOf, usedIn, writtenGrants } from "./grants";
import { type StackName, stackNames, stacks } from "./stacks";

const usage = `Writes what later programs must keep: the resources of every stack, to test/upgrades/baselines/<name>.txt, and the
clients' OpenAPI document, and what each function may do, next to them.

  npm run baseline -- <name> [--program <folder>] [--document]
  npm run baseline -- --policies

<name> is the version of a release, such as 0.2.0. --program is the checkout of another commit, with its packages.
--document writes the document only.
--policies writes the part of the present stack with everything on which policies/mutations.spec.ts tries faults, to
tools/policy/mutations/everything.jsonl. It takes a minute.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      program: { type: "string", default: "." },
      document: { type: "boolean", default: false },
      policies: { type: "boolean", default: false },
    },
  });
  if (values.policies) return await writePart();
  const [name] = positionals;
  if (!name || !/^[\w.-]+$/.test(name)) throw new Error(usage);
  const folder = resolve(values.program);
  const { features } = await loadGame({ program: folder, features: "functions" });
  const info = { ...infoOf(folder), version: name };
  writeFileSync(documentPathOf(name), writtenDocument(clientDocument(features, info)));
  if (values.document) return;
  const graphs: Partial<Record<StackName, Awaited<ReturnType<typeof recordPreview>>>> = {};
  for (const each of stackNames) {
    const { stack, config } = stacks[each];
    graphs[each] = await recordPreview(stack, { folder, config });
    console.log(`${each}: ${graphs[each].length} resources`);
  }
  writeFileSync(pathOf(name), baselineText(graphs));
  const { graph } = await deployExactly("everything", folder);
  writeFileSync(grantsPathOf(name), writtenGrants(usedIn(graph)));
}

async function writePart(): Promise<void> {
  const { graph: resources } = await deploymentOf("everything");
  const part = await partOf(rules, { resources, config: configOf("prod") });
  writeFileSync(storedPath, writtenPart(part));
  console.log(`${storedPath}: ${part.length} of ${resources.length} resources`);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);

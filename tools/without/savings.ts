import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Feature } from "@game-backend/framework/features";
import { atRest, resourcesOf } from "@game-backend/tools/cost/atRest";
import { shapeOf } from "@game-backend/tools/cost/stackShape";
import { recordPreview } from "@game-backend/tools/policy/record";
import { loadModel } from "../cost/loadModel";
import { readMeasurements } from "../cost/measured";
import { monthTotal } from "../cost/tables";
import { features } from "../harness/whole";
import { type Choice, choices } from "./choices";
import { copyProgram, foldersOf, removeFeatures } from "./copy";
import { withPage } from "./desk";
import { leavingWith, optional } from "./leavingWith";

/** What a program saves that leaves a part out. */
export interface Savings {
  /** Lines of all files that are deleted. */
  readonly lines: number;
  /** AWS resources of the stack `dev`. */
  readonly resources: number;
  /** CPU minutes of the specs that `npm test` does not run any more. */
  readonly minutes: number;
  /** Dollars a month of `dev` at 1,000 daily players. */
  readonly dollars: number;
}

/** The stack that is counted, and its daily players. */
const [stack, players] = ["dev", 1_000];

const all: Readonly<Record<string, Feature>> = features;

/** Returns what a name takes out: a part, or a feature. */
export function choiceOf(name: string): Choice {
  if (!(name in choices || optional.includes(name)))
    throw new Error(`${name} is no part: name ${[...Object.keys(choices), ...optional].join(", ")}`);
  return choices[name] ?? { title: name, features: [name], folders: [] };
}

/** Returns the features that leave: those of the choice, and what does not work without them. */
export const leavingOf = ({ features }: Choice): string[] =>
  [...new Set(features.flatMap(leavingWith))].sort();

/** Returns the files and folders that are deleted. */
export const deletedOf = (choice: Choice): string[] =>
  [
    ...foldersOf(leavingOf(choice)),
    ...choice.folders,
    ...(choice.page ? withPage(choice.folders) : []),
  ].filter((path) => existsSync(path));

/** Returns the files in files and folders that are there. */
export const filesIn = (paths: readonly string[]): string[] => [
  ...new Set(
    globSync(
      paths.flatMap((path) => [path, `${path}/**/*`]),
      { exclude: (name) => name === "node_modules" || name === "dist" },
    ).filter((file) => statSync(file).isFile()),
  ),
];

const linesOf = (file: string): number =>
  /\.(png|jpe?g|webp|ico|bin|onnx|gz)$/.test(file) ? 0 : readFileSync(file, "utf8").split("\n").length - 1;

/** Returns the CPU seconds of spec files in `npm test`, as `npm run specs -- --measure` has measured them; 0 of other files. */
function secondsOf(files: readonly string[]): number {
  const measured: Record<string, [specs: number, seconds: number, dear?: "dear"]> = JSON.parse(
    readFileSync("test/runner/costs.json", "utf8"),
  );
  return files
    .filter((file) => !measured[file]?.[2] && !readFileSync(file, "utf8").startsWith("// full: "))
    .reduce((sum, file) => sum + (measured[file]?.[1] ?? 0), 0);
}

/** Counts the files that are deleted. */
export function filesSaved(choice: Choice): Pick<Savings, "lines" | "minutes"> {
  const files = filesIn(deletedOf(choice));
  return {
    lines: files.map(linesOf).reduce((sum, lines) => sum + lines, 0),
    minutes: secondsOf(files.filter((file) => file.endsWith(".spec.ts"))) / 60,
  };
}

/** Returns the resources and the dollars of the program in a folder, of which features have left. */
async function stackOf(
  folder: string,
  { leaving = [], config = {}, page }: Pick<Choice, "config" | "page"> & { leaving?: readonly string[] },
) {
  const graph = await recordPreview(stack, { folder, config });
  const gone = new Set(
    leaving.flatMap((name) =>
      Object.values(all[name]?.routes ?? {}).map(({ method, path }) => `${method} ${path}`),
    ),
  );
  const stays = ([call]: readonly [string, number]) => !gone.has(call.split(",")[0] ?? "");
  const model = {
    ...loadModel,
    session: Object.fromEntries(Object.entries(loadModel.session).filter(stays)),
    ...(leaving.includes("avatar") && { photosAPlayer: 0, pictureKilobytesAPlayer: 0 }),
    ...(page && { webShare: 0 }),
  };
  const dollars = monthTotal(players, {
    ...{ model, measurements: readMeasurements(), shape: shapeOf(graph, "us-east-1") },
    ...{ rest: atRest(graph), resources: resourcesOf(graph) },
  });
  return { resources: [...resourcesOf(graph).values()].reduce((sum, count) => sum + count, 0), dollars };
}

/** Deletes a part of a program. What others say of it stays. */
export function leaveOut(program: string, choice: Choice): void {
  removeFeatures(program, leavingOf(choice));
  for (const path of deletedOf(choice)) rmSync(join(program, path), { recursive: true, force: true });
  if (choice.page) withoutPage(join(program, "index.ts"));
}

/** Removes the page from a program: the desk stays. */
function withoutPage(index: string): void {
  const text = readFileSync(index, "utf8");
  const left = text
    .replace(/const page = new backend\.GamePage\("page", \{[\s\S]*?\n\}\);\n/, "")
    .replace("site.publishes(page, desk)", "site.publishes(desk)");
  if (/\bpage, desk\b|"page", \{/.test(left)) throw new Error("index.ts has the page in another way");
  writeFileSync(index, left);
}

/** Counts what each choice saves, by a copy of the program that leaves it out. Takes seconds for each. */
export async function savings(names: readonly string[]): Promise<Map<string, Savings>> {
  const wholes = new Map<string, Awaited<ReturnType<typeof stackOf>>>();
  const counted = new Map<string, Savings>();
  for (const name of names) {
    const choice = choiceOf(name);
    const { config } = choice;
    const key = JSON.stringify(config ?? {});
    const whole = wholes.get(key) ?? (await stackOf(process.cwd(), { config }));
    wholes.set(key, whole);
    const program = realpathSync(mkdtempSync(join(tmpdir(), "without-")));
    try {
      copyProgram(program);
      leaveOut(program, choice);
      const { resources, dollars } = await stackOf(program, {
        leaving: leavingOf(choice),
        page: choice.page,
      });
      counted.set(name, {
        ...filesSaved(choice),
        resources: whole.resources - resources,
        dollars: whole.dollars - dollars,
      });
    } finally {
      rmSync(program, { recursive: true });
    }
  }
  return counted;
}

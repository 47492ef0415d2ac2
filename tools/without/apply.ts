import { execFileSync, spawnSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Feature } from "@game-backend/framework/features";
import { features } from "../harness/whole";
import type { Choice } from "./choices";
import { withoutNames } from "./documents";
import { type Fault, Pruning } from "./prune";
import { deletedOf, filesIn, leaveOut, leavingOf } from "./savings";

const all: Readonly<Record<string, Feature>> = features;

/** Returns the names of a feature's things that are no words: `putLeague`, `PUT /leagues/{id}/me`, `league.closing`. */
function namesOf({ routes = {}, codes = {}, contributes = {}, ...lists }: Feature): string[] {
  const things = [routes, ...Object.values(contributes), ...Object.values(lists)].flatMap((list) =>
    typeof list === "object" ? Object.keys(list) : [],
  );
  const given = Object.values(contributes).flatMap((list) => Object.values<object>(list));
  return [
    ...things.filter((name) => /[a-z][A-Z]|\W/.test(name)),
    ...given.flatMap((each) => ("lines" in each ? Object.keys(Object(each.lines)) : [])),
    ...Object.values(routes).map(({ method, path }) => `${method} ${path}`),
    ...Object.values(codes).map(({ code }) => code),
  ];
}

/** Returns a check of texts: whether they begin with the name of what only these features have. */
function namesGone(leaving: readonly string[]): (text: string) => boolean {
  const namesIn = (names: readonly string[]) => new Set(names.flatMap((name) => namesOf(all[name] ?? {})));
  const stays = namesIn(Object.keys(all).filter((name) => !leaving.includes(name)));
  const gone = namesIn(leaving);
  const isGone = (text: string) => gone.has(text) && !stays.has(text);
  return (text) => isGone(text) || isGone(text.split(" ").slice(0, 2).join(" "));
}

/** The documents that `npm run docs` writes whole, and what was. */
const written = /^(CHANGELOG|docs\/(api|errors))\.md$/;

/** Returns package.json and the documents that name what has gone, with their texts without it. */
function textsWithout(paths: readonly string[], isName: (text: string) => boolean): Map<string, string> {
  const isPath = (path: string) => paths.some((each) => `${normalize(path)}/`.startsWith(`${each}/`));
  // A page about a part of the program names a file from there.
  const ends = filesIn(paths).map((file) => `/${file}`);
  const isEnd = (path: string) => /\/.*\.\w+$/.test(path) && ends.some((each) => each.endsWith(`/${path}`));
  const manifest = readFileSync("package.json", "utf8");
  const command = /^ {4}"([\w:-]+)": "node tools\/run\.mjs (\S+)".*\n/gm;
  const commands = [...manifest.matchAll(command)].flatMap(([, name, file = ""]) =>
    isPath(file) ? [`npm run ${name}`] : [],
  );
  const changed = new Map([
    ["package.json", manifest.replaceAll(command, (line, _, file) => (isPath(file) ? "" : line))],
  ]);
  for (const page of globSync("**/*.md", { exclude: (name) => /^(node_modules|dist|\.local)$/.test(name) })) {
    if (isPath(page) || written.test(page)) continue;
    const isGone = (name: string) => {
      const path = name.replace(/\/?(#.*)?$/, "");
      return (
        isName(name) ||
        commands.includes(name) ||
        isPath(path) ||
        isEnd(path) ||
        isPath(join(dirname(page), path))
      );
    };
    changed.set(page, withoutNames(readFileSync(page, "utf8"), isGone));
  }
  return new Map([...changed].filter(([file, text]) => text !== readFileSync(file, "utf8")));
}

/** What leaves with features: their own files and folders, and what others say of them. */
export class Leaving {
  readonly paths: readonly string[];
  private readonly features: readonly string[];
  private readonly pruning: Pruning;
  private readonly texts: ReadonlyMap<string, string>;

  constructor(private readonly choices: readonly Choice[]) {
    this.features = [...new Set(choices.flatMap(leavingOf))];
    this.paths = [...new Set(choices.flatMap(deletedOf))];
    const isName = namesGone(this.features);
    this.pruning = new Pruning({ files: new Set(filesIn(this.paths)), isName });
    this.pruning.prune();
    this.texts = textsWithout(this.paths, isName);
  }

  /** The files of others that change. `undefined` if nothing of a file stays. */
  get changed(): ReadonlyMap<string, string | undefined> {
    return new Map([...this.pruning.changed, ...this.texts]);
  }

  /** Leaves the features out of the program in the working folder. Returns what a person must decide. */
  apply(): string[] {
    for (const choice of this.choices) leaveOut(".", choice);
    for (const [file, text] of this.texts) writeFileSync(file, text);
    this.pruning.write();
    // The checker finds what uses types of what has gone, until it finds nothing, or nothing new.
    let faults = typeFaults();
    for (let before = ""; faults.length > 0 && JSON.stringify(faults) !== before; faults = typeFaults()) {
      before = JSON.stringify(faults);
      this.pruning.prune(faults);
      this.pruning.write();
    }
    tidy([...this.pruning.changed].flatMap(([file, text]) => (text === undefined ? [] : [file])));
    return faults.map(({ file, line, text }) => `${file}:${line}: ${text}`);
  }
}

/** Returns what the checker of types tells of the program. */
function typeFaults(): Fault[] {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "-s", "types"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const faults = [...stdout.matchAll(/^(\S+?)\((\d+),(\d+)\): error (.*)$/gm)];
  if (status !== 0 && faults.length === 0) throw new Error(`The program cannot be loaded:\n${stderr}`);
  return faults.map(([, file = "", line, column, text = ""]) => ({
    ...{ file, line: Number(line), column: Number(column), text },
  }));
}

/** Writes files as the formatter has them, without imports that nothing uses. */
function tidy(files: readonly string[]): void {
  if (files.length === 0) return;
  const biome = (...args: string[]) =>
    execFileSync(join("node_modules", ".bin", "biome"), [...args, ...files], { stdio: "ignore" });
  biome("lint", "--write", "--unsafe", "--only=correctness/noUnusedImports");
  biome("check", "--write", "--linter-enabled=false");
}

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Difference, diff } from "@game-backend/framework/live/diff";
import { inPresentWords } from "@game-backend/framework/live/formerWords";
import { idleIn } from "@game-backend/framework/live/idle";
import type { Kinds, Program } from "@game-backend/framework/live/kind";
import type { Review } from "@game-backend/framework/live/publish";
import {
  type FileProblem,
  lineOf,
  liveFolder,
  placed,
  readDocuments,
  readFiles,
  servedFile,
} from "@game-backend/framework/live/readDocuments";
import { type Documents, releaseOf } from "@game-backend/framework/live/release";
import { reviewTexts } from "@game-backend/framework/live/reviewTexts";
import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { outputsOfStack, outputsOption, outputsUsage } from "../stack/outputs";
import { shortName } from "../stack/shortName";
import { backOf, NotPublished, publishTo, recallOf, reviewAt, served } from "./stack";

export const summary = "checks, compares, publishes and takes back live documents";

export const usage = `Live documents are the files live/<kind>/<id>.json. They are published together, as one release.

  game-backend live check                        says what is wrong with the files
  game-backend live diff                         says what publishing would change, by field
  game-backend live publish --note "…"           says what the files do and who must agree, and publishes them
  game-backend live back --note "…"              serves what was served before, at once
  game-backend live recall <number> --note "…"   serves nobody that publication's release any more
  game-backend live pull                         writes the files anew, as the stack serves them

  --stack <name>       the stack on AWS, whose outputs Pulumi tells
${outputsUsage}
  --from <file>        publish: the outputs of another stack, whose served documents are published instead of the files
  --drops <kinds>      publish: kinds that may have no documents left, with commas
  --recall, --no-recall  publish: whether the former release is recalled; by default the kinds decide
  --preview <tag>      publish: only players with this tag get it; everybody else what they have
  --as <member>        publish: the member of the staff who asks for what two publish; another one agrees at the desk
  --watch              publish: it goes back by itself if players meet errors in the next 15 minutes
${gameUsage}

publish is refused if somebody has published since the files were pulled or published: ${liveFolder}/${servedFile} says so in git.`;

/** Which publication of each stack the files are based on. */
type Bases = Readonly<Record<string, number>>;

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    allowNegative: true,
    options: {
      ...outputsOption,
      ...gameOptions,
      stack: { type: "string" },
      from: { type: "string" },
      note: { type: "string" },
      drops: { type: "string" },
      recall: { type: "boolean" },
      preview: { type: "string" },
      watch: { type: "boolean" },
      as: { type: "string" },
    },
  });
  const [action, number, ...more] = positionals;
  if (more.length > 0 || (number !== undefined && action !== "recall")) throw new Error(usage);
  const program = resolve(values.program);
  if (action === "check") return check(program, await loadGame(values));

  const outputs = values.stack ? await outputsOfStack(values.stack, program) : values.outputs;
  const bases = basesOf(program, values.stack && shortName(values.stack));
  const signed = () => {
    if (!values.note) throw new Error('Say why: --note "…".');
    return { by: author(program), note: values.note };
  };
  switch (action) {
    case "diff": {
      const kinds = kindsIn(await loadGame(values));
      // A stack of the version before answers in its words.
      const { documents = {} } = await served(outputs);
      const [before, after] = [documents, valid(program)].map((all) => inPresentWords(all, kinds).documents);
      return print(diff(before ?? {}, after ?? {}));
    }
    case "publish": {
      const { head } = await served(outputs);
      const documents = values.from ? ((await served(values.from)).documents ?? {}) : valid(program);
      const base = values.from ? (head?.number ?? 0) : bases.of(head?.number ?? 0);
      const { drops, recall, preview: tag, watch, as } = values;
      const publication = {
        ...{ base, documents, ...signed(), ...(drops && { drops: drops.split(",") }) },
        ...{ recall, tag, watch, as },
      };
      try {
        const review = await reviewAt(outputs, publication);
        if (review) tell(review, program);
        const done = await publishTo(outputs, publication);
        if (!review) tell(done, program);
        if (!values.from) bases.write(done.number);
        console.log(`Publication ${done.number} ${done.isNew ? "is published" : "was served already"}.`);
        return 0;
      } catch (error) {
        if (!(error instanceof NotPublished)) throw error;
        return fail(error.message, error.problems, program);
      }
    }
    case "back": {
      const done = await backOf(outputs, signed());
      console.log(
        `Publication ${done.number} serves what was served before. The files are as they were: pull them.`,
      );
      return 0;
    }
    case "recall": {
      if (!/^\d+$/.test(number ?? "")) throw new Error(usage);
      const { release } = await recallOf(outputs, Number(number), signed());
      console.log(`The release ${release} is recalled.`);
      return 0;
    }
    case "pull": {
      const { head, documents } = await served(outputs);
      if (!head || !documents) throw new Error("The stack serves nothing that can be pulled.");
      const changed = pull(program, documents);
      bases.write(head.number);
      console.log(`${changed} files changed: ${liveFolder} is as publication ${head.number}, by ${head.by}.`);
      return 0;
    }
    default:
      throw new Error(usage);
  }
}

const kindsIn = (game: Program) => (game["documents"] ?? {}) as Kinds;

function check(program: string, game: Program): number {
  const { documents, problems } = readDocuments(program, kindsIn(game));
  for (const problem of problems) console.log(lineOf(problem));
  const wrong = problems.filter(({ isWarning }) => !isWarning);
  if (wrong.length > 0) return 1;
  for (const problem of idleIn(documents, game)) console.log(lineOf(placed(problem, new Map())));
  const count = Object.values(documents).reduce((sum, ofKind) => sum + Object.keys(ofKind).length, 0);
  console.log(`${count} documents are valid: release ${releaseOf(documents, kindsIn(game)).name}.`);
  return 0;
}

/** Returns the documents of the files. Throws what is wrong with the files themselves. */
function valid(program: string): Documents {
  const { documents, problems } = readFiles(program);
  if (problems.length > 0) throw new Error(problems.map(lineOf).join("\n"));
  return documents;
}

function fail(message: string, problems: readonly FileProblem[], program: string): number {
  const { lines } = readFiles(program);
  console.error(
    problems.length > 0 ? problems.map((problem) => lineOf(placed(problem, lines))).join("\n") : message,
  );
  return 1;
}

/** Writes the documents' files, and deletes those of others. Files that say the same stay as they are. */
function pull(program: string, documents: Documents): number {
  const folder = join(program, liveFolder);
  const here = readFiles(program);
  const differences = diff(here.documents, documents);
  const files = new Map(differences.map(({ kind, id }) => [join(kind, `${id}.json`), documents[kind]?.[id]]));
  for (const [file, document] of files) {
    const path = join(folder, file);
    if (document === undefined) rmSync(path, { force: true });
    else {
      mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(path, `${JSON.stringify(document, undefined, 2)}\n`);
    }
  }
  return files.size;
}

/** Prints differences, a field a line. Returns the exit code. */
function print(differences: readonly Difference[]): number {
  const text = (value: unknown) => (value === undefined ? "nothing" : JSON.stringify(value));
  for (const { kind, id, field, before, after } of differences)
    console.log(`${kind}/${id}${field && ` ${field}`}: ${text(before)} → ${text(after)}`);
  if (differences.length === 0) console.log("Nothing differs.");
  return 0;
}

/** Prints what a publication does. */
function tell({ differences, warnings, ...told }: Review, program: string): void {
  print(differences);
  for (const line of reviewTexts(told)) console.log(line);
  for (const warning of warnings) console.log(lineOf(placed(warning, readFiles(program).lines)));
}

/** The publications that the files are based on, as git keeps them. A local run has none: whoever saves there publishes. */
function basesOf(program: string, stack: string | undefined) {
  const path = join(program, liveFolder, servedFile);
  const all: Bases = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  return {
    of: (served: number): number => (stack ? (all[stack] ?? (served === 1 ? 1 : 0)) : served),
    write(number: number) {
      if (stack) writeFileSync(path, `${JSON.stringify({ ...all, [stack]: number }, undefined, 2)}\n`);
    },
  };
}

/** Returns who publishes: as git knows them, or as the machine does. */
function author(program: string): string {
  try {
    return (
      execFileSync("git", ["config", "user.email"], { cwd: program, encoding: "utf8" }).trim() ||
      userInfo().username
    );
  } catch {
    return userInfo().username;
  }
}

import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { digestOf } from "@game-backend/framework/digest";
import { readFiles } from "@game-backend/framework/live/readDocuments";
import { releaseOf } from "@game-backend/framework/live/release";
import { sayLoading } from "@game-backend/tools/loading";
import { outputsOfStack } from "@game-backend/tools/stack/outputs";
import { players as who } from "../game/players";
import { boundsFile, brokenIn, readBounds } from "./season/bounds";
import type { Asked, Told } from "./season/child";
import { fiveLines } from "./season/compare";
import { everything } from "./season/everything";
import { pageOf } from "./season/page";
import type { Report } from "./season/report";

const root = resolve(__dirname, "..");
const usual = join(".local", "season");

const usage = `Plays a season of made-up players by the program's own handlers in memory, and says what a release does to them.

  npm run season                  the files in live/, beside those of the last commit
  npm run season -- quick         60 players for 14 days; exits with 1 if a bound of ${boundsFile} does not hold

  --players <number>   1 to 10,000; 300 by default
  --days <number>      1 to 366; 30 by default
  --seed <number>      the same seed, program and documents give the same report; 7 by default
  --kinds <names>      only these kinds of players, with commas
  --stack <name>       beside what the stack on AWS serves: it is pulled to a folder of its own
  --outputs <file>     the same, by a file of a stack's outputs, such as that of the local run
  --base <commit>      beside the files of this commit; HEAD by default
  --alone              without a base
  --into <folder>      where the report is written; ${usual} by default

The report is report.html and report.json. Ctrl-C ends the season with what is played.`;

interface Options {
  readonly players: number;
  readonly days: number;
  readonly seed: number;
  /** All if there is none. */
  readonly kinds: readonly string[];
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`--${name}: ${text} is no whole number from ${least} to ${most.toLocaleString("en")}`);
}

/** Resolves with the exit code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ players: { type: "string" }, days: { type: "string" }, seed: { type: "string", default: "7" } },
      ...{
        stack: { type: "string" },
        outputs: { type: "string" },
        base: { type: "string", default: "HEAD" },
      },
      ...{ kinds: { type: "string" }, into: { type: "string", default: join(root, usual) } },
      ...{ alone: { type: "boolean" }, help: { type: "boolean" } },
    },
  });
  const isQuick = positionals[0] === "quick";
  if (values.help || positionals.length > Number(isQuick)) {
    console.log(usage);
    return values.help ? 0 : 1;
  }
  const options: Options = {
    players: whole("players", values.players ?? (isQuick ? "60" : "300"), 1, 10_000),
    days: whole("days", values.days ?? (isQuick ? "14" : "30"), 1, 366),
    seed: whole("seed", values.seed, 0, 2 ** 31 - 1),
    kinds: values.kinds?.split(",") ?? [],
  };
  for (const kind of options.kinds)
    if (!Object.hasOwn(who.kinds, kind) && kind !== everything)
      throw new Error(`--kinds: there is no kind of players ${kind}`);
  const folder = resolve(values.into);
  sayLoading();
  const own = mkdtempSync(join(tmpdir(), "season-"));
  process.on("exit", () => rmSync(own, { recursive: true, force: true }));
  const other = values.alone ? undefined : await baseIn(own, values);
  const isOther = other !== undefined && nameOf(other) !== nameOf(root);
  if (other !== undefined && !isOther) console.log("The base has the same documents: one season is played.");
  const { base, candidate } = await both(options, isOther ? other : undefined, folder);
  const text = existsSync(join(root, boundsFile)) ? readFileSync(join(root, boundsFile), "utf8") : "[]";
  const known = { ...who, kinds: { ...who.kinds, [everything]: {} as never } };
  const broken = brokenIn(readBounds(text, known, readFiles(root).documents).bounds, candidate);
  const lines = fiveLines(base, candidate, broken);
  write(folder, "report.html", pageOf(base, candidate, broken));
  const all = { lines, broken, ...(base && { base }), candidate };
  write(folder, "report.json", `${JSON.stringify(all, undefined, 1)}\n`);
  write(folder, "lines.txt", lines.map((line) => `${line}\n`).join(""));
  for (const line of broken.length > 5 ? broken : lines) console.log(line);
  console.log(`The report: ${join(relative(process.cwd(), folder), "report.html")}`);
  return isQuick && broken.length > 0 ? 1 : 0;
}

/** Writes a file whole: who reads it meanwhile gets the former one. */
function write(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

/** Returns the name of the release of a folder's files, whatever is wrong with them. */
const nameOf = (program: string): string => releaseOf(readFiles(program).documents, {}).name;

/** Writes the base's `live/` into a folder, and returns the folder; `undefined` if there is none. */
async function baseIn(
  own: string,
  from: { stack?: string; outputs?: string; base: string },
): Promise<string | undefined> {
  if (from.stack !== undefined || from.outputs !== undefined) {
    const outputs =
      from.stack === undefined ? resolve(from.outputs ?? "") : await outputsOfStack(from.stack, root);
    const { run } = await import("@game-backend/tools/live/command");
    await run(["pull", "--program", own, "--outputs", outputs]);
    return own;
  }
  try {
    const asked = ["archive", "--format=tar", from.base, "live"];
    const files = execFileSync("git", asked, {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 2 ** 28,
    });
    execFileSync("tar", ["-x", "-C", own], { input: files });
    return own;
  } catch {
    console.log(`git has no live/ of ${from.base}: there is no base.`);
    return undefined;
  }
}

/** Plays the base and the candidate, each in a process of its own. A base that was played before is read. */
async function both(
  options: Options,
  other: string | undefined,
  folder: string,
): Promise<{ base: Report | undefined; candidate: Report }> {
  const key = other === undefined ? undefined : keyOf(options, other);
  const kept = key && `base-${key}.json`;
  const known: Report | undefined =
    kept && existsSync(join(folder, kept)) ? JSON.parse(readFileSync(join(folder, kept), "utf8")) : undefined;
  const bar = new Bar(options.days, other === undefined || known ? ["candidate"] : ["candidate", "base"]);
  const running = new Map<string, ChildProcess>();
  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    for (const child of running.values()) child.send("stop" satisfies Asked);
  };
  const stopped = new Map<string, number>();
  /** Lets all end with the day of who has played most: totals of other days say nothing beside each other. */
  const endTogether = () => {
    if (stopped.size < running.size) return;
    const last = Math.max(...stopped.values());
    for (const child of running.values()) if (child.connected) child.send({ last } satisfies Asked);
  };
  process.on("SIGINT", stop);
  const season = (side: string, program: string) =>
    new Promise<Report>((done, failed) => {
      const child = fork(join(__dirname, "season/child.ts"), { cwd: root, execArgv });
      running.set(side, child);
      child.on("message", (told: Told) => {
        if ("day" in told) bar.set(side, told.day);
        else if ("stopped" in told) {
          stopped.set(side, told.stopped);
          endTogether();
        } else if ("wrong" in told)
          failed(new Error([`The ${side} cannot be played:`, ...told.wrong].join("\n")));
        else done(told.report);
      });
      child.on("error", failed);
      child.on("exit", (code) => {
        running.delete(side);
        if (isStopping) endTogether();
        failed(
          new Error(
            isStopping && code === null
              ? "Nothing is played yet."
              : `The season of the ${side} ended with ${code}.`,
          ),
        );
      });
      child.send({ ...options, program, isBound: program === root } satisfies Asked);
    });
  try {
    const [candidate, played] = await Promise.all([
      season("candidate", root),
      other === undefined || known ? known : season("base", other),
    ]);
    if (kept && !known && played?.season.days === options.days) write(folder, kept, JSON.stringify(played));
    const isBeside = played?.season.days === candidate.season.days;
    if (played && !isBeside)
      console.log(`The base has played ${played.season.days} days: it is not in the report.`);
    return { base: isBeside ? played : undefined, candidate };
  } finally {
    for (const child of running.values()) child.kill();
    process.off("SIGINT", stop);
    bar.end();
  }
}

/**
 * Returns what a kept report of a base is of: the documents, the options, the players and the program. `undefined` if git does
 * not know the program.
 */
function keyOf(options: Options, other: string): string | undefined {
  const git = (...args: string[]) =>
    execFileSync("git", [...args, "--", "functions", "game", "packages", "tools"], {
      ...{ cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 2 ** 28 },
    });
  try {
    const added = git("ls-files", "--others", "--exclude-standard", "-z").split("\0").filter(Boolean);
    const texts = added.map((file) => [file, readFileSync(join(root, file), "latin1")]);
    const program = [git("rev-parse", "HEAD"), git("diff", "HEAD", "--binary"), texts];
    return digestOf(JSON.stringify([nameOf(other), options, who, program]));
  } catch {
    return undefined;
  }
}

/** The processes of seasons: their young objects live so long that less than 32 MB for them costs a quarter more CPU. */
const execArgv = [...process.execArgv, "--max-semi-space-size=32"];

/** A bar of the days that are played, and the time that is left. */
class Bar {
  private readonly sides: Map<string, number>;
  private readonly began = Date.now();

  constructor(
    private readonly days: number,
    sides: readonly string[],
  ) {
    this.sides = new Map(sides.map((side) => [side, 0]));
  }

  set(side: string, day: number): void {
    const before = Math.min(...this.sides.values());
    this.sides.set(side, day);
    const done = Math.min(...this.sides.values());
    const left = ((Date.now() - this.began) / Math.max(1, done)) * (this.days - done);
    if (!process.stdout.isTTY) {
      if (done > before) console.log(`Day ${done} of ${this.days}, ${Math.ceil(left / 1_000)} s left`);
      return;
    }
    const texts = [...this.sides].map(([name, at]) => {
      const full = Math.round((20 * at) / this.days);
      return `${name} ${"█".repeat(full)}${"░".repeat(20 - full)} day ${at} of ${this.days}`;
    });
    process.stdout.write(`\r${texts.join("  ")}  ${Math.ceil(left / 1_000)} s left \u001B[K`);
  }

  end(): void {
    if (process.stdout.isTTY) process.stdout.write("\r\u001B[K");
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);

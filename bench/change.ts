import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { type LocalRun, localRun, root } from "../tools/harness/localRun";
import { newPlayer, type Player } from "../tools/harness/players";
import { median, range } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "from saving a handler to its first answer, and to a mistake in its types, while `npm start` runs";

/** The handler that is changed, and its refusal, to which each save gives another text. */
const HANDLER = join("functions", "leaderboard", "routes", "getMyRank.ts");
const REFUSAL = "refuse(noScore)";
const ANSWERED_BY = "/leaderboard/me?gameArea=forest";

/** Milliseconds from an answer to the second save. The first save has made the program run again by then. */
const SOON = 700;
/** Milliseconds after which the program has finished running again, and the machine is idle. */
const REST = 12_000;
/** Milliseconds between an answer and the next request. More requests would slow the build down. */
const POLL = 20;
/** Milliseconds after which a change counts as lost. */
const LOST = 20_000;

/** A version of the project, and the milliseconds until each of its changes was served. */
interface Version {
  readonly name: string;
  readonly folder: string;
  readonly local: LocalRun;
  readonly player: Player;
  /** The handler as it was. */
  readonly source: string;
  readonly alone: number[];
  readonly beside: number[];
  /** Milliseconds until a mistake in the saved file's types was told, and until all files were right again. */
  readonly mistaken: number[];
  readonly right: number[];
}

/** Saves the handler of a copy of the project twice a round: once at rest, and once while the program runs again. */
export async function run({ quick, beside }: Options): Promise<void> {
  const versions: Version[] = [];
  try {
    versions.push(await start("this version", root));
    if (beside) versions.push(await start("the other version", beside));
    for (let round = 0; round < (quick ? 1 : 6); round++)
      for (const version of versions) {
        await pause(REST);
        version.alone.push(await save(version, `${round} alone`));
        await pause(SOON);
        version.beside.push(await save(version, `${round} beside`));
        await pause(REST);
        version.mistaken.push(
          await told(version, /TS2322/, `${version.source}\nexport const wrong: string = 3;\n`),
        );
        version.right.push(await told(version, /types: no errors any more/, version.source));
      }
    printTable(
      ["ms until a changed handler is served", "at rest", "range", "while the program runs again", "range"],
      versions.map(({ name, alone, beside }) => [
        name,
        ...[alone, beside].flatMap((all) => [median(all).toFixed(0), range(all)]),
      ]),
    );
    printTable(
      ["seconds until a mistake in types is told", "in the saved file", "range", "nowhere any more", "range"],
      versions.map(({ name, mistaken, right }) => [
        name,
        ...[mistaken, right].flatMap((all) => [
          (median(all) / 1_000).toFixed(1),
          range(
            all.map((ms) => ms / 1_000),
            1,
          ),
        ]),
      ]),
    );
    console.log(`Medians of ${versions[0]?.alone.length}. The first change of a run is the slowest.`);
  } finally {
    for (const { local, folder } of versions) {
      await local.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Starts a run of a copy, so that the project itself stays unchanged. */
async function start(name: string, project: string): Promise<Version> {
  const folder = mkdtempSync(join(tmpdir(), "bench-change-"));
  const isOther = (path: string) => [".git", "node_modules"].includes(basename(path));
  cpSync(project, folder, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !isOther(path),
  });
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  const local = await localRun({ project: folder, stack: "dev", npm: true });
  const player = await newPlayer(local.outputs, "author");
  const source = readFileSync(join(project, HANDLER), "utf8");
  return { name, folder, local, player, source, alone: [], beside: [], mistaken: [], right: [] };
}

/** Saves the handler. Returns the milliseconds until the run says what it finds. */
async function told({ folder, local }: Version, found: RegExp, text: string): Promise<number> {
  const heard = local.said(found);
  const began = performance.now();
  writeFileSync(join(folder, HANDLER), text);
  await heard;
  return performance.now() - began;
}

/** Changes the handler's text. Returns the milliseconds until an answer contains the new text. */
async function save({ folder, player, source }: Version, change: string): Promise<number> {
  const text = `No score: ${change}`;
  const next = source.replace(REFUSAL, `refuse(noScore, { message: "${text}" })`);
  if (next === source) throw new Error(`${HANDLER} no longer has ${REFUSAL}.`);
  const began = performance.now();
  writeFileSync(join(folder, HANDLER), next);
  for (;;) {
    const { body } = await player.get(ANSWERED_BY);
    const ms = performance.now() - began;
    if (JSON.stringify(body).includes(text)) return ms;
    await pause(POLL);
    if (ms > LOST) throw new Error(`The change was not served within ${LOST / 1_000} s.`);
  }
}

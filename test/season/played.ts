import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundledRelease } from "@game-backend/framework/live/readDocuments";
import { players } from "../../game/players";
import type { Act, PlayerKind, Players } from "../../packages/contracts/data/players";
import { game } from "../../tools/harness/whole";
import type { Played } from "../../tools/season/check";
import { play, type Season, type Setup } from "../../tools/season/play";
import { type Report, reportOf } from "../../tools/season/report";

export const known = game as unknown as Played;
export const { documents } = bundledRelease(process.cwd(), known.documents ?? {});

/** Plays a season and closes its world. */
export async function played(
  setup: Partial<Setup>,
  look: (season: Season) => unknown = () => undefined,
): Promise<Report> {
  const season = await play({ players: 8, days: 4, seed: 7, who: players, ...setup });
  const report = reportOf(season);
  await look(season);
  season.server.close();
  return report;
}

/** A kind of which everybody comes on the first day and stays, with one act. */
export const only = (name: string, act: Act, more: Partial<PlayerKind> = {}): Players => ({
  begins: players.begins,
  acts: { [name]: act },
  kinds: {
    one: {
      ...{ title: "Does one thing", share: 1, leaves: 0, skill: [0.5, 0.5], sessions: 1, hours: { 12: 1 } },
      ...{ acts: [1, 1], does: { [name]: 1 }, ...more },
    },
  },
});

/** Writes the program's documents with a change into a folder, for as long as a work takes. `undefined` deletes a file. */
export async function changed<T>(
  files: Readonly<Record<string, object | undefined>>,
  work: (program: string) => Promise<T>,
): Promise<T> {
  const program = mkdtempSync(join(tmpdir(), "season-"));
  try {
    cpSync("live", join(program, "live"), { recursive: true });
    for (const [name, document] of Object.entries(files)) {
      const file = join(program, "live", name);
      mkdirSync(dirname(file), { recursive: true });
      if (document) writeFileSync(file, JSON.stringify(document));
      else rmSync(file);
    }
    return await work(program);
  } finally {
    rmSync(program, { recursive: true });
  }
}

export const readLive = (file: string) => JSON.parse(readFileSync(join("live", file), "utf8"));
export const sumOf = (numbers: readonly number[] = []) => numbers.reduce((all, one) => all + one, 0);
/** What came in of something, less what went out. */
export const heldBy = ({ economy }: Report, what: string) =>
  sumOf(
    Object.entries(economy[what]?.flows ?? {}).map(([name, days]) =>
      name.startsWith("in ") ? sumOf(days) : -sumOf(days),
    ),
  );
export const lastOf = ({ economy }: Report, what: string, kind = "everybody") =>
  economy[what]?.held?.[kind]?.at(-1);

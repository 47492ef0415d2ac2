import { existsSync, readFileSync } from "node:fs";
import { bundledRelease } from "@game-backend/framework/live/readDocuments";
import { game } from "../../functions/whole";
import { players } from "../../game/players";
import { boundsFile, readBounds } from "./bounds";
import { type Played, withLines, wrongIn } from "./check";
import { withEverything } from "./everything";
import { play } from "./play";
import { type Report, reportOf } from "./report";

/** What the process of a season is asked for, and what it tells. */
export interface Asked {
  readonly players: number;
  readonly days: number;
  readonly seed: number;
  /** The kinds of players that play: all if there is none. */
  readonly kinds: readonly string[];
  /** The folder whose `live/` has the documents. */
  readonly program: string;
}
export type Told =
  | { readonly wrong: readonly string[] }
  | { readonly day: number }
  | { readonly report: Report };

const file = "game/players.ts";
const stop = new AbortController();
const tell = (told: Told) => new Promise<void>((done) => void process.send?.(told, () => done()));

// Who presses Ctrl-C gets what is played: the process that asked says so.
process.on("SIGINT", () => undefined);
process.on("disconnect", () => process.exit());
process.on("message", (asked: Asked | "stop") => {
  if (asked === "stop") return stop.abort();
  season(asked).then(
    () => process.exit(),
    async (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function season({ program, kinds, ...asked }: Asked): Promise<void> {
  const known = game as unknown as Played;
  const { documents } = bundledRelease(program, known.documents ?? {});
  const all = withEverything(players, known, documents);
  const some = Object.entries(all.kinds).filter(([name]) => kinds.length === 0 || kinds.includes(name));
  const who = { ...all, kinds: Object.fromEntries(some) };
  const bounds = existsSync(boundsFile)
    ? readBounds(readFileSync(boundsFile, "utf8"), all, documents).wrong
    : [];
  const wrong = [
    ...withLines(file, readFileSync(file, "utf8"), wrongIn(players, known, documents)),
    ...bounds,
  ];
  if (wrong.length > 0) return tell({ wrong });
  const played = await play(
    { ...asked, program, who },
    { day: (day) => void tell({ day }), signal: stop.signal },
  );
  const report = reportOf(played);
  played.server.close();
  return tell({ report });
}

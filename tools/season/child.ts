import { existsSync, readFileSync } from "node:fs";
import { bundledRelease } from "@game-backend/framework/live/readDocuments";
import { ProgramError } from "@game-backend/framework/programError";
import { game } from "../../functions/whole";
import { players } from "../../game/players";
import { boundsFile, readBounds } from "./bounds";
import { type Played as Game, withLines, wrongIn } from "./check";
import { withEverything } from "./everything";
import { play } from "./play";
import { type Report, reportOf } from "./report";

/** What the process of a season is asked for: to play one, to stop after the day that is played, and to end it with a later one. */
export type Asked = Play | "stop" | { readonly last: number };
interface Play {
  readonly players: number;
  readonly days: number;
  readonly seed: number;
  /** The kinds of players that play: all if there is none. */
  readonly kinds: readonly string[];
  /** The folder whose `live/` has the documents. */
  readonly program: string;
  /** True for the documents of which the bounds are. */
  readonly isBound: boolean;
}
export type Told =
  | { readonly wrong: readonly string[] }
  | { readonly day: number }
  /** So many days are played, and it waits for the last one. */
  | { readonly stopped: number }
  | { readonly report: Report };

const file = "game/players.ts";
let isStopping = false;
const last = Promise.withResolvers<number>();
const tell = (told: Told) => new Promise<void>((done) => void process.send?.(told, () => done()));

// Who presses Ctrl-C gets what is played: the process that asked says so.
process.on("SIGINT", () => undefined);
process.on("disconnect", () => process.exit());
process.on("message", (asked: Asked) => {
  if (asked === "stop") {
    isStopping = true;
    return;
  }
  if ("last" in asked) return last.resolve(asked.last);
  void season(asked)
    .catch((error: unknown) => {
      if (error instanceof ProgramError) return tell({ wrong: [error.message] });
      console.error(error);
      process.exit(1);
    })
    .then(() => process.exit());
});

/** Both sides of a comparison end with the same day: who has played fewer goes on. */
async function isLast(played: number): Promise<boolean> {
  if (!isStopping) return false;
  await tell({ stopped: played });
  return played >= (await last.promise);
}

async function season({ program, kinds, isBound, ...asked }: Play): Promise<void> {
  const known = game as unknown as Game;
  const { documents } = bundledRelease(program, known.documents ?? {});
  const all = withEverything(players, known, documents);
  const some = Object.entries(all.kinds).filter(([name]) => kinds.length === 0 || kinds.includes(name));
  const who = { ...all, kinds: Object.fromEntries(some) };
  const bounds =
    isBound && existsSync(boundsFile)
      ? readBounds(readFileSync(boundsFile, "utf8"), all, documents).wrong
      : [];
  const wrong = [
    ...withLines(file, readFileSync(file, "utf8"), wrongIn(players, known, documents)),
    ...bounds,
  ];
  if (!some.some(([, { share }]) => share > 0)) wrong.push("The kinds that play have no share of players.");
  if (wrong.length > 0) return tell({ wrong });
  const played = await play({ ...asked, program, who }, { day: (day) => void tell({ day }), isLast });
  const report = reportOf(played);
  played.server.close();
  return tell({ report });
}

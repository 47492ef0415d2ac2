import { existsSync, mkdirSync, watch } from "node:fs";
import { join } from "node:path";
import { lineOf, liveFolder, placed, readFiles } from "@game-backend/framework/live/readDocuments";
import { NotPublished, publishTo, served } from "./stack";

/** Milliseconds without another event after which files are read: editors write a file in several steps. */
const quietMs = 15;

/** Publishes the files of `live/` to the local run whenever one is saved, and says in the terminal what is wrong with them. */
export async function start({ data }: { readonly data: string }) {
  const program = process.cwd();
  const folder = join(program, liveFolder);
  const outputs = join(data, "outputs.json");
  const watched = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();

  async function publish(): Promise<void> {
    const { documents, problems, lines } = readFiles(program);
    if (problems.length > 0) return console.error(problems.map(lineOf).join("\n"));
    try {
      const base = (await served(outputs)).head?.number ?? 0;
      const { number, isNew, warnings } = await publishTo(outputs, {
        base,
        documents,
        by: "npm start",
        note: "Saved",
      });
      for (const warning of warnings) console.warn(lineOf(placed(warning, lines)));
      if (isNew) console.log(`${liveFolder}: publication ${number} is served`);
    } catch (error) {
      if (!(error instanceof NotPublished)) return console.error(`${liveFolder}: not published:`, error);
      const { message, problems: wrong } = error;
      console.error(
        wrong.length > 0 ? wrong.map((problem) => lineOf(placed(problem, lines))).join("\n") : message,
      );
    }
  }

  return {
    name: "Live documents",
    // A function asks at each request, so that a saved file is served at once.
    config: { "game-backend:liveReadMs": "0" },
    ready() {
      if (!existsSync(folder)) mkdirSync(folder);
      watch(folder, { recursive: true, signal: watched.signal }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          work = work.then(publish);
        }, quietMs);
      });
    },
    async close() {
      watched.abort();
      clearTimeout(timer);
      await work;
    },
  };
}

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { lineOf, liveFolder, placed, readFiles } from "@game-backend/framework/live/readDocuments";
import { FileWatch } from "@game-backend/local-cloud";
import { NotPublished, publishTo, served } from "./stack";

/**
 * Publishes the files of a program's `live/` to the local run whenever one is saved, and says in the terminal what is wrong with
 * them.
 */
export async function start({ data }: { readonly data: string }, program = process.cwd()) {
  const folder = join(program, liveFolder);
  const outputs = join(data, "outputs.json");
  let work = Promise.resolve();
  const files = new FileWatch(
    () => {
      // A new kind has a new folder.
      files.watch([], [folder]);
      work = work.then(publish);
    },
    (path, error) => console.error(`${liveFolder}: changes of ${path} are not seen:`, error),
  );

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
      mkdirSync(folder, { recursive: true });
      files.watch([], [folder]);
    },
    async close() {
      files.close();
      await work;
    },
  };
}

import { readFileSync } from "node:fs";
import { type ShownDraws, verifyDraws } from "../packages/client/src/verifyDraws";

/**
 * Checks the draws of files: each an answer of `GET /boxes/draws`, or a list of its pages, of one seed period or several. Ends with
 * 1 if something is wrong.
 */
async function main(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    console.error(
      "npm run verify-draw -- <files with what GET /boxes/draws has answered, of seed periods one after another>",
    );
    return 1;
  }
  const { checked, wrong } = await verifyDraws(
    files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as ShownDraws | ShownDraws[]),
  );
  console.log([...wrong, `${checked} draws checked, ${wrong.length} faults found`].join("\n"));
  return wrong.length > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(`The file is no answer of GET /boxes/draws: ${error.message}`);
    process.exitCode = 1;
  },
);

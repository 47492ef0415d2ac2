import { readFileSync } from "node:fs";
import { type ShownDraws, verifyDraws } from "../packages/client/src/verifyDraws";

/** Checks the draws of a file: an answer of `GET /boxes/draws`, or a list of all pages of one. Ends with 1 if one is wrong. */
async function main([file]: readonly string[]): Promise<number> {
  if (!file) {
    console.error("npm run verify-draw -- <file with what GET /boxes/draws has answered>");
    return 1;
  }
  const { checked, wrong } = await verifyDraws(
    [JSON.parse(readFileSync(file, "utf8"))].flat() as ShownDraws[],
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

// Refuses comments that are longer than 132 columns: `npm run lint`. The formatter wraps code, and leaves comments as they are.
import { globSync, readFileSync } from "node:fs";

const most = 132;
const skipped = /^(node_modules|dist|coverage|cache|\..+)$/;
/** What commands write, and what a new program is copied from. */
const others = /^web\/client\/routes\.ts$|^packages\/create-game-backend\/template\//;

const long = globSync("**/*.{ts,tsx,mjs,cjs}", { exclude: (name) => skipped.test(name) })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !others.test(file))
  .sort()
  .flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, at) =>
        /^\s*(\/\/|\/\*|\*)/.test(line) && [...line].length > most ? `${file}:${at + 1}` : [],
      ),
  );
if (long.length > 0) {
  console.error(`A comment has ${most} columns at most: wrap or shorten it.\n${long.join("\n")}`);
  process.exitCode = 1;
}

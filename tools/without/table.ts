import { dollars, markdown } from "@game-backend/tools/cost/tables";
import { choices } from "./choices";
import { leavingOf, type Savings } from "./savings";

/** Returns what choices save, as the table of docs/on-the-first-day.md. */
export const savingsTable = (counted: ReadonlyMap<string, Savings>): string =>
  markdown([
    ["without", "features that leave", "lines", "resources", "CPU minutes of `npm test`", "dollars a month"],
    ...[...counted].map(([name, { lines, resources, minutes, dollars: saved }]) => {
      const choice = choices[name];
      const leaving = choice ? leavingOf(choice) : [];
      return [
        `\`${name}\``,
        leaving.join(", ") || "none",
        ...[lines.toLocaleString("en"), resources, minutes.toFixed(1), dollars(saved)],
      ];
    }),
  ]);

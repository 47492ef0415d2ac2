import { readFileSync } from "node:fs";

/** The capacity units of a request. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** Returns the rows of the table of units in a document such as `docs/lobbies.md`, by request, with its variant if it has one. */
export const documentedUnits = (file: string): ReadonlyMap<string, Units> =>
  new Map(
    [
      ...readFileSync(file, "utf8").matchAll(
        /^\| `([A-Z]+ \/[^`]*)`(, [^|]*?)? \| ([\d.]+) \| ([\d.]+) \|$/gm,
      ),
    ].map(([, route = "", variant = "", read, write]) => [
      route + variant,
      { read: Number(read), write: Number(write) },
    ]),
  );

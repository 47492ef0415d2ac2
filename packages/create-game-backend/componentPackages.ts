import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Packing writes which component needs which package. Those of others have a version. */
const packed = join(__dirname, "components.json");

/** Returns the packages that single components need, by the text of the program that makes them: `new backend.AvatarProcessor(`. */
export function componentPackages(text: string): Readonly<Record<string, string>> {
  const needs: Readonly<Record<string, Readonly<Record<string, string>>>> = existsSync(packed)
    ? JSON.parse(readFileSync(packed, "utf8"))
    : {};
  const made = [...text.matchAll(/\bnew (?:\w+\.)?([A-Z]\w*)\(/g)].map(([, name = ""]) => name);
  return Object.assign({}, ...made.map((name) => needs[name]));
}

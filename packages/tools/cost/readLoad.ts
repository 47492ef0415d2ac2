import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import { isRecord } from "@game-backend/framework/isRecord";
import { requireBundled } from "@game-backend/local-cloud";

import type { Load } from "./load";

/**
 * Reads values of a load model from a file: JSON, or a module whose default export they are. Adds the default of each value that
 * the file does not have. `session` is replaced as a whole.
 *
 * @throws Error - If there is no such file, or it has an unknown value or one of another type.
 */
export async function readLoad<L extends Load>(file: string, defaults: L): Promise<L> {
  if (!existsSync(file))
    throw new Error(`There is no ${file}: --load names a file with values of the load model.`);
  const given = file.endsWith(".json") ? parsed(file) : await exported(file);
  if (!isRecord(given)) throw new Error(`${file}: a load model is an object, such as {"sessionsADay": 2}`);
  for (const [key, value] of Object.entries(given)) {
    const known = (defaults as Readonly<Record<string, unknown>>)[key];
    if (known === undefined)
      throw new Error(`${file}: the load model has no ${key}; it has ${Object.keys(defaults).join(", ")}`);
    const wrong = wrongIn(value, known);
    if (wrong) throw new Error(`${file}: ${key} is ${JSON.stringify(value)}, and should be ${wrong}`);
  }
  const milliseconds = { ...defaults.milliseconds, ...(given["milliseconds"] as object | undefined) };
  return { ...defaults, ...given, milliseconds };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

const exported = async (file: string): Promise<unknown> =>
  ((await requireBundled(resolve(file))) as { default?: unknown }).default;

const isAmount = (value: unknown) => typeof value === "number" && Number.isFinite(value) && value >= 0;

/** Returns what a value should be, if it is not of the kind of the default. */
function wrongIn(value: unknown, known: unknown): string | undefined {
  if (Array.isArray(known)) return Array.isArray(value) ? undefined : "a list";
  if (typeof known === "number") return isAmount(value) ? undefined : "a number, 0 or more";
  return isRecord(value) && Object.values(value).every(isAmount)
    ? undefined
    : "numbers by name, each 0 or more";
}

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ProgramError } from "../programError";
import { readText } from "../readText";
import { checkDocuments, checkKinds } from "./check";
import { inPresentWords } from "./formerWords";
import type { Kinds, Problem } from "./kind";
import { readJson } from "./readJson";
import { type Documents, releaseOf, withKinds } from "./release";
import type { Document } from "./timing";
/** A problem of the files of live documents, and where it is. */
export interface FileProblem extends Problem {
  /** The path from the program's folder, such as `live/offers/torch.json`. */
  readonly file?: string;
  readonly line?: number;
}

/** The folder of live documents in a program's folder. */
export const liveFolder = "live";

/** The release that the program publishes with its first deployment, and that functions serve until there is another. */
export interface BundledRelease {
  readonly name: string;
  readonly documents: Documents;
}

/**
 * Returns the release of a program's own documents. Throws `ProgramError` if something is wrong with one of them, such as its
 * kind, unless `others` leaves out documents of other kinds: only for a part of a program, as in specs.
 */
export function bundledRelease(
  program: string,
  kinds: Kinds,
  others: "refused" | "left out" = "refused",
): BundledRelease {
  checkKinds(kinds);
  const { documents, problems, former } = readDocuments(program, kinds, others);
  const wrong = problems.filter(({ isWarning }) => !isWarning);
  if (wrong.length > 0) throw new ProgramError(wrong.map(lineOf).join("\n"));
  for (const warning of former) console.warn(lineOf(warning));
  return { name: releaseOf(documents, kinds).name, documents };
}

/** The lines of documents' members, by `<kind>/<id>`. */
export type Lines = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Returns a program's documents, with every kind, and what is wrong with them: also, by itself, which fields have a former name.
 * Documents of other kinds are wrong, or left out.
 */
export function readDocuments(
  program: string,
  kinds: Kinds,
  others: "refused" | "left out" = "refused",
): { documents: Documents; problems: FileProblem[]; former: FileProblem[] } {
  const { documents: written, problems, lines } = readFiles(program);
  const { documents: read, problems: found } = inPresentWords(written, kinds);
  const former = found.map((problem) => placed(problem, lines));
  const documents =
    others === "refused" ? read : Object.fromEntries(Object.entries(read).filter(([kind]) => kind in kinds));
  const all = withKinds(documents, kinds);
  // A game may have kinds and no document yet.
  const isEmpty = Object.keys(documents).length === 0;
  const wrong = isEmpty ? [] : checkDocuments(all, kinds).map((problem) => placed(problem, lines));
  return { documents: all, problems: [...problems, ...former, ...wrong], former };
}

/** Returns the documents of a program's files, whatever their kinds, and what is wrong with the files themselves. */
export function readFiles(program: string): { documents: Documents; problems: FileProblem[]; lines: Lines } {
  const documents: Record<string, Record<string, Document>> = {};
  const lines = new Map<string, ReadonlyMap<string, number>>();
  const problems: FileProblem[] = [];
  for (const path of filesBelow(join(program, liveFolder))) {
    const file = `${liveFolder}/${path}`;
    const [, kind = "", id = ""] = /^([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (!kind) {
      problems.push({ file, message: `No document has this name: ${liveFolder}/<kind>/<id>.json` });
      continue;
    }
    try {
      const { value, lines: found, twice } = readJson(readText(join(program, file)));
      problems.push(
        ...twice.map((where) => ({ file, ...where, message: "The object has this member twice" })),
      );
      documents[kind] = { ...documents[kind], [id]: value as Document };
      lines.set(`${kind}/${id}`, found);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      problems.push({ file, message: `This is no JSON: ${error.message}` });
    }
  }
  return { documents, problems, lines };
}

/** Returns a problem with its file and line: that of the field, or of what holds it. */
export function placed(problem: Problem, lines: Lines): FileProblem {
  const { kind, id, field = "" } = problem;
  if (kind === undefined) return problem;
  if (id === undefined) return { ...problem, file: `${liveFolder}/${kind}` };
  const parts = field.split(".");
  const line = parts
    .map((_, at) => lines.get(`${kind}/${id}`)?.get(parts.slice(0, parts.length - at).join(".")))
    .find((found) => found !== undefined);
  return { ...problem, file: `${liveFolder}/${kind}/${id}.json`, ...(line !== undefined && { line }) };
}

/** Returns a problem as a line of text: `live/offers/torch.json:3 price: …`. */
export const lineOf = ({ file, line, field, message, isWarning }: FileProblem): string =>
  [
    [file ?? liveFolder, line].filter((part) => part !== undefined).join(":"),
    field && `${field}:`,
    isWarning && "warning:",
    message,
  ]
    .filter(Boolean)
    .join(" ");

/** Returns the paths of files below a folder, with slashes; none if there is no folder. */
function filesBelow(folder: string): string[] {
  const found = statSync(folder, { throwIfNoEntry: false })
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
    : [];
  return found
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => path !== servedFile)
    .sort();
}

/** The file that says which publications of which stacks the documents are based on. */
export const servedFile = "served.json";

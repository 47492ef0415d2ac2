import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import { photos } from "@game-backend/components/avatarProcessor/photos";
import { frameworkFile } from "@game-backend/components/lib/buildOnce";
import { manifestIn } from "@game-backend/components/lib/builtEntries";

/** An error of a function, as the local cloud describes it (`core/blame.ts`). */
export interface FunctionError {
  readonly route?: string;
  readonly type: string;
  readonly message: string;
  /** The innermost first. */
  readonly frames: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/** Returns true for a file of the framework or the photos. */
export const isLibrary = (_program: string, file: string): boolean =>
  [frameworkFile(""), photos.folder() ?? frameworkFile("")].some((folder) => file.startsWith(folder));

/**
 * Returns what to do about an error. For an answer that is not as its route says, that is where the route says so. Otherwise it is
 * what to add to a handler's `uses`, and where. The error then comes from a table, index, capability or operation that they do not
 * grant. `built` is the folder of the handler's function.
 */
export function advise(program: string, built: string, error: FunctionError): string | undefined {
  if (error.type === "WrongAnswer") {
    const [, list = "returns"] = /(answerHeaders|refuses): add it there/.exec(error.message) ?? [];
    const at = declarationOf(program, resolve(program, built), error.route, [`${list}:`, "returns:"]);
    return at && `mend what it answers, or its ${list}, in ${at}`;
  }
  const frame = error.frames.find(
    ({ file }) => !isLibrary(program, file) && !file.includes("/node_modules/"),
  );
  const line = frame && linesOf(frame.file)[frame.line - 1];
  const missing = line === undefined ? undefined : missingUse(error, line);
  if (!missing) return undefined;
  const declared = declarationOf(program, resolve(program, built), error.route, ["uses:"]);
  const whose = error.route ?? basename(built);
  return `add \`uses: { ${missing} }\` to ${whose}${declared ? `, in ${declared}` : ""}`;
}

/** Returns the member of `uses` that is missing. `line` is the source of the call. */
function missingUse({ type, message }: FunctionError, line: string): string | undefined {
  const [, action] = /is not authorized to perform: [\w-]+:(\w+) on/.exec(message) ?? [];
  const called = [...line.matchAll(/(\w+)\??\.(\w+)\(/g)].map(([, name = "", method = ""]) => ({
    name,
    method,
  }));
  if (action) {
    const call = called.find(({ method }) => capitalized(method) === action);
    return call && `${call.name}: ["${action}"]`;
  }
  if (type !== "TypeError" && type !== "ReferenceError") return undefined;
  const [, read] = /^Cannot read properties of undefined \(reading '(\w+)'\)$/.exec(message) ?? [];
  const call = called.find(({ method }) => method === read);
  if (call) {
    const isTable = line.includes(`tables.${call.name}.`) || isOperation(call.method);
    return `${call.name}: ${isTable ? `["${capitalized(call.method)}"]` : "…"}`;
  }
  const [, name] = /^(?:\w+\.)*(\w+) is not a function$/.exec(message) ?? [];
  return name && !line.includes(`.${name}(`) ? `${name}: true` : undefined;
}

/** The methods of a table's client, which are named after IAM's actions. */
const isOperation = (method: string) => /^(get|put|update|delete|query|scan|batch|condition)/.test(method);

const capitalized = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Returns the file and line of the first of a route's `parts` that it has, or of its handler. */
function declarationOf(
  program: string,
  built: string,
  route: string | undefined,
  parts: readonly string[],
): string | undefined {
  const given = manifestIn(dirname(built))[basename(built)]?.entry.given;
  const name = given && handlerIn(given, route);
  if (!name) return undefined;
  const [, from] = new RegExp(`import \\{ \\w+ as ${name} \\} from "\\./([^"]+)"`).exec(given) ?? [];
  if (from === undefined) return undefined;
  const lines = linesOf(join(program, from));
  const at = [...parts, "handler:", "handler("].map((text) => lines.findIndex((each) => each.includes(text)));
  const found = at.find((each) => each >= 0);
  return `${from}${found === undefined ? "" : `:${found + 1}`}`;
}

/** Returns the name under which an entry is given the handler of a route, or its only handler. */
function handlerIn(given: string, route: string | undefined): string | undefined {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const ofRoute = route && new RegExp(`"${literal(route)}": \\(\\) => (?:collecting\\()?(\\w+)`).exec(given);
  return (ofRoute || /export const served = \{ \w+: (?:collecting\()?(\w+)/.exec(given))?.[1];
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

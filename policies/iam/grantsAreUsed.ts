import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type { PolicyResource } from "@pulumi/policy";
import { recordOf } from "../lib/access";
import { list, type Statement, strings } from "../lib/policyDocument";
import { programFolder } from "../lib/programFolder";
import { rolesOf, roleType } from "../lib/rolePolicies";
import { stackRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** The grants that every function has: its own log group, and traces. */
const common = /^(logs|xray):/;

const functionType = "aws:lambda/function:Function";

/** A part of the report that a local run writes when it ends. */
interface Report {
  readonly unused?: readonly UnusedGrant[];
}

interface UnusedGrant {
  readonly role: string;
  /** The route of a shared function that needs the grant: its method and path. */
  readonly route?: string;
  readonly action: string;
  readonly resource: string;
  /** True if the role, or the route, made a call. The unused grants of an idle one mean nothing. */
  readonly acted: boolean;
}

/**
 * Warns about grants that the functions of the last local run did not use, of every role that a function assumes. `report` in the
 * pack's configuration is the path of that run's report; without it, or before the first run, the rule is silent.
 */
export const grantsAreUsed = stackRule(
  {
    name: "grants-are-used",
    description: "A function that ran in the last local run used all its grants.",
    severity: "low",
    enforcementLevel: "advisory",
    remediation:
      "Call the handler in the ways that need the grant, or remove the use from the handler's `uses`. End the " +
      "local run with Ctrl-C: it writes the report.",
    controls: ["own: unused grants"],
    reads: [roleType, functionType],
  },
  (resources, report, { getConfig }) => {
    const { report: path, functions = "functions" } = getConfig<{ report?: string; functions?: string }>();
    const program = programFolder();
    const file = path && resolve(program, path);
    if (!file || !existsSync(file)) return;
    const { unused = [] }: Report = JSON.parse(readFileSync(file, "utf8"));
    const grants = Map.groupBy(
      unused.filter(({ acted, action }) => acted && !common.test(action)),
      ({ role }) => role.replace(/-[0-9a-f]{7}$/, ""),
    );
    let read: ReturnType<typeof handlersIn> | undefined;
    const handlers = () => {
      read ??= handlersIn(resolve(program, functions));
      return read;
    };
    for (const fn of resources) {
      if (fn.type !== functionType) continue;
      for (const role of rolesOf(fn, resources))
        for (const { action, resource, route } of grants.get(role.name) ?? []) {
          const declared = declaredActions(role, route);
          if (declared && !declared.has(action)) continue;
          if (isFormer(role, action, resource)) continue;
          const file =
            route === undefined
              ? fileOf(handlers(), role.name.replace(/-role$/, ""))
              : fileOfRoute(handlers(), route);
          report(
            `${route === undefined ? "The last local run" : `In the last local run, ${route}`} did not use ${action} on ${resource}${placeOf(file, program)}.`,
            role.parent?.urn ?? fn.urn,
          );
        }
    }
  },
);

/**
 * Returns the actions that a role's component recorded for it, or for one route of its function; `undefined` if there is no
 * record, or it is unknown at preview.
 */
function declaredActions(role: PolicyResource, route: string | undefined): ReadonlySet<string> | undefined {
  const record = recordOf(role);
  if (typeof record !== "object" || record === null) return undefined;
  const { grants, parts } = record as { grants?: unknown; parts?: unknown };
  const recorded: unknown = route === undefined ? grants : (Reflect.get(Object(parts), route) ?? []);
  if (isUnknown(parts) || !Array.isArray(recorded)) return undefined;
  const actions = recorded.flatMap((one) => strings((Object(one) as Statement).Action));
  return actions.some(isUnknown) ? undefined : new Set(actions);
}

/** Returns true for what the role has for the code of the release before: no handler of this one needs it. */
function isFormer(role: PolicyResource, action: string, resource: string): boolean {
  const { former } = Object(recordOf(role)) as { former?: unknown };
  // A report lists the resources of a statement in one text.
  const all = resource.split(", ");
  return (Array.isArray(former) ? former : []).some((one) => {
    const { Action, Resource } = Object(one) as Statement;
    const on = list(Resource);
    return strings(Action).includes(action) && (on.some(isUnknown) || all.every((each) => on.includes(each)));
  });
}

/** Returns the files below a folder by the kebab-case form of their names: `post-score` for `postScore.ts`. */
function handlersIn(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => [kebab(basename(file, ".ts")), join(folder, file)]),
  );
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Returns the file of a function's handler by the function's name: `postScore.ts` for `api-post-score`. */
function fileOf(handlers: ReadonlyMap<string, string>, functionName: string): string | undefined {
  const words = functionName.split("-");
  return words.map((_, index) => handlers.get(words.slice(index).join("-"))).find(Boolean);
}

/** Returns the file that declares a route. */
function fileOfRoute(handlers: ReadonlyMap<string, string>, route: string): string | undefined {
  const [method, path] = route.split(" ");
  const declares = (file: string) => {
    const text = readFileSync(file, "utf8");
    return text.includes(`method: "${method}"`) && text.includes(`path: "${path}"`);
  };
  return [...handlers.values()].find(declares);
}

/** Returns the file and line where a handler declares its uses. */
function placeOf(file: string | undefined, program: string): string {
  if (!file) return "";
  const lines = readFileSync(file, "utf8").split("\n");
  const line = lines.findIndex((text) => /\buses\b\s*[:=,]/.test(text)) + 1;
  return `, which ${relative(program, file)}${line > 0 ? `:${line}` : ""} declares`;
}

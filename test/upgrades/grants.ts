import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedResource } from "@game-backend/local-cloud";

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/** What functions may do, each as an action, a resource and a condition in words that are the same in each deployment. */
export type GrantsByFunction = ReadonlyMap<string, ReadonlySet<string>>;

/** AWS ends a name that the program leaves to it with characters of its own; a run's ids are its own, too. */
const plain = (arn: string) =>
  arn
    .replace(/\/stream\/.*/, "/stream")
    .replace(/arn:aws:(\w[\w-]*):[\w-]*:\d*:/g, "$1:")
    .replace(/-[0-9a-f]{7}(?![0-9a-z])/g, "")
    .replace(/(?<=[:/_])[A-Za-z0-9]{8,36}(?=$|\/)/g, (id) => (/\d/.test(id) ? "*" : id));

const grantsOf = (statements: readonly Statement[]): Set<string> =>
  new Set(
    statements
      .flatMap(({ Action, Resource, Condition }) =>
        [Action].flat().flatMap((action) =>
          [Resource].flat().map((one) => {
            const when = Condition ? ` if ${plain(JSON.stringify(Condition))}` : "";
            return `${action} ${plain(one)}${when}`;
          }),
        ),
      )
      .filter((grant) => !/^(logs|xray):/.test(grant)),
  );

/** Returns what the functions of a deployed stack may do, by the names of the functions. */
export function grantsIn(graph: readonly RecordedResource[]): GrantsByFunction {
  const policies = graph.filter(
    ({ type, name }) => type.endsWith("iam/rolePolicy:RolePolicy") && name.endsWith("-grants"),
  );
  return new Map(
    policies.map(({ name, inputs }) => {
      const text = inputs["policy"];
      const { Statement } = (typeof text === "string" ? JSON.parse(text) : text) as {
        Statement: Statement[];
      };
      return [name.replace(/-grants$/, ""), grantsOf(Statement)] as const;
    }),
  );
}

/** Returns what only the code of the release before needs, as components record it of their roles. */
export const formerIn = (graph: readonly RecordedResource[]): GrantsByFunction =>
  new Map(
    graph.flatMap(({ outputs }) =>
      Object.entries(Object(outputs?.["access"]) as Record<string, { former?: Statement[] }>).flatMap(
        ([role, { former }]) =>
          former ? [[role.replace(/^.*::(.*)-role$/, "$1"), grantsOf(former)] as const] : [],
      ),
    ),
  );

/** Returns what functions may do without what only the release before needs. */
export function usedIn(graph: readonly RecordedResource[]): GrantsByFunction {
  const former = formerIn(graph);
  return new Map(
    [...grantsIn(graph)].map(([name, all]) => {
      const gone = former.get(name);
      return [name, new Set([...all].filter((grant) => !gone?.has(grant)))] as const;
    }),
  );
}

/** Returns the text of a baseline: the functions as headings, and below each its grants. */
export const writtenGrants = (grants: GrantsByFunction): string =>
  [...grants]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => [name, ...[...all].sort().map((grant) => `  ${grant}`)].join("\n"))
    .join("\n")
    .concat("\n");

/** Reads the text of a baseline. */
export function readGrants(text: string): GrantsByFunction {
  const found = new Map<string, Set<string>>();
  let grants = new Set<string>();
  for (const line of text.trimEnd().split("\n"))
    if (line.startsWith("  ")) grants.add(line.trim());
    else {
      grants = new Set();
      found.set(line, grants);
    }
  return found;
}

export const grantsPathOf = (name: string) => join(__dirname, "baselines", `${name}.grants`);

export const grantsOfRelease = (name: string): GrantsByFunction =>
  readGrants(readFileSync(grantsPathOf(name), "utf8"));

/** Returns what functions that are in both releases lose, as `function: grant`. */
export const lostGrants = (from: GrantsByFunction, to: GrantsByFunction): string[] =>
  [...from].flatMap(([name, grants]) => {
    const now = to.get(name);
    return now ? [...grants].filter((grant) => !now.has(grant)).map((grant) => `${name}: ${grant}`) : [];
  });

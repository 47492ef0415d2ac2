import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

import { z } from "zod";

import { readSmallFile, replaceSmallFile } from "../core/smallFile";
import type { Deployment } from "./graph";
import type { Held, Registered, Registration } from "./state";

const values = z.record(z.string(), z.unknown());

const recording = z.object({
  /** The shape of this file. A file of another shape counts as none. */
  format: z.literal(1),
  /** The hash of the settings of the run. */
  settings: z.string(),
  /** The hashes of the files that the program is made of, by absolute path. */
  sources: z.record(z.string(), z.string()),
  /** The resources in the order in which they were created, with what the program was told of each. */
  resources: z.array(
    z.object({
      registration: z.custom<Registration>((value) => typeof value === "object"),
      told: values,
    }),
  ),
  outputs: values,
  secretOutputs: z.array(z.string()),
});

type Recording = z.output<typeof recording>;

/**
 * The resources that a program registered in its last run, in a file that only its owner can read. The next start
 * applies them at once, if nothing has changed since, and need not wait for the program.
 */
export class LastRun {
  /** `settings` are all that a run of the program depends on, besides its files. */
  constructor(
    private readonly path: string,
    private readonly settings: unknown,
  ) {}

  /** Returns the last run, unless the settings or a source have changed. A damaged file counts as none. */
  read(): Recording | undefined {
    const found = recording.safeParse(parsed(readSmallFile(this.path))).data;
    if (found?.settings !== hash(JSON.stringify(this.settings))) return undefined;
    return isDeepStrictEqual(found.sources, hashes(Object.keys(found.sources))) ? found : undefined;
  }

  /** Stores a run that ended well. `held` are its resources in the order in which they were created. */
  write(sources: readonly string[], held: readonly Held[], { outputs, secretOutputs }: Deployment): void {
    const content: Recording = {
      format: 1,
      settings: hash(JSON.stringify(this.settings)),
      sources: hashes(sources),
      resources: held.map((each) => ({ registration: each.registration, told: toldOf(each) })),
      outputs: { ...outputs },
      secretOutputs: [...secretOutputs],
    };
    replaceSmallFile(this.path, JSON.stringify(content));
  }
}

/**
 * Creates the resources of the last run. Returns `undefined`, without creating the rest, if a resource now has an id or
 * an output that differs from what the program knew and passed on to another resource: the program has to run.
 */
export async function replay(
  { resources, outputs, secretOutputs }: Recording,
  state: Pick<Registered, "put">,
): Promise<Deployment | undefined> {
  const graph: Held["recorded"][] = [];
  let passedOn: string | undefined;
  for (const { registration, told } of resources) {
    const held = await state.put(registration);
    graph.push(held.recorded);
    for (const [name, value] of Object.entries(toldOf(held))) {
      if (isDeepStrictEqual(value, told[name])) continue;
      passedOn ??= JSON.stringify([resources.map((each) => each.registration), outputs]);
      if (passedOn.includes(JSON.stringify(told[name] ?? null).replace(/^"|"$/g, ""))) return undefined;
    }
  }
  return { graph, outputs, secretOutputs };
}

/** Returns what a program is told of a resource that it did not say itself, as JSON keeps it. */
const toldOf = ({ extra, realized }: Held): Record<string, unknown> =>
  JSON.parse(JSON.stringify(realized ? { ...extra, ...realized.outputs, id: realized.id } : {}));

/** Returns the hash of each file. A file that is not there has the hash "". */
const hashes = (paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, hash(readSmallFile(path))]));

const hash = (text: string | undefined) =>
  text === undefined ? "" : createHash("sha256").update(text).digest("base64");

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
}

import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

import { z } from "zod";

import { readSmallFile, replaceSmallFile } from "../core/smallFile";
import type { Deployment } from "./graph";
import type { Registration, ResourceRegistry, ResourceState } from "./state";

const values = z.record(z.string(), z.unknown());

const recording = z.object({
  /** The version of the file format. A file of another version is ignored. */
  format: z.literal(3),
  /** The hash of the run's settings. */
  settings: z.string(),
  /** The hashes of the files that the run depends on, by absolute path. */
  sources: z.record(z.string(), z.string()),
  /** The resources in creation order. `received` are the values that the program received for a resource. */
  resources: z.array(
    z.object({
      registration: z.custom<Registration>((value) => typeof value === "object"),
      received: values,
    }),
  ),
  outputs: values,
  secretOutputs: z.array(z.string()),
});

type Recording = z.output<typeof recording>;

/**
 * Stores the resources that a program registered in its last run, in a file that only its owner can read. If nothing
 * has changed since, the next start creates them from the file and does not wait for the program.
 */
export class LastRun {
  /** `settings` is everything that a run of the program depends on, apart from its files. */
  constructor(
    private readonly path: string,
    private readonly settings: unknown,
  ) {}

  /** Returns the last run, or `undefined` if the settings or a source have changed, or the file is damaged. */
  read(): Recording | undefined {
    const found = recording.safeParse(parsed(readSmallFile(this.path))).data;
    if (found?.settings !== hash(JSON.stringify(this.settings))) return undefined;
    return isDeepStrictEqual(found.sources, hashes(Object.keys(found.sources))) ? found : undefined;
  }

  /** Stores a successful run. `held` are its resources in creation order. */
  write(
    sources: readonly string[],
    held: readonly ResourceState[],
    { outputs, secretOutputs }: Deployment,
  ): void {
    const content: Recording = {
      format: 3,
      settings: hash(JSON.stringify(this.settings)),
      sources: hashes(sources),
      resources: held.map((each) => ({ registration: each.registration, received: receivedValues(each) })),
      outputs: { ...outputs },
      secretOutputs: [...secretOutputs],
    };
    replaceSmallFile(this.path, JSON.stringify(content));
  }
}

/**
 * Creates the resources of the last run. An id or output may now differ from the value that the program received. If
 * the program passed that value on, to a resource or an output, this stops and returns `undefined`: the program must
 * run.
 */
export async function replay(
  { resources, outputs, secretOutputs }: Recording,
  state: Pick<ResourceRegistry, "put">,
): Promise<Deployment | undefined> {
  const graph: ResourceState["recorded"][] = [];
  let passedOn: string | undefined;
  for (const { registration, received } of resources) {
    const held = await state.put(registration);
    graph.push(held.recorded);
    for (const [name, value] of Object.entries(receivedValues(held))) {
      if (isDeepStrictEqual(value, received[name])) continue;
      passedOn ??= JSON.stringify([resources.map((each) => each.registration), outputs]);
      if (passedOn.includes(JSON.stringify(received[name] ?? null).replace(/^"|"$/g, ""))) return undefined;
    }
  }
  return { graph, outputs, secretOutputs };
}

/** Returns the values that the program receives for a resource beyond its own inputs, as JSON preserves them. */
const receivedValues = ({ extra, realized }: ResourceState): Record<string, unknown> =>
  JSON.parse(JSON.stringify(realized ? { ...extra, ...realized.outputs, id: realized.id } : {}));

/** Returns the hash of each file. A missing file has the hash "". */
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

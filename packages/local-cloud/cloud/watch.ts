import { resolve } from "node:path";
import type { Host } from "../core/host";
import { programCache } from "../engine";
import { Reload } from "../reload";
import { TypeChecks } from "../types";
import type { CloudOptions, Update } from "./localCloud";
import type { ProgramRuns } from "./programRuns";

/** Watches the program's files, and applies their changes. */
export const reloadOf = (
  { builder, signal }: CloudOptions,
  folder: string,
  { events, traffic }: Host,
  runs: ProgramRuns,
  rerun: (options: { background: boolean; signal: AbortSignal }) => Promise<Update>,
): Reload =>
  new Reload({
    folder,
    events,
    affects: (path) => runs.affects(path),
    changedLine: (path) => runs.changedLine(path),
    builder,
    signal,
    sources: () => runs.sources(),
    assets: () => runs.state.assetPaths(),
    announce: (touched) => runs.state.announce(touched),
    refresh: (touched) => {
      const refresh = () => runs.refresh(touched);
      return traffic ? traffic.exclusively(refresh) : refresh();
    },
    rerun: async (how) => (await rerun(how)).changes,
  });

/** Checks the types of the program and of what its functions are built from, in processes of their own. */
export function typeChecksOf(
  { builder }: CloudOptions,
  folder: string,
  { events }: Host,
  runs: ProgramRuns,
): TypeChecks {
  const built = builder?.sources(
    folder,
    runs.state.assetPaths().map((path) => resolve(folder, path)),
  );
  return new TypeChecks({
    folder,
    cache: programCache(folder),
    sources: [...runs.sources(), ...(built ?? [])],
    events,
  });
}

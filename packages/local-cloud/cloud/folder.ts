import { resolve } from "node:path";
import { RunClock } from "../core/clock";
import { DamagedFile } from "../core/damagedFile";
import { DeployError, type Program } from "../engine";
import { DataFolder } from "./dataFolder";
import { DataLock } from "./dataLock";
import { keepShift } from "./keptShift";
import type { CloudOptions } from "./localCloud";
import type { Opened } from "./opened";
import { forgetOutputs } from "./outputs";
import { openSnapshot, type Snapshot } from "./snapshot";

/** The data of a run. */
export interface Folder {
  /** The absolute path. */
  readonly data: string;
  /** The snapshot that the run begins with. */
  readonly seed: Snapshot | undefined;
  readonly stores: DataFolder;
  /** The clock of the run, with the shift that the folder keeps. */
  readonly clock: RunClock;
}

/**
 * Takes a data folder for this run, empties it or puts a snapshot there if the options say so, and checks its stores. Throws a
 * `DeployError` if another run has it, or if a store cannot be read.
 */
export function openFolder(options: CloudOptions, program: Program, opened: Opened): Folder {
  const data = resolve(program.folder, options.data);
  const lock = opened.keep(new DataLock(data), (lock) => lock.release());
  // Read first: data are deleted only if there is something to take their place.
  const seed = options.seed === undefined ? undefined : openSnapshot(options.seed, program);
  if (options.reset || seed) lock.clear();
  seed?.restore(data);
  const stores = readable(() => new DataFolder(data, options.onStep ?? (() => {})));
  const clock = options.clock ?? new RunClock();
  opened.keep(
    readable(() => keepShift(clock, data)),
    (letGo) => letGo(),
  );
  forgetOutputs(data);
  return { data, seed, stores, clock };
}

/** Opens data. If they cannot be read, throws an error that says what to do. */
export function readable<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    throw new DeployError(
      `The data of the last run cannot be read: ${error.message}. Restore the whole folder from a copy, choose another one with --data, or delete all data with --reset.`,
    );
  }
}

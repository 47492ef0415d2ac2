import { join, resolve } from "node:path";

/** Returns the path of a snapshot: a path stays, and a name stands for a file in the program's `.local/snapshots`. */
export const snapshotFile = (folder: string, name: string): string =>
  /[/\\.]/.test(name) ? resolve(name) : join(folder, ".local", "snapshots", `${name}.snapshot`);

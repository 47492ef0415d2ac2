import { accessSync, constants, existsSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { hash } from "./hash";

// What a program builds is in its `dist/`. If this user may not write there, because the checkout belongs to another user
// or is read-only, it is in a folder of this user's own among the temporary files.

/** Returns the folder of this name below the program's `dist/`. */
export const sharedFolder = (program: string, name: string): string => join(program, "dist", name);

/**
 * Returns the folder of this name that this user may replace: below the program's `dist/`, or else below the folder of this
 * user's own. Throws the file system's error if neither can be written.
 */
export function replaceableFolder(program: string, name: string): string {
  const shared = sharedFolder(program, name);
  return mayReplace(shared) ? shared : join(createdOwnFolder(program), name);
}

/** Returns the paths of all folders that were built for a program, directly below its `dist/` or this user's own folder. */
export const builtFolders = (program: string): string[] =>
  [sharedFolder(program, ""), ownFolder(program)]
    .filter((folder) => existsSync(folder) && (folder !== ownFolder(program) || isOwn(folder)))
    .flatMap((folder) => (mayRead(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []));

/** Tells whether this user may replace a folder. Creates the folder that it is in. */
export const mayReplace = (folder: string): boolean =>
  isAllowed(() => {
    mkdirSync(dirname(folder), { recursive: true });
    accessSync(dirname(folder), constants.W_OK | constants.X_OK);
    try {
      accessSync(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      // It may not be there, also because another process replaces it at this moment.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  });

const mayRead = (folder: string): boolean =>
  isAllowed(() => accessSync(folder, constants.R_OK | constants.X_OK));

/** Returns false if a file operation is refused because of permissions, or because the file system is read-only. */
function isAllowed(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** The id of this user, which Windows does not have: there, each user has temporary files of their own. */
const user = process.getuid?.() ?? 0;

const ownFolder = (program: string) =>
  join(tmpdir(), `game-backend-dist-${user}-${hash(program).slice(0, 12)}`);

function createdOwnFolder(program: string): string {
  const folder = ownFolder(program);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isOwn(folder)) return folder;
  throw new Error(`EACCES: permission denied because others may write there, open '${folder}'`);
}

/** Everybody may write in the folder of temporary files. What another user may have put there is not used. */
function isOwn(folder: string): boolean {
  const { mode, uid } = lstatSync(folder);
  return process.platform === "win32" || (uid === user && (mode & 0o170077) === 0o040000);
}

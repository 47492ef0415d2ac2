// Says what to do about errors of the operating system. Plain JavaScript, because it is also needed if nothing else can
// be loaded.
const { readFileSync, statfsSync } = require("node:fs");
const { tmpdir } = require("node:os");

/** SQLite's result codes SQLITE_IOERR and SQLITE_FULL. The lowest byte of an extended code is the result code. */
const sqliteIo = 10;
const sqliteFull = 13;

/** A disk with fewer free bytes counts as full. */
const nothingFree = 1 << 20;

/**
 * Returns one line that names the cause of an error and what to do, or `undefined` for an error that the operating system
 * has no part in. `folder` is the data folder.
 */
function adviceFor(error, folder) {
  for (let each = error; each instanceof Error; each = each.cause) {
    const found = advice(each, folder);
    if (found) return found;
  }
  return undefined;
}

/** Pulumi passes a program's error on as text: `Error: EACCES: permission denied, mkdir '/game/dist'`. */
const printed = /\b(E[A-Z]{3,}): [^\n]*?, (\w+)(?: '([^'\n]+)')?/;

function advice(error, folder) {
  const { errcode } = error;
  const [text, code = error.code, , path = error.path] = printed.exec(error.message) ?? [];
  const [reason] = (text ?? error.message).split("\n");
  if (code === "EMFILE" || code === "ENFILE" || /too many open files/i.test(error.message))
    return tooFewFiles();
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG" || resultOf(errcode) === sqliteFull)
    return fullDisk(reason, folder);
  if (resultOf(errcode) === sqliteIo)
    return `The disk of ${fullest(folder)} cannot be read or written (${reason}): it may be full or broken. All acknowledged writes are kept.`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return `This user may not write ${path ?? "a file"} (${reason}). Change its owner, or use a copy that belongs to this user; the data's folder is chosen with --data.`;
  if (path && /^E[A-Z]+$/.test(code ?? "") && error.syscall)
    return `${path} cannot be used (${reason}). Move it out of the way, and start again.`;
  return undefined;
}

const resultOf = (errcode) => (typeof errcode === "number" ? errcode & 0xff : undefined);

/** Returns the line for a full disk, an exhausted quota or a file that may not grow. */
const fullDisk = (reason, folder) =>
  `No space is left on the disk of ${fullest(folder)} (${reason}). Free some, and start again: all acknowledged writes are kept.`;

/** Returns the folder whose disk is full: the data folder, the folder of temporary files or the current one. */
function fullest(folder) {
  const places = [folder, tmpdir(), process.cwd()].filter(Boolean);
  return places.find(isFull) ?? places[0];
}

function isFull(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < nothingFree;
  } catch {
    return false;
  }
}

/** The number of files that a run may have to open at once. */
const neededFiles = 512;

const tooFewFiles = () =>
  `Too few files may be open at once${limitText(openFiles())}: raise the limit, such as with "ulimit -n 4096", and start again.`;

const limitText = (limit) => (limit === undefined ? "" : ` (the limit is ${limit})`);

/** Returns the number of files that this process may open, or `undefined` if the system does not say. */
function openFiles() {
  try {
    const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return limit === undefined ? undefined : Number(limit);
  } catch {
    return undefined;
  }
}

/** Returns a line if fewer files may be open than a run needs. */
function adviceForLimits() {
  const limit = openFiles();
  return limit !== undefined && limit < neededFiles ? tooFewFiles() : undefined;
}

module.exports = { adviceFor, adviceForLimits };

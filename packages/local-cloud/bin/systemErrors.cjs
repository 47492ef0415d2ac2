// Says what to do about errors of the operating system. Plain JavaScript, because it is also needed if nothing else can
// be loaded.
const { readFileSync, realpathSync, statfsSync, statSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { dirname } = require("node:path");

/** SQLite's result codes SQLITE_READONLY, SQLITE_IOERR and SQLITE_FULL. The lowest byte of an extended code is the result code. */
const sqliteReadOnly = 8;
const sqliteIo = 10;
const sqliteFull = 13;

/** A disk with fewer free bytes counts as full. */
const nothingFree = 1 << 20;

/**
 * Returns one line that names the cause of an error and what to do, or `undefined` for an error that the operating system
 * has no part in. `folder` is the data folder. `goesOn`: the run does not end because of the error.
 */
function adviceFor(error, folder, goesOn = false) {
  for (let each = error; each instanceof Error; each = each.cause) {
    const found = advice(each, folder, goesOn);
    if (found) return found;
  }
  return undefined;
}

/** Pulumi passes a program's error on as text: `Error: EACCES: permission denied, mkdir '/game/dist'`. */
const printed = /\b(E[A-Z]{3,}): [^\n]*?, (\w+)(?: '([^'\n]+)')?/;

/** What SQLite says of a full disk, of one that fails, and of a file that it may not write. A warning has only its error's text. */
const printedFull = /database or disk is full/;
const printedIo = /disk I\/O error/;
const printedReadOnly = /attempt to write a readonly database/;

function advice(error, folder, goesOn) {
  const { message } = error;
  const [text, code = error.code, call = error.syscall, path = error.path] = printed.exec(message) ?? [];
  const words = [printedFull, printedIo, printedReadOnly].find((each) => each.test(message));
  const [reason] = (text ?? words?.exec(message)?.[0] ?? message).split("\n");
  // Linux's word for a user who may watch no more folders is that of a full disk, or of too many open files.
  if (call === "watch" && (code === "ENOSPC" || code === "EMFILE")) return tooFewWatches(reason);
  if (code === "EMFILE" || code === "ENFILE" || /too many open files/i.test(message)) return tooFewFiles();
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG" || isOf(error, sqliteFull, printedFull))
    return fullDisk(reason, [path && dirname(path), folder], goesOn);
  if (isOf(error, sqliteIo, printedIo))
    return `The disk of ${diskOf(fullest([folder]))} cannot be read or written (${reason}): it may be full or broken. All acknowledged writes are kept.`;
  const isReadOnly = isOf(error, sqliteReadOnly, printedReadOnly);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || isReadOnly)
    return `This user may not write ${path ?? (isReadOnly ? folder : undefined) ?? "a file"} (${reason}). Change its owner, or use a copy that belongs to this user; the data's folder is chosen with --data.`;
  if (path && /^E[A-Z]+$/.test(code ?? "") && error.syscall)
    return `${path} cannot be used (${reason}). Move it out of the way, and start again.`;
  return undefined;
}

const resultOf = (errcode) => (typeof errcode === "number" ? errcode & 0xff : undefined);

/** Returns true for an error of SQLite with this result, and for a text that has its words. */
const isOf = ({ errcode, message }, result, words) => resultOf(errcode) === result || words.test(message);

/** Returns the line for a full disk, an exhausted quota or a file that may not grow. */
const fullDisk = (reason, folders, goesOn) =>
  `No space is left on the disk of ${diskOf(fullest(folders))} (${reason}). ${goesOn ? "Free some: until then, what writes fails as AWS would with a 500. All" : "Free some, and start again: all"} acknowledged writes are kept.`;

/** Returns the folder whose disk is full: one of these, the folder of temporary files or the current one. */
function fullest(folders) {
  const places = [...folders, tmpdir(), process.cwd()].filter(Boolean);
  return places.find(isFull) ?? places[0];
}

/** Returns a folder, with where its disk is mounted and what is free there, if the system says so. */
function diskOf(folder) {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    const [free, all] = [bavail, blocks].map((count) => Math.floor((count * bsize) / (1 << 20)));
    return `${folder}, which is mounted at ${mountOf(realpathSync(folder))} and has ${free} of ${all} MB free`;
  } catch {
    return folder;
  }
}

/** Returns the topmost folder above this one that is on the same disk. */
function mountOf(folder) {
  const above = dirname(folder);
  return above === folder || statSync(above).dev !== statSync(folder).dev ? folder : mountOf(above);
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

const tooFewWatches = (reason) =>
  `This user may watch no more folders (${reason}). On Linux, raise fs.inotify.max_user_watches and fs.inotify.max_user_instances with sysctl.`;

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

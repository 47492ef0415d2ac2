// Chooses the folder that caches what speeds up starts. Nothing in it is needed: a start without it only takes longer.
const { createHash } = require("node:crypto");
const {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  symlinkSync,
} = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");

/**
 * Returns `.cache/local-cloud` in a `node_modules` folder. If this user may not write there, because the packages belong
 * to another user or are read-only, returns a folder of this user's own among the temporary files. It has a link to the
 * packages, so that modules in it find them. Throws the file system's error if neither can be written.
 */
module.exports = function cacheFolder(modules) {
  const shared = join(modules, ".cache", "local-cloud");
  return isWritable(shared) ? realpathSync(shared) : ownFolder(resolve(modules));
};

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function ownFolder(modules) {
  // `os.userInfo()` would fail for a user whom the system does not list, as in a container with `--user 1234`.
  const uid = process.getuid?.() ?? -1;
  const name = createHash("sha256").update(modules).digest("hex").slice(0, 12);
  const folder = join(tmpdir(), `local-cloud-cache-${uid}-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Everybody may write in the folder of temporary files. Code from another user's folder must not run.
  const { mode, uid: owner } = lstatSync(folder);
  if (process.platform !== "win32" && (owner !== uid || (mode & 0o170077) !== 0o040000))
    throw Object.assign(new Error(`EACCES: ${folder} belongs to another user, or others may write in it`), {
      code: "EACCES",
      path: folder,
    });
  const link = join(folder, "node_modules");
  if (!existsSync(link)) symlinkSync(modules, link, "junction");
  return realpathSync(folder);
}

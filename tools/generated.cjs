// What git does not keep: the lists of handlers, and the clients' routes. Plain JavaScript without packages, which also runs before
// anything is installed, and which decides in milliseconds that there is nothing to do.
const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");
const { pathToFileURL } = require("node:url");
const { writeHandlerLists } = require("../packages/tools/handlers/lists.cjs");

const root = join(__dirname, "..");
/** The hash of each file that the clients' routes were made of, and of each that was written, with its size and time. */
const stampFile = join(root, "dist/clients.json");

const hashOf = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);

/** Writes the lists of handlers whose folders have changed. */
const writeLists = () => writeHandlerLists(join(root, "functions"));

/** Returns true if the clients' routes are those of the program as it is. */
function isCurrent() {
  try {
    const files = Object.entries(JSON.parse(readFileSync(stampFile, "utf8")));
    return files.every(([file, [hash, size, time]]) => {
      const path = join(root, file);
      const found = statSync(path);
      return (hash && found.size === size && found.mtimeMs === time) || hashOf(readFileSync(path)) === hash;
    });
  } catch {
    // A file is gone, or nothing was written yet.
    return false;
  }
}

/**
 * Writes texts, by their paths from the root, where they differ, and notes that they were made of these sources, of which some may
 * have changed since the time `began`. Returns the files that changed.
 */
function writeClients(texts, sources, began) {
  const changed = Object.entries(texts).filter(([file, text]) => !isSame(join(root, file), text));
  // Unity and Godot that look at the folder import a file again when it was written.
  for (const [file, text] of changed) write(join(root, file), text);
  const noted = [...Object.keys(texts).map((file) => join(root, file)), ...sources].map((path) => {
    const file = relative(root, path).replaceAll("\\", "/");
    const { size, mtimeMs } = statSync(path);
    // Nobody knows whether a file that was written meanwhile was read before.
    const hash = file in texts || mtimeMs < began ? hashOf(readFileSync(path)) : "";
    return [file, [hash, size, mtimeMs]];
  });
  try {
    write(stampFile, JSON.stringify(Object.fromEntries(noted)));
  } catch {
    // In a folder that cannot be written to, the next one makes them again.
  }
  return changed.map(([file]) => file);
}

function isSame(path, text) {
  try {
    return readFileSync(path, "utf8") === text;
  } catch {
    return false;
  }
}

/** Writes a file at once: another process may read it meanwhile. */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

/** The root whose clients were found current by this process, or by the one that started it. */
const seen = "GAME_CLIENTS_SEEN";

/** Writes the clients' routes if the program has changed, in a process of its own, which loads the program. Throws if it cannot. */
function refreshClients() {
  if (process.env[seen] === root) return;
  process.env[seen] = root;
  if (isCurrent()) return;
  // The loader alone, without what asks for current routes.
  const loader = [
    "--conditions=@game-backend/source",
    "--import",
    pathToFileURL(join(__dirname, "typescript.mjs")).href,
  ];
  const { status } = spawnSync(process.execPath, [...loader, "tools/gameClients.ts"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0)
    throw new Error("web/client/routes.ts is not written, because the program cannot be loaded.");
}

module.exports = { writeLists, isCurrent, writeClients, refreshClients };

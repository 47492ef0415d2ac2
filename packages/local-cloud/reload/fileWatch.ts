import { existsSync, type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Milliseconds without another event after which a change is reported, because editors write a file in several steps.
 */
const QUIET = 15;

interface Watched {
  readonly watcher: FSWatcher;
  /** Identifies the folder: if it is replaced by another one at the same path, the watcher gets no events from that. */
  readonly birth: string | undefined;
}

/** Watches files and folders by their paths. */
export class FileWatch {
  private readonly watchers = new Map<string, Watched>();
  private files: ReadonlySet<string> = new Set();
  private folders: readonly string[] = [];
  private readonly changed = new Set<string>();
  /** The state of files after this process wrote them, by their paths. */
  private readonly written = new Map<string, string | undefined>();
  private timer: NodeJS.Timeout | undefined;

  /**
   * `onChange` receives the absolute paths that changed. `onMissed` receives the first folder in a call of `watch` that
   * cannot be watched, and why: Linux limits the number of folders that a user watches.
   */
  constructor(
    private readonly onChange: (paths: readonly string[]) => void,
    private readonly onMissed: (folder: string, error: unknown) => void,
  ) {}

  /** Watches these files, and everything in these folders, instead of the former ones. */
  watch(files: readonly string[], folders: readonly string[]): void {
    this.files = new Set(files);
    this.folders = folders;
    // Watches a file's folder, because editors replace files.
    const wanted = new Set([...files.map((file) => dirname(file)), ...folders.flatMap(tree)]);
    for (const [folder, { watcher, birth }] of this.watchers)
      if (!wanted.has(folder) || birth === undefined || birthOf(folder) !== birth) {
        watcher.close();
        this.watchers.delete(folder);
      }
    for (const folder of wanted)
      try {
        if (!this.watchers.has(folder) && existsSync(folder)) this.open(folder);
      } catch (error) {
        // The folder may have been deleted in the meantime.
        if (!existsSync(folder)) continue;
        // The others would fail for the same reason.
        this.onMissed(folder, error);
        return;
      }
  }

  /** Notes that this process has just written these files, so that the change is not reported. */
  wrote(files: readonly string[]): void {
    this.written.clear();
    for (const file of files) this.written.set(file, stateOf(file));
  }

  close(): void {
    clearTimeout(this.timer);
    for (const { watcher } of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }

  private open(folder: string): void {
    const birth = birthOf(folder);
    const watcher = watch(folder, (_, name) => {
      if (name !== null) this.note(join(folder, name));
    });
    watcher.on("error", (error) => {
      watcher.close();
      this.watchers.delete(folder);
      // If a deleted folder is created again, the next call of `watch` finds it.
      if (existsSync(folder)) this.onMissed(folder, error);
    });
    watcher.unref();
    this.watchers.set(folder, { watcher, birth });
  }

  private note(path: string): void {
    const isWatched = this.files.has(path) || this.folders.some((folder) => path.startsWith(`${folder}/`));
    if (!isWatched) return;
    this.changed.add(path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const paths = [...this.changed].filter((path) => !this.isOwn(path));
      this.changed.clear();
      if (paths.length > 0) this.onChange(paths);
    }, QUIET);
  }

  private isOwn(path: string): boolean {
    return this.written.has(path) && this.written.get(path) === stateOf(path);
  }
}

/** Returns a text that changes whenever a file is written or replaced, or `undefined` if there is no file. */
function stateOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}

/** Identifies a folder by inode and creation time, because inodes are reused. Returns `undefined` if there is none. */
function birthOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.birthtimeNs}`;
}

/** Returns a folder and all folders below it. */
function tree(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const inside = readdirSync(folder, { recursive: true, withFileTypes: true });
  return [
    folder,
    ...inside.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name)),
  ];
}

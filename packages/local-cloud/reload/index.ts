import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import type { Events } from "../core/events";
import { thrownMessage } from "../core/thrownMessage";
import type { RecordedResource } from "../engine";
import type { Builder } from "./builder";
import { FileWatch } from "./fileWatch";

/** The milliseconds in which a written file becomes known. */
const SETTLED = 50;

/** The end of the warning that a change cannot be applied. */
export const formerRuns = "The former version keeps running.";

export interface ReloadOptions {
  /** The program's folder. */
  readonly folder: string;
  readonly events: Events;
  readonly builder?: Builder;
  /** Returns the absolute paths of the program's own source files. */
  sources(): readonly string[];
  /** Returns the paths of the files and folders that resources are built from, relative to the program's folder. */
  assets(): readonly string[];
  /** Announces that the assets with a `touched` path are about to change. Paths are as `assets` returns them. */
  announce(touched: (path: string) => boolean): Promise<void>;
  /**
   * Returns true if the program may register something else because of a changed file.
   * @default true for every source of the program
   */
  affects?(path: string): boolean;
  /** Returns the first line of a file that differs from the program that runs. */
  changedLine?(path: string): number | undefined;
  /** Applies changes in the assets with a `touched` path. Returns the resources that changed. */
  refresh(touched: (path: string) => boolean): Promise<readonly RecordedResource[]>;
  /** Runs the program again and applies the differences, all or none. Returns the changes, a line each. */
  rerun(how: { readonly background: boolean; readonly signal: AbortSignal }): Promise<readonly string[]>;
  /** Aborted when the local run is about to end. Later failures are not mistakes in a file, and are not reported. */
  readonly signal?: AbortSignal | undefined;
}

const isNewer = (path: string, time: number) =>
  (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > time;

/**
 * Applies file changes while the cloud runs. If the program does the same as before, the code of functions and other assets are
 * swapped at once. The program runs again to confirm it. If it may register something else, it runs first, and code and resources
 * change together. If a file has a mistake, everything stays as it was.
 */
export class Reload {
  private readonly watch = new FileWatch(
    (paths) => this.changed(paths),
    (folder, error) => this.missed(folder, error),
  );
  private readonly waiting = new Set<string>();
  /** The changed files because of which the program must run before anything may change. */
  private readonly pending = new Set<string>();
  /** The assets that changed meanwhile. */
  private readonly left = new Set<string>();
  private current = new AbortController();
  /** The sources of built assets. */
  private built: readonly string[] = [];
  private swapping: Promise<void> | undefined;
  private running: Promise<void> | undefined;
  /** The files of which the last message said that the program runs because of them. */
  private announced = "";
  /** The saved files that the last message named, until something else is told. */
  private noticed = "";
  private runAgain = false;
  private background = false;
  private closed = false;
  private isMissing = false;

  constructor(private readonly options: ReloadOptions) {
    this.arm();
  }

  /** Runs the program once although no file has changed, at a lower process priority. */
  check(): void {
    this.run(true);
  }

  /** Resolves when the changes that the operating system has told of are made, or refused. */
  async settled(): Promise<void> {
    await pause(SETTLED);
    while (this.swapping || (this.running && !this.background)) await (this.swapping ?? this.running);
  }

  /** Stops watching, and waits for work in progress. */
  async close(): Promise<void> {
    this.closed = true;
    this.watch.close();
    await this.swapping;
    await this.running;
    await this.options.builder?.close?.();
  }

  private arm(): void {
    if (this.closed) return;
    const { folders, files } = this.assets();
    this.built = this.options.builder?.sources(this.options.folder, [...folders, ...files]) ?? [];
    this.watch.watch([...this.options.sources(), ...this.built, ...files], folders);
  }

  /** Updates what is watched. Keeps the former set if a folder, such as `dist`, is deleted while it is being listed. */
  private armAgain(): void {
    try {
      this.arm();
    } catch (error) {
      this.failed(error);
    }
  }

  private assets() {
    const paths = [...new Set(this.options.assets().map((path) => resolve(this.options.folder, path)))];
    const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    return { folders: paths.filter(isFolder), files: paths.filter((path) => !isFolder(path)) };
  }

  private changed(paths: readonly string[]): void {
    for (const path of paths) this.waiting.add(path);
    this.swapping ??= this.swapAll().finally(() => {
      this.swapping = undefined;
    });
  }

  private async swapAll(): Promise<void> {
    while (this.waiting.size > 0 && !this.closed) {
      const paths = [...this.waiting];
      this.waiting.clear();
      // A run of the program in progress builds the same files and removes former ones. Then another run decides.
      await this.swap(paths).catch((error: unknown) => (this.running ? this.run(false) : this.failed(error)));
    }
  }

  private async swap(paths: readonly string[]): Promise<void> {
    const began = performance.now();
    const { folder, sources } = this.options;
    const own = new Set([...sources(), ...this.built]);
    const wasPending = [...this.pending];
    for (const path of [...wasPending, ...paths]) this.note(path);
    if (this.pending.size > 0) {
      for (const path of paths) if (!own.has(path)) this.left.add(path);
      // What the program itself builds is not a change.
      if (!paths.some((path) => own.has(path))) return;
      const files = [...this.pending].map((path) => relative(folder, path));
      // An editor's save can be several events, each of which begins the run anew.
      if (files.join() !== this.announced) this.tell("began", files, began);
      this.announced = files.join();
      // The run in progress has seen the former text.
      this.current.abort();
      this.run(false);
      return;
    }
    const changed = [...new Set([...paths, ...wasPending, ...this.left])];
    this.left.clear();
    if (wasPending.length > 0) {
      // The files are as they were: the run in progress has seen another text.
      this.current.abort();
      this.run(true);
    }
    await this.swapNow(changed, own, began);
  }

  /** Adds a file to those that wait for the program, or removes it: it may be as it was before. */
  private note(path: string): void {
    const { sources, affects = (each: string) => sources().includes(each) } = this.options;
    if (affects(path)) this.pending.add(path);
    else this.pending.delete(path);
  }

  private async swapNow(paths: readonly string[], own: ReadonlySet<string>, began: number): Promise<void> {
    const { folder, builder, announce, refresh } = this.options;
    this.notice(paths.filter((path) => own.has(path)).map((path) => relative(folder, path)));
    const touching = (changed: readonly string[]) => (asset: string) => {
      const path = resolve(folder, asset);
      return changed.some((each) => each === path || each.startsWith(`${path}/`));
    };
    const begins = (folders: readonly string[]) => void announce(touching(folders));
    const built = (await builder?.rebuild(folder, this.assets().folders, paths, begins)) ?? [];
    this.watch.wrote(built);
    const swapped = await refresh(touching([...paths, ...built]));
    if (swapped.length > 0)
      this.tell(
        "swapped",
        swapped.map(({ name }) => name),
        began,
      );
    // The swapped code, and the next change to it, must not be slowed down by a run of the program.
    if (swapped.length > 0) this.run(true);
    else if (paths.some((path) => own.has(path))) this.run(false);
  }

  /** Runs the program again. `background` gives the run a lower process priority. */
  private run(background: boolean): void {
    this.background = background && (this.background || !this.runAgain);
    this.runAgain = true;
    this.running ??= this.runAll().finally(() => {
      this.running = undefined;
    });
  }

  private async runAll(): Promise<void> {
    while (this.runAgain && !this.closed) {
      this.runAgain = false;
      const began = performance.now();
      const waited = [...this.pending];
      const known = new Set(this.options.sources());
      const at = Date.now();
      this.current = new AbortController();
      const { signal } = this.current;
      try {
        const changes = await this.options.rerun({ background: this.background, signal });
        this.announced = "";
        this.tell("applied", changes, began);
        for (const path of waited) this.note(path);
        const left = this.pending.size === 0 ? [...this.left] : [];
        if (left.length > 0) this.changed(left);
      } catch (error) {
        if (signal.aborted) continue;
        // A concurrent build may have replaced files that the program named. Then the program runs again.
        await this.swapping;
        if (!this.runAgain) this.failed(error);
        // What the failed run was the first to load may have been mended meanwhile, when nobody watched it.
        const mended = this.options.sources().filter((path) => !known.has(path) && isNewer(path, at));
        this.armAgain();
        if (mended.length > 0) this.changed(mended);
        continue;
      }
      this.armAgain();
    }
  }

  /** Says at once what was saved: a rebuild takes a second, and a run of the program more. */
  private notice(files: readonly string[]): void {
    // An editor's save can be several events.
    if (files.length === 0 || files.join() === this.noticed) return;
    this.tell("noticed", files, performance.now());
    this.noticed = files.join();
  }

  private tell(
    what: "noticed" | "began" | "swapped" | "applied",
    changes: readonly string[],
    began: number,
  ): void {
    this.noticed = "";
    if (!this.closed)
      this.options.events.emit({ kind: "reload", what, changes, ms: performance.now() - began });
  }

  private failed(error: unknown): void {
    this.announced = this.noticed = "";
    const { folder, changedLine } = this.options;
    const places = [...this.pending].map((path) => {
      const line = changedLine?.(path);
      return `${relative(folder, path)}${line === undefined ? "" : `:${line}`}`;
    });
    const where = places.length > 0 ? `\nChanged since it ran: ${places.join(", ")}` : "";
    this.warn(`${thrownMessage(error)}${where}\n${formerRuns}`);
  }

  /** Warns that not all folders are watched. Does so only once, as it stays so until the user raises the limit. */
  private missed(folder: string, error: unknown): void {
    if (!this.isMissing)
      this.warn(
        `${folder} and others are not watched, so changes there take effect at the next start: ${thrownMessage(error)}`,
      );
    this.isMissing = true;
  }

  private warn(message: string): void {
    if (!this.closed && !this.options.signal?.aborted)
      this.options.events.emit({ kind: "warning", source: "reload", message });
  }
}

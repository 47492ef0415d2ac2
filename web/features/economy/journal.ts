import { signal } from "@preact/signals-core";
import type { Api } from "../../api";
import { isFinal, Unanswered } from "../../client";
import type { AreaId } from "../../facts";

/** The progress that the game saves for an area. */
export interface Notes {
  readonly runs: number;
  readonly last?: number;
  readonly note: string;
}

/** The contents of one save, and the number of runs that it counts for the first time. */
interface Save {
  readonly notes: Notes;
  readonly version: number;
  readonly runs: number;
}

/**
 * A player's progress in an area, saved on the server. Every save names the version that it was made from. If two
 * devices save, the later one gets a conflict, and the player chooses which version to keep.
 */
export class Journal {
  readonly notes = signal<Notes>({ runs: 0, note: "" });
  /** 0 before the first save; `undefined` until it is known. */
  readonly version = signal<number | undefined>(undefined);
  /** The text that the player is writing; `undefined` while it equals the saved one. */
  readonly draft = signal<string | undefined>(undefined);
  /** The server's message about another device's version; `undefined` without a conflict. */
  readonly conflict = signal<string | undefined>(undefined);
  /** Why the progress could not be loaded or saved; `undefined` after the next success. */
  readonly failure = signal<unknown>(undefined);
  /** Runs that are counted here, and not saved yet. */
  private unsavedRuns = 0;
  private syncing: Promise<void> | undefined;
  /** Settles when all reads and saves so far have ended. */
  private last: Promise<unknown> = Promise.resolve();
  private readonly unanswered = new Unanswered();
  /** A save whose answer was lost: the server may have it. */
  private awaited: Save | undefined;

  constructor(
    private readonly api: Pick<Api, "getProgress" | "postProgress">,
    private readonly gameArea: AreaId,
  ) {}

  private async take({ dropsOwn }: { readonly dropsOwn: boolean }): Promise<void> {
    const ownRuns = this.unsavedRuns;
    const saved = await this.api.getProgress({ query: { gameArea: this.gameArea } });
    const version = "version" in saved ? saved.version : undefined;
    if (version === undefined) return;
    if (dropsOwn) {
      this.draft.value = undefined;
      this.unsavedRuns -= ownRuns;
    }
    // The lost save is obsolete: the server has it or another save in its place, or the player wants the server's
    // version.
    if (dropsOwn || version !== this.awaited?.version) this.awaited = undefined;
    this.version.value = version;
    const here = this.notes.peek();
    const {
      runs = here.runs - this.unsavedRuns,
      last,
      ...rest
    } = notesOf(("data" in saved && saved.data) || {});
    this.notes.value = {
      ...here,
      ...rest,
      runs: runs + this.unsavedRuns,
      last: this.unsavedRuns > 0 ? here.last : (last ?? here.last),
    };
    this.conflict.value = undefined;
  }

  /** Saves the unsaved runs, or loads the saved progress if there are none. Stores a failure instead of throwing it. */
  sync(): Promise<void> {
    this.syncing ??= this.syncOnce().finally(() => {
      this.syncing = undefined;
    });
    return this.syncing;
  }

  private async syncOnce(): Promise<void> {
    try {
      if (this.unsavedRuns === 0) await this.inTurn(() => this.take({ dropsOwn: false }));
      // Runs that end during a save are saved too. A conflict stops the loop, because the player must decide.
      while (this.unsavedRuns > 0 && (await this.save()));
      this.failure.value = undefined;
    } catch (error) {
      this.failure.value = error;
    }
  }

  /** Loads what another device saved. Once it is loaded, drops the unsaved changes of this device. */
  useSaved(): Promise<void> {
    return this.inTurn(() => this.take({ dropsOwn: true }));
  }

  /** Saves the progress. Returns false after a conflict. */
  save(): Promise<boolean> {
    return this.inTurn(() => this.saveNow());
  }

  /** Runs after all earlier reads and saves, so that each builds on the newest version. */
  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.last.then(act);
    this.last = done.catch(() => {});
    return done;
  }

  /** Saves the progress, in place of `newest` if the player has decided so, or else of the version that is shown here. */
  private async saveNow(newest?: number): Promise<boolean> {
    if (newest === undefined && this.version.peek() === undefined) await this.take({ dropsOwn: false });
    // A save whose answer was lost is repeated first, under its key. If the server has it already, this save builds on
    // it.
    const { awaited } = this;
    const isSaved = awaited !== undefined && (await this.send(awaited));
    const notes = { ...this.notes.peek(), note: this.draft.peek() ?? this.notes.peek().note };
    if (isSaved && JSON.stringify(awaited.notes) === JSON.stringify(notes)) return true;
    const version = (isSaved ? undefined : newest) ?? this.version.peek() ?? 0;
    return this.send({ notes, version, runs: this.unsavedRuns });
  }

  private async send(save: Save): Promise<boolean> {
    const { notes, version, runs } = save;
    this.awaited = save;
    try {
      const saved = await this.unanswered.send(
        "progress",
        { gameArea: this.gameArea, version, data: { ...notes } },
        (body, key) => this.api.postProgress({ body }, { key }),
      );
      this.awaited = undefined;
      this.version.value = saved.version;
      this.unsavedRuns -= runs;
      this.notes.value = { ...this.notes.peek(), note: notes.note };
      if (this.draft.peek() === notes.note) this.draft.value = undefined;
      this.conflict.value = undefined;
      return true;
    } catch (error) {
      if (!isFinal(error)) throw error;
      this.awaited = undefined;
      if (error.code !== "progress.stale") throw error;
      this.conflict.value = error.message;
      return false;
    }
  }

  keepMine(): Promise<void> {
    return this.inTurn(async () => {
      const saved = await this.api.getProgress({ query: { gameArea: this.gameArea } });
      await this.saveNow("version" in saved ? saved.version : undefined);
    });
  }

  /** Counts a run that has ended, and saves it. */
  async ran(score: number): Promise<void> {
    this.unsavedRuns++;
    this.notes.value = { ...this.notes.peek(), runs: this.notes.peek().runs + 1, last: score };
    await this.sync();
  }
}

const notesOf = ({ runs, last, note }: Readonly<Record<string, unknown>>): Partial<Notes> => ({
  ...(typeof runs === "number" && { runs }),
  ...(typeof last === "number" && { last }),
  ...(typeof note === "string" && { note }),
});

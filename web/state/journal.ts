import { signal } from "@preact/signals-core";
import type { Api } from "../api";
import type { AreaId } from "../facts";
import { isRefusal, Unanswered } from "./unanswered";

/** The progress that the game saves for an area. */
export interface Notes {
  readonly runs: number;
  readonly last?: number;
  readonly note: string;
}

/** The contents of one save, and the number of runs that no save before it counted. */
interface Save {
  readonly notes: Notes;
  readonly version: number;
  readonly runs: number;
}

/**
 * Progress that is saved with the player. Every save names the version it was made from, so that of two devices
 * the later one is told, and asked what is to stay.
 */
export class Journal {
  readonly notes = signal<Notes>({ runs: 0, note: "" });
  /** 0 before the first save; `undefined` until it is known. */
  readonly version = signal<number | undefined>(undefined);
  /** The text that the player is writing; `undefined` while it equals the saved one. */
  readonly draft = signal<string | undefined>(undefined);
  /** The server's words about another device's version; absent without a conflict. */
  readonly conflict = signal<string | undefined>(undefined);
  /** Why the progress could not be loaded or saved; gone when it is. */
  readonly failure = signal<unknown>(undefined);
  /** Runs that are counted here, and not saved yet. */
  private unsavedRuns = 0;
  private syncing: Promise<void> | undefined;
  /** Settles when every read and save that was asked for has ended. */
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
    if ("areas" in saved) return;
    if (dropsOwn) {
      this.draft.value = undefined;
      this.unsavedRuns -= ownRuns;
    }
    // What was read has it, or was saved in its place, or is what the player wants instead.
    if (dropsOwn || saved.version !== this.awaited?.version) this.awaited = undefined;
    this.version.value = saved.version;
    const here = this.notes.peek();
    const { runs = here.runs - this.unsavedRuns, last, ...rest } = notesOf(saved.data);
    this.notes.value = {
      ...here,
      ...rest,
      runs: runs + this.unsavedRuns,
      last: this.unsavedRuns > 0 ? here.last : (last ?? here.last),
    };
    this.conflict.value = undefined;
  }

  /** Saves the runs that are not saved yet, or else loads what is saved. A failure is kept, not thrown. */
  sync(): Promise<void> {
    this.syncing ??= this.syncOnce().finally(() => {
      this.syncing = undefined;
    });
    return this.syncing;
  }

  private async syncOnce(): Promise<void> {
    try {
      if (this.unsavedRuns === 0) await this.inTurn(() => this.take({ dropsOwn: false }));
      // Runs that end meanwhile are saved, too. A conflict is the player's to decide.
      while (this.unsavedRuns > 0 && (await this.save()));
      this.failure.value = undefined;
    } catch (error) {
      this.failure.value = error;
    }
  }

  /** Takes what another device saved, and drops what was written here once that is known. */
  useSaved(): Promise<void> {
    return this.inTurn(() => this.take({ dropsOwn: true }));
  }

  /** Returns whether it is saved; a conflict is not. */
  save(): Promise<boolean> {
    return this.inTurn(() => this.saveNow());
  }

  /** Waits for what was asked for before: a save builds on the version of the one before it, and a read is as new. */
  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.last.then(act);
    this.last = done.catch(() => {});
    return done;
  }

  private async saveNow(): Promise<boolean> {
    if (this.version.peek() === undefined) await this.take({ dropsOwn: false });
    // What was lost is saved first, under its key: if the server has it, this save builds on it.
    const { awaited } = this;
    const isSaved = awaited !== undefined && (await this.send(awaited));
    const notes = { ...this.notes.peek(), note: this.draft.peek() ?? this.notes.peek().note };
    if (isSaved && JSON.stringify(awaited.notes) === JSON.stringify(notes)) return true;
    return this.send({ notes, version: this.version.peek() ?? 0, runs: this.unsavedRuns });
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
      if (!isRefusal(error)) throw error;
      this.awaited = undefined;
      if (error.status !== 409) throw error;
      this.conflict.value = error.message;
      return false;
    }
  }

  keepMine(): Promise<void> {
    return this.inTurn(async () => {
      const saved = await this.api.getProgress({ query: { gameArea: this.gameArea } });
      if (!("areas" in saved)) this.version.value = saved.version;
      await this.saveNow();
    });
  }

  /** A run is over: it is counted, and saved. */
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

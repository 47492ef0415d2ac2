import { signal } from "@preact/signals-core";
import type { Api } from "../../api";
import { type Choice, type Save, Saves, type SavesOptions, type StoredSave } from "../../client";
import type { AreaId } from "../../facts";

/** The player's progress and notes in an area. */
export interface Notes {
  readonly runs: number;
  readonly last?: number;
  readonly note: string;
  /** True once it has what programs from before saves had of the area. */
  readonly former?: true;
}

type Areas = Readonly<Partial<Record<AreaId, Notes>>>;

/** What another device has stored, and what this one has. */
interface Conflict {
  readonly stored: { readonly areas: Areas; readonly savedAt: number; readonly device?: string };
  readonly mine: Areas;
  /** Ends it. */
  choose(choice: "stored" | "mine" | "both"): void;
}

type Options = Pick<SavesOptions, "store" | "owner" | "timers" | "device">;

const slot = 0;
/** The most characters of a note. */
export const mostNote = 500;

/** The player's saved game: on this device first, on the server within 30 seconds, and at once when the player pauses. */
export class GameSave {
  readonly areas = signal<Areas>({});
  /** Where the newest save is; `undefined` before there is one. */
  readonly place = signal<"device" | "server" | undefined>(undefined);
  readonly conflict = signal<Conflict | undefined>(undefined);
  /** Why the save could not be read or uploaded; `undefined` after the next success. */
  readonly failure = signal<unknown>(undefined);
  private readonly saves: Saves;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly api: Pick<Api, "getObject" | "getObjects" | "getProgress" | "putObject">,
    options: Options,
  ) {
    this.saves = new Saves({
      ...{ ...options, api },
      onConflict: (stored, mine) => this.ask(stored, mine),
      onReplaced: (_, save) => this.take(save),
      onUploaded: () => {
        this.place.value = "server";
        this.failure.value = undefined;
      },
      onGivenUp: (_, error) => {
        this.failure.value = error;
      },
    });
  }

  /** Reads the save, and what there was of an area before there were saves. Stores a failure instead of throwing it. */
  async open(area: AreaId): Promise<void> {
    try {
      this.reading ??= this.read();
      await this.reading;
      await this.takeFormer(area);
      this.failure.value = undefined;
    } catch (error) {
      this.reading = undefined;
      this.failure.value = error;
    }
  }

  /** Counts a run that has ended, and saves. */
  ran(area: AreaId, score: number): Promise<void> {
    const { runs = 0, ...notes } = this.areas.peek()[area] ?? { note: "" };
    return this.save(area, { ...notes, runs: runs + 1, last: score });
  }

  /** Saves what the player has noted, on the server too. Returns false if it is only on this device. */
  async note(area: AreaId, note: string): Promise<boolean> {
    await this.save(area, { runs: 0, ...this.areas.peek()[area], note });
    await this.flush();
    return this.place.peek() === "server";
  }

  /** Uploads what waits. */
  flush(): Promise<void> {
    return this.saves.flush();
  }

  close(): void {
    this.conflict.peek()?.choose("mine");
    this.saves.close();
  }

  private async read(): Promise<void> {
    const before = this.areas.peek();
    const save = await this.saves.load(slot);
    if (!save) return;
    // What the game has saved meanwhile is this device's.
    if (this.areas.peek() === before) this.areas.value = areasIn(save);
    this.place.value ??= "server";
  }

  private async takeFormer(area: AreaId): Promise<void> {
    if (this.areas.peek()[area]?.former) return;
    const answer = await this.api.getProgress({ query: { gameArea: area } });
    const { runs, last, note } = notesOf(("data" in answer && answer.data) || {});
    const now = this.areas.peek()[area] ?? { runs: 0, note: "" };
    if (now.former) return;
    const all = {
      ...(last !== undefined && { last }),
      ...now,
      runs: now.runs + runs,
      note: now.note || note,
    };
    this.areas.value = { ...this.areas.peek(), [area]: { ...all, former: true } };
  }

  private async save(area: AreaId, notes: Notes): Promise<void> {
    this.areas.value = { ...this.areas.peek(), [area]: notes };
    this.place.value = "device";
    await this.saves.save(slot, saveOf(this.areas.peek()));
  }

  private take(save: Save): void {
    this.areas.value = areasIn(save);
    this.reading = Promise.resolve();
  }

  /** Asks the player which side counts. */
  private async ask(stored: StoredSave, mine: Save): Promise<Choice | undefined> {
    const [theirs, ours] = [areasIn(stored), areasIn(mine)];
    const { savedAt, device } = stored;
    const choice = await new Promise<"stored" | "mine" | "both">((choose) => {
      this.conflict.value = {
        stored: { areas: theirs, savedAt, ...(device !== undefined && { device }) },
        ...{ mine: ours, choose },
      };
    });
    this.conflict.value = undefined;
    return choice === "both" ? saveOf(bothOf(theirs, ours)) : choice;
  }
}

/** Returns the number of all runs: the measure of a save. */
export const runsIn = (areas: Areas): number => Object.values(areas).reduce((sum, { runs }) => sum + runs, 0);

/** Returns what neither side loses: of each area the larger number of runs, and both notes. */
function bothOf(theirs: Areas, ours: Areas): Areas {
  const areas = Object.keys({ ...theirs, ...ours }) as AreaId[];
  const both = (area: AreaId): Notes => {
    const [one, other] = [theirs[area], ours[area]];
    if (!one || !other) return (one ?? other) as Notes;
    const isIn = one.note.includes(other.note);
    const note = isIn ? one.note : [one.note, other.note].filter(Boolean).join("\n").slice(0, mostNote);
    return { ...one, ...other, runs: Math.max(one.runs, other.runs), note };
  };
  return Object.fromEntries(areas.map((area) => [area, both(area)]));
}

const saveOf = (areas: Areas): Save => ({
  bytes: new TextEncoder().encode(JSON.stringify({ areas })),
  measure: runsIn(areas),
});

function areasIn({ bytes }: Save): Areas {
  const { areas = {} } = JSON.parse(new TextDecoder().decode(bytes));
  return Object.fromEntries(Object.entries<object>(areas).map(([area, notes]) => [area, notesOf(notes)]));
}

const notesOf = ({ runs, last, note, former }: { [name in keyof Notes]?: unknown }): Notes => ({
  runs: typeof runs === "number" ? runs : 0,
  note: typeof note === "string" ? note : "",
  ...(typeof last === "number" && { last }),
  ...(former === true && { former }),
});

import { callHandler } from "./handlers.js";

export interface KeptOptions<Answer> {
  /** Called with each answer and its key: the id in the path, or an empty text. */
  readonly onChange?: (answer: Answer, key: string) => void;
  /** Called when reading again, after a message or a write, has failed. */
  readonly onError?: (error: unknown) => void;
}

interface Entry<Answer> {
  answer?: Answer;
  /** How many reads have begun. */
  reads: number;
  /** The read whose answer was shown last: an older answer that comes after it is not shown. */
  shown: number;
  reading?: Promise<void> | undefined;
  isStale: boolean;
}

/** The answers of a route as they were read last, by their keys. The helpers that a game's routes declare derive from it. */
export abstract class Kept<Answer> {
  private readonly entries = new Map<string, Entry<Answer>>();

  constructor(private readonly options: KeptOptions<Answer>) {}

  /** The last answer; `undefined` before the first one. */
  current(key = ""): Answer | undefined {
    return this.entries.get(key)?.answer;
  }

  /** Asks the route, without anything that a game may add. */
  protected abstract ask(key: string): Promise<Answer>;

  protected async read(key: string, asked: Promise<Answer>): Promise<Answer> {
    const entry = this.entryOf(key);
    const number = ++entry.reads;
    const answer = await asked;
    if (number > entry.shown) {
      entry.shown = number;
      entry.answer = answer;
      callHandler(() => this.options.onChange?.(answer, key));
    }
    return answer;
  }

  /** Returns what a write has answered, after a new read. */
  protected async thenRead<Written>(key: string, written: Promise<Written>): Promise<Written> {
    const answer = await written;
    await this.readAgain(key);
    return answer;
  }

  /** Returns true for a message of these types, and reads again all that was asked for: an answer on its way may be older. */
  protected isStaleAfter({ type }: { readonly type: string }, types: readonly string[]): boolean {
    if (!types.includes(type)) return false;
    for (const key of this.entries.keys()) void this.readAgain(key);
    return true;
  }

  /** Reads again, and once more for all that came meanwhile. */
  private readAgain(key: string): Promise<void> {
    const entry = this.entryOf(key);
    entry.isStale = true;
    entry.reading ??= this.readWhileStale(key, entry).finally(() => {
      entry.reading = undefined;
    });
    return entry.reading;
  }

  private async readWhileStale(key: string, entry: Entry<Answer>): Promise<void> {
    while (entry.isStale) {
      entry.isStale = false;
      await this.read(key, this.ask(key)).catch((error: unknown) =>
        callHandler(() => this.options.onError?.(error)),
      );
    }
  }

  private entryOf(key: string): Entry<Answer> {
    const entry = this.entries.get(key) ?? { reads: 0, shown: 0, isStale: false };
    this.entries.set(key, entry);
    return entry;
  }
}

/**
 * How long a row waits for something that should happen, in real milliseconds, before it fails. A loaded machine draws a frame of
 * Godot's web build in seconds.
 */
const usualPatienceMs = 6_000;

/** Things that arrive, taken in their order. */
export class Inbox<T> {
  private items: T[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(private readonly patienceMs = usualPatienceMs) {}

  put(item: T): void {
    this.items.push(item);
    for (const look of [...this.waiting]) look();
  }

  clear(): void {
    this.items = [];
  }

  get all(): readonly T[] {
    return this.items;
  }

  /** Takes the first that is wanted, and returns it once it has arrived. */
  next(name: string, wanted: (item: T) => boolean = () => true): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const at = this.items.findIndex(wanted);
        if (at < 0) return;
        const [item] = this.items.splice(at, 1);
        stop();
        resolve(item as T);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${name} has not come; there was ${JSON.stringify(this.items)}`));
      }, this.patienceMs);
      const stop = () => {
        clearTimeout(timer);
        this.waiting.delete(look);
      };
      this.waiting.add(look);
      look();
    });
  }

  /** Resolves when this many that are wanted are here. */
  async count(name: string, times: number, wanted: (item: T) => boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const count = () => this.items.filter(wanted).length;
      const look = () => {
        if (count() < times) return;
        stop();
        resolve();
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${name} came ${count()} times, not ${times}`));
      }, this.patienceMs);
      const stop = () => {
        clearTimeout(timer);
        this.waiting.delete(look);
      };
      this.waiting.add(look);
      look();
    });
  }
}

import type { EventLine } from "../../events/lines";
import { label } from "./labels";

/** A tally as JSON: the labels, the sum of each, and each player's values as a list of places of labels and values. */
export interface TallyJson {
  readonly labels: readonly string[];
  readonly sums: readonly number[];
  readonly players: readonly (readonly [who: string, ...values: number[]])[];
}

/** The sums of a day's events by label, as a whole and by player. */
export class Tally {
  private readonly places = new Map<string, number>();
  private readonly sums: number[] = [];
  private readonly values = new Map<string, number[]>();
  private last: { readonly who: string; readonly values: number[] } | undefined;

  /** Adds an event, or takes away one that was added. */
  add(event: EventLine, times: 1 | -1 = 1): void {
    const values = event.who === undefined ? undefined : this.valuesOf(event.who);
    label(event, (name, value) => this.count(name, times * value, values));
  }

  /** Adds to a label. What is not a number adds nothing. */
  count(name: string, value: number, values?: number[]): void {
    if (!value) return;
    let place = this.places.get(name);
    if (place === undefined) {
      place = this.sums.push(0) - 1;
      this.places.set(name, place);
    }
    this.sums[place] = (this.sums[place] ?? 0) + value;
    if (!values) return;
    // A player has some twenty labels a day: a list takes a quarter of a map's memory, and is as fast.
    for (let at = 0; at < values.length; at += 2)
      if (values[at] === place) {
        values[at + 1] = (values[at + 1] ?? 0) + value;
        return;
      }
    values.push(place, value);
  }

  /** Adds another tally of the same day. */
  merge({ labels, sums, players }: TallyJson): void {
    labels.forEach((name, at) => {
      this.count(name, sums[at] ?? 0);
    });
    for (const [who, ...pairs] of players) {
      const values = this.valuesOf(who);
      for (let at = 0; at < pairs.length; at += 2) {
        const name = labels[pairs[at] ?? -1] ?? "";
        const value = pairs[at + 1] ?? 0;
        this.count(name, value, values);
        // The sum has it already.
        this.count(name, -value);
      }
    }
  }

  /** Returns a tally with other labels. Those that become the same are counted together. */
  renamed(to: (label: string) => string): Tally {
    const { labels, ...all } = this.toJSON();
    const tally = new Tally();
    tally.merge({ labels: labels.map(to), ...all });
    return tally;
  }

  /** Returns the players, each with the values by label. */
  players(): (readonly [who: string, of: (label: string) => number])[] {
    return [...this.values].map(([who, values]) => {
      const of = (label: string) => {
        const place = this.places.get(label);
        for (let at = 0; at < values.length; at += 2) if (values[at] === place) return values[at + 1] ?? 0;
        return 0;
      };
      return [who, of];
    });
  }

  /** Returns the sum of each label, and of how many players it is. */
  figures(): { label: string; sum: number; players: number }[] {
    const players = this.sums.map(() => 0);
    for (const values of this.values.values())
      for (let at = 0; at < values.length; at += 2) {
        const place = values[at] ?? 0;
        if (values[at + 1]) players[place] = (players[place] ?? 0) + 1;
      }
    return [...this.places].map(([label, at]) => {
      return { label, sum: this.sums[at] ?? 0, players: players[at] ?? 0 };
    });
  }

  toJSON(): TallyJson {
    return {
      labels: [...this.places.keys()],
      sums: this.sums,
      players: [...this.values].map(([who, values]) => [who, ...values]),
    };
  }

  private valuesOf(who: string): number[] {
    if (this.last?.who === who) return this.last.values;
    let values = this.values.get(who);
    if (!values) {
      values = [];
      this.values.set(who, values);
    }
    this.last = { who, values };
    return values;
  }
}

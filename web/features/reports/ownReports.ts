import { effect, signal } from "@preact/signals-core";
import type { Api } from "../../api";
import type { Thing } from "../../places";
import type { Game, Part } from "../../state/game";
import { Pages } from "../../state/pages";

export type Report = Awaited<ReturnType<Api["getReports"]>>["reports"][number];

/** The most things whose targets the device keeps: the newest. */
const most = 500;
const isTexts = (found: unknown): found is readonly string[] =>
  Array.isArray(found) && found.every((each) => typeof each === "string");

/** The player's reports. Their subjects are hidden from the player at once. */
export class OwnReports implements Part {
  readonly all: Pages<Report>;
  /** What the player is about to report. */
  readonly asked = signal<readonly Thing[] | undefined>(undefined);
  private readonly end: () => void;

  constructor(private readonly game: Game) {
    this.all = new Pages(
      async (cursor, options) => (await game.api.getReports({ query: { cursor } }, options)).reports,
    );
    const kept = game.shelf("reported", isTexts);
    game.hidden.things.value = new Set(kept.read() ?? []);
    this.end = effect(() => {
      const named = this.all.items?.flatMap(({ kind, target }) =>
        target === undefined || kind === "player" || kind === "session" ? [] : [`${kind} ${target}`],
      );
      const known = game.hidden.things.peek();
      if (!named?.some((thing) => !known.has(thing))) return;
      const things = [...new Set([...known, ...named.reverse()])].slice(-most);
      game.hidden.things.value = new Set(things);
      kept.write(things);
    });
  }

  open(): void {
    void this.all.refresh();
  }

  close(): void {
    this.all.cancel();
    this.end();
  }

  /** Reports something. Returns true if moderators read the text with stars in the place of some words. */
  async report(thing: Thing, reason: Report["reason"], text: string): Promise<boolean> {
    const { kind, target } = thing;
    const body = { kind, target, reason, ...(text !== "" && { text }) };
    const { state } = await this.game.api.postReport({ body });
    await this.all.refresh();
    return state === "masked";
  }
}

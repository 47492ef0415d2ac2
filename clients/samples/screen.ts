import { setTimeout as pause } from "node:timers/promises";

/** How long a sample may take for a step, in milliseconds: a search for a match waits for 20 s before bots play. */
const patienceMs = 60_000;

/** What a sample shows. */
export class Screen {
  /** The lines, in the order in which they are shown. */
  lines: readonly string[] = [];

  constructor(readonly name: string) {}

  /** Waits for a line. Returns the newest that matches, or its first group. Does `again` in between, if it is given. */
  async until(wanted: RegExp, again?: () => Promise<void> | void): Promise<string> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const found = this.lines.map((line) => wanted.exec(line)).findLast((match) => match !== null);
      if (found) return found[1] ?? found[0];
      if (Date.now() > end)
        throw new Error(`${this.name} does not show ${wanted}, but ${JSON.stringify(this.lines.slice(-12))}`);
      await again?.();
      await pause(again ? 500 : 20);
    }
  }

  /** Goes to a page of the sample's menu. A frame in which a page changes has buttons of both. */
  async goTo(page: string, press: (button: string) => Promise<void>): Promise<void> {
    if (this.lines.includes("[Back]")) await press("Back");
    await this.until(new RegExp(`^\\[${page}\\]$`));
    while (this.lines.includes("[Back]")) await pause(20);
    await press(page);
    await this.until(/^\[Back\]$/);
    while (this.lines.includes(`[${page}]`)) await pause(20);
  }
}

import type { LocalEvent } from "@game-backend/local-cloud";
import { insideRun } from "../local";

/** What the run does while a spec listens. */
export interface Hearing {
  /** All events that have arrived, in order. */
  readonly heard: readonly LocalEvent[];
  /** Waits for the first event that matches, which may have arrived already: events come a little late. */
  until(wanted: (event: LocalEvent) => boolean): Promise<LocalEvent>;
  end(): void;
}

/** Listens to the run's events, of which a spec picks its own: all files' events arrive. */
export async function hearing(): Promise<Hearing> {
  const { events } = await insideRun();
  const heard: LocalEvent[] = [];
  const waiting = new Set<() => void>();
  const end = await events.listen((event) => {
    heard.push(event);
    for (const look of waiting) look();
  });
  return {
    heard,
    end,
    until: (wanted) =>
      new Promise((found) => {
        const look = () => {
          const event = heard.find(wanted);
          if (!event) return;
          waiting.delete(look);
          found(event);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** Waits for a line in a function's log that contains these texts. */
export async function logged(hears: Hearing, ...texts: readonly string[]): Promise<string> {
  const line = await hears.until(
    (event) => event.kind === "log" && texts.every((text) => event.message.includes(text)),
  );
  return line.kind === "log" ? line.message : "";
}

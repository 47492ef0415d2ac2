import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import type { TypeState } from "../../history";
import type { Topic } from "../../live";
import { get } from "./http";
import { root } from "./place";

/** The state of the live events. */
export const link = signal<"waiting" | "live" | "lost">("waiting");

/** The number of new denials and mails since their views were last open. */
export const badges = signal<Readonly<Record<string, number>>>({});
const badgeOf: Partial<Record<Topic, string>> = { denials: "iam", mails: "mailbox" };

/** The type errors of the program's files. */
export const types = signal<TypeState>({ mistakes: [] });

export interface Listener {
  readonly topics: readonly Topic[];
  readonly see: (topic: Topic, items: readonly never[]) => void;
  /** Called when events may have been missed. `left` has the number of skipped items by topic. */
  readonly missed?: (left: Readonly<Partial<Record<Topic, number>>>) => void;
}

let current: Listener | undefined;
let source: EventSource | undefined;

/** Listens while the view is shown. */
export function useLive(listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const own: Listener = {
      topics: listener.topics,
      see: (topic, items) => latest.current.see(topic, items),
      missed: (left) => latest.current.missed?.(left),
    };
    current = own;
    open();
    return () => {
      if (current !== own) return;
      current = undefined;
      open();
    };
  }, []);
}

/** Opens one stream with the topics of the view and those that the tabs count. */
export function open(): void {
  source?.close();
  const listener = current;
  const wanted = [...new Set<Topic>([...(listener?.topics ?? []), "denials", "mails", "types"])];
  const opened = new EventSource(`${root}/live?topics=${wanted.join(",")}`);
  source = opened;
  let lost = false;
  opened.addEventListener("open", () => {
    link.value = "live";
    get<TypeState>("types").then(
      (state) => {
        types.value = state;
      },
      () => {},
    );
    if (lost) listener?.missed?.({});
    lost = false;
  });
  opened.addEventListener("error", () => {
    lost = true;
    link.value = "lost";
  });
  for (const topic of wanted)
    opened.addEventListener(topic, ({ data }: MessageEvent<string>) => {
      const items: never[] = JSON.parse(data);
      if (topic === "types") types.value = items.at(-1) ?? types.value;
      count(topic, items.length);
      if (listener?.topics.includes(topic)) listener.see(topic, items);
    });
  opened.addEventListener("missed", ({ data }: MessageEvent<string>) => listener?.missed?.(JSON.parse(data)));
}

function count(topic: Topic, more: number): void {
  const { [topic]: name } = badgeOf;
  if (name) badges.value = { ...badges.value, [name]: (badges.value[name] ?? 0) + more };
}

/** Resets the badge of a view that is shown. */
export function seen(name: string): void {
  if (badges.value[name]) badges.value = { ...badges.value, [name]: 0 };
}

import { signal } from "@preact/signals-core";
import { useEffect, useRef } from "preact/hooks";

/** False while single letters do nothing, for people who speak to their device or miss keys (WCAG 2.1.4). */
export const keysAreOn = signal(true);

/** What keys do, by `KeyboardEvent.key`. */
export type Keys = Readonly<Record<string, () => void>>;

/** Calls back for keys while the view is shown, except while somebody types. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      const isLetter = event.key.length === 1;
      if (isLetter && (!keysAreOn.peek() || isTyping(event.target))) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

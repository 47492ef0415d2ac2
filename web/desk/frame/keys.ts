import { signal } from "@preact/signals-core";
import { useLayoutEffect, useRef } from "preact/hooks";

/** False while single letters do nothing, for people who speak to their device or miss keys (WCAG 2.1.4). */
export const keysAreOn = signal(true);

/** The acts of keys, by `KeyboardEvent.key`. */
export type Keys = Readonly<Record<string, () => void>>;

/** The keys of what is shown, each as it is at the moment. What was shown later is within or above what was shown before. */
const shown: { current: Keys }[] = [];

/**
 * Gives keys a meaning while a part of the page is shown, except letters while somebody types. If several parts know a key, it is
 * for the one that was shown last: Escape closes a form, and not the view around it.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  // At once, so that the next key already reaches it.
  useLayoutEffect(() => {
    shown.push(latest);
    if (shown.length === 1) document.addEventListener("keydown", press);
    return () => {
      shown.splice(shown.indexOf(latest), 1);
      if (shown.length === 0) document.removeEventListener("keydown", press);
    };
  }, []);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.isComposing || event.repeat) return;
  const isLetter = event.key.length === 1;
  if (isLetter && (!keysAreOn.peek() || isTyping(event.target))) return;
  const act = shown.findLast(({ current }) => current[event.key] !== undefined)?.current[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

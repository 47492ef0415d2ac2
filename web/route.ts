import { signal } from "@preact/signals-core";

/** The place in the page: the parts of the address after `#`, such as `["board", "forest"]`. */
export const place = signal<readonly string[]>(read());

function read(): readonly string[] {
  return location.hash
    .slice(1)
    .split("/")
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

/** Updates `place` when the address changes. The link that skips to the content does not change it. */
export function followAddress(moved: () => void): void {
  // It may have changed while the page began.
  place.value = read();
  window.addEventListener("hashchange", () => {
    if (location.hash === "#main") {
      history.replaceState(null, "", `#${place.value.map(encodeURIComponent).join("/")}`);
      document.getElementById("main")?.focus();
      return;
    }
    place.value = read();
    moved();
  });
}

/** Returns the address of a place. */
export const to = (...parts: readonly string[]): string => `#${parts.map(encodeURIComponent).join("/")}`;

/** Goes to the first view and leaves no history entry for the last one. */
export function forgetPlace(): void {
  history.replaceState(null, "", location.pathname);
  place.value = read();
}

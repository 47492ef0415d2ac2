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

/** Follows the address. The link that skips to the content is no other place. */
export function followAddress(moved: () => void): void {
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

/** The address of a place. */
export const to = (...parts: readonly string[]): string => `#${parts.map(encodeURIComponent).join("/")}`;

/** Leads to the first view, without a trace of the last one. */
export function forgetPlace(): void {
  history.replaceState(null, "", location.pathname);
  place.value = read();
}

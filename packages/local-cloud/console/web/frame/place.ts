import { signal } from "@preact/signals";

import { segments } from "../../segments";

/** The path of the console. */
export const root = "/_console";

/** The address below the console: a view, the rest of the path, and the query. */
export interface Place {
  readonly name: string;
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

const read = (): Place => {
  const [name = "", ...rest] = segments(location.pathname.slice(root.length + 1));
  return { name, rest, query: new URLSearchParams(location.search) };
};

/** The current place. */
export const place = signal<Place>(read());

/** Returns the address of a path of the console. Segments must be encoded. */
export const address = (path: string) => `${root}/${path}`;

/** Joins and encodes segments. */
export const pathOf = (...segments: readonly string[]) => segments.map(encodeURIComponent).join("/");

/** Shows a path of the console without reloading the page. `replace` adds no entry to the browser's history. */
export function go(path: string, { replace = false } = {}): void {
  history[replace ? "replaceState" : "pushState"]({}, "", address(path));
  place.value = read();
}

/** Returns a query with its question mark, without empty values. */
export function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const text = new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
  return text && `?${text}`;
}

/** Lets links within the console, and the browser's back and forward buttons, change the place. */
export function followLinks(): void {
  addEventListener("popstate", () => {
    place.value = read();
  });
  document.addEventListener("click", (event) => {
    const anchor = event.target instanceof Element ? event.target.closest("a") : null;
    if (!anchor || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const url = new URL(anchor.href, location.href);
    if (
      url.origin !== location.origin ||
      !url.pathname.startsWith(`${root}/`) ||
      anchor.target ||
      anchor.hash
    )
      return;
    event.preventDefault();
    go(url.pathname.slice(root.length + 1) + url.search);
  });
}

import { signal } from "@preact/signals-core";

/** Why personal data is read, for the audit log: a reason in words, or a case about the player that the reader has claimed. */
export type Why = { readonly reason: string } | { readonly caseId: string };

/** The place that the desk shows. */
export type Place =
  | { readonly name: "queue" }
  | { readonly name: "players" }
  | { readonly name: "player"; readonly id: string; readonly why?: Why }
  | { readonly name: "purchases" }
  | { readonly name: "inbox" }
  | { readonly name: "prices" }
  | { readonly name: "live" }
  | { readonly name: "numbers" }
  | { readonly name: "switches" }
  | { readonly name: "approvals" }
  | { readonly name: "staff" }
  | {
      /** What a route of staff says of its answer. */
      readonly name: "section";
      readonly route: string;
      readonly params: Readonly<Record<string, string>>;
    };

const first: Place = { name: "queue" };

/**
 * The places that were visited, which the browser's buttons go through. They are in memory, and the browser's history has only
 * their numbers: a player's id is personal, and does not belong in an address.
 */
let visited: Place[] = [first];

export const place = signal<Place>(first);

/** Shows a place. */
export function go(next: Place): void {
  const at = current() + 1;
  visited = [...visited.slice(0, at), next];
  history.pushState(at, "");
  place.value = next;
}

/** Follows the browser's buttons. */
export const followHistory = (): void =>
  window.addEventListener("popstate", () => {
    place.value = visited[current()] ?? first;
  });

/** Begins at a place, and forgets all others. */
export function beginAt(next: Place): void {
  visited = [next];
  history.replaceState(0, "");
  place.value = next;
}

/** Forgets where somebody was, when they sign out. */
export const forgetPlaces = (): void => beginAt(first);

const current = (): number => Math.min(Number(history.state) || 0, visited.length - 1);

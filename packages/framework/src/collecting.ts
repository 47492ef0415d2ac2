import type { AnyContribution } from "./contribution";
import type { AnyUses } from "./game";
import { joinUses } from "./joinUses";
import { mapValues } from "./mapValues";

/** A handler of any kind, as far as it collects contributions. */
export interface Collecting {
  uses?: AnyUses;
  /** The lists of contributions that the handler gets, and whose grants it needs. */
  collects?: readonly string[];
  handler(request: never): Promise<unknown>;
}

/** The contributions that a handler collects, by its lists and their names. */
export type CollectedLists = Readonly<Record<string, Readonly<Record<string, AnyContribution>> | undefined>>;

/**
 * Returns a handler that has everything that its contributions use, and gets them in its request, with their functions
 * bound to the request. `collectedFrom` is the handler itself.
 */
export const collecting = <H extends Collecting>(
  handler: H,
  lists: CollectedLists,
): H & { readonly collectedFrom: H; readonly collected: CollectedLists } => {
  const contributions = Object.values(lists).flatMap((list) => Object.values(list ?? {}));
  return {
    ...handler,
    collectedFrom: handler,
    collected: lists,
    uses: joinUses([handler.uses ?? {}, ...contributions.map(({ uses }) => uses)]),
    handler: (request: never) =>
      handler.handler({ ...(request as object), ...mapValues(lists, bind(request)) } as never),
  };
};

const bind = (request: never) => (list: Readonly<Record<string, AnyContribution>> | undefined) =>
  mapValues(list ?? {}, (contribution) => mapValues({ ...contribution }, bound(request)));

const bound = (request: never) => (member: unknown) =>
  typeof member === "function" ? (...args: unknown[]) => member(request, ...args) : member;

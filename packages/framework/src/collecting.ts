import type * as z from "zod/mini";
import type { Activity } from "./activity";
import type { Code } from "./codes/code";
import type { AnyContribution, AnyGate } from "./contribution";
import type { AnyUses } from "./game";
import { joinUses } from "./joinUses";
import { mapValues } from "./mapValues";
import type { Player } from "./route";

/** A handler of any kind, as far as it collects contributions. */
export interface Collecting {
  uses?: AnyUses;
  /** The lists of contributions that the handler gets, and whose grants it needs. */
  collects?: readonly string[];
  /** What the player does, which the collected gates may refuse. */
  activity?: Activity;
  refuses?: readonly Code[];
  /** The schema of a route's query. */
  query?: z.core.$ZodType;
  handler(request: never): Promise<unknown>;
}

/** The request of a handler with an activity. */
interface Asked {
  readonly player: Pick<Player, "id">;
}

/** The contributions that a handler collects, by its lists and their names. */
export type CollectedLists = Readonly<Record<string, Readonly<Record<string, AnyContribution>> | undefined>>;

/** What a handler has besides that was given its contributions. */
interface Whole<H> {
  readonly collectedFrom: H;
  readonly collected: CollectedLists;
}

/**
 * Returns a handler that has everything that its contributions use, and gets them in its request, with their functions
 * bound to the request. A handler with an activity runs after its gates have admitted the player. It refuses with the codes
 * of all its contributions, and its query has their parameters. `collectedFrom` is the handler itself, also if it is collected for
 * a second time.
 */
export const collecting = <H extends Collecting>(
  handler: H & Partial<Whole<H>>,
  lists: CollectedLists,
): H & Whole<H> => {
  const contributions = Object.values(lists).flatMap((list) => Object.values(list ?? {}));
  const gates = handler.activity ? (Object.values(lists["gates"] ?? {}) as AnyGate[]) : [];
  const { activity, refuses = [] } = handler;
  const further = contributions.flatMap((contribution) => contribution.refuses ?? []);
  const query = contributions.reduce(
    (all, contribution) => (all && contribution.query ? contribution.query(all as z.ZodMiniObject) : all),
    handler.query,
  );
  return {
    ...handler,
    ...(query && { query }),
    ...(further.length > 0 && { refuses: [...refuses, ...further] }),
    collectedFrom: handler.collectedFrom ?? handler,
    collected: { ...handler.collected, ...lists },
    uses: joinUses([handler.uses ?? {}, ...contributions.map(({ uses }) => uses)]),
    handler: async (request: never) => {
      for (const gate of gates)
        await gate.run(request, ...([(request as Asked).player, activity] as never[]));
      const given = { ...(request as object), ...mapValues(lists, bind(request)) } as never;
      // What collects lists itself gets those that its handler has.
      const whole = contributions.some(({ collects }) => collects)
        ? { ...(given as object), ...mapValues(lists, bind(given)) }
        : given;
      return handler.handler(whole as never);
    },
  };
};

const bind = (request: never) => (list: Readonly<Record<string, AnyContribution>> | undefined) =>
  mapValues(list ?? {}, (contribution) => mapValues({ ...contribution }, bound(request)));

const bound = (request: never) => (member: unknown) =>
  typeof member === "function" ? (...args: unknown[]) => member(request, ...args) : member;

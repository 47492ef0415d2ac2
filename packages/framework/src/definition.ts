import type * as framework from "./everyGame";
import type { AllOf, Feature } from "./features";
import type { Game, Kinds } from "./game";

export type { Collected } from "./contribution";
export { defineGame } from "./defineGame";
export type { Clients, Granted, Uses } from "./game";

/**
 * The tables, stores, capabilities and kinds of live documents in a feature's `definition.ts`, and the `definition.ts` of the
 * features that it needs, by their names.
 */
export interface Definition extends Pick<Feature, "capabilities" | "documents" | "stores" | "tables"> {
  readonly needs?: Readonly<Record<string, { readonly definition: object }>>;
}

type Known<O extends Definition> = { framework: typeof framework; definition: O } & {
  readonly [Name in keyof O["needs"]]: O["needs"][Name] extends { readonly definition: infer Needed }
    ? Needed
    : {};
};

/**
 * The game as a feature knows it: what every game has, what the feature has itself, and what those that it needs have. `K` are the
 * kinds of contributions that it makes or collects.
 *
 * @example
 * export const definition = { tables, needs: { profile } };
 * export const { route } = defineGame<FeatureGame<typeof definition>>();
 */
export interface FeatureGame<O extends Definition, K extends Kinds = {}> extends Game {
  readonly tables: AllOf<Known<O>, "tables">;
  readonly stores: AllOf<Known<O>, "stores">;
  readonly capabilities: AllOf<Known<O>, "capabilities">;
  readonly documents: AllOf<Known<O>, "documents">;
  readonly kinds: K;
}

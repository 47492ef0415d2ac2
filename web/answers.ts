import type { Api } from "./api";
import type { AreaId } from "./facts";

export type { Entry, Profile } from "./client";

/** Answers that only one route gives: the client has no named types for them. */
export type Wallet = Awaited<ReturnType<Api["getWallet"]>>;
export type StartAnswer = Awaited<ReturnType<Api["getStart"]>>;
export type OwnRank = Awaited<ReturnType<Api["getMyRank"]>>;

/** Things that are given. */
type Gifts = readonly {
  currency?: string;
  amount?: number;
  item?: string;
  quantity?: number;
  bundle?: string;
}[];

/** The documents' values for the player, as far as the page shows them. */
export interface Values {
  /** The areas that can be unlocked, by their ids. */
  readonly unlocks?: {
    readonly [Id in AreaId]?: { readonly price: number; readonly requires: readonly AreaId[] };
  };
  /** What seasons give their best players, by the boards' windows. */
  readonly rewards?: Readonly<Record<string, { readonly ranks: readonly Gifts[] }>>;
  /** What products of the stores give, by their ids with `-` for dots. */
  readonly products?: Readonly<Record<string, { readonly rewards: Gifts }>>;
  /** Items and bundles at prices of their own, by the offers' names. */
  readonly offers?: Readonly<
    Record<
      string,
      {
        readonly item?: string;
        readonly bundle?: string;
        readonly price: number;
        readonly currency?: string;
      }
    >
  >;
  /** Several things for several things, by the recipes' names. */
  readonly recipes?: Readonly<
    Record<string, { readonly title: string; readonly takes: Gifts; readonly rewards: Gifts }>
  >;
  /** News, by their names. */
  readonly news?: Readonly<
    Record<string, { readonly date: string; readonly title: string; readonly text: string }>
  >;
}

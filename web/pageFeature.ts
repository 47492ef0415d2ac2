import type { ComponentType } from "preact";

import type { PlaceName, Places } from "./places";
import type { Part, PartClass } from "./state/game";

/** A view with its own address, such as `#shop`. */
export interface Page {
  readonly title: string;
  readonly view: ComponentType;
  /**
   * Its place in the navigation, from 1.
   * @default none: the view is not in the navigation
   */
  readonly order?: number;
}

/** A feature's part of the page: what a folder's `feature.ts` exports. Everything is optional. */
export interface PageFeature {
  /** The views, by their addresses. */
  readonly pages?: Readonly<Record<string, Page>>;
  /** What the feature shows elsewhere, by place. */
  readonly shows?: { readonly [P in PlaceName]?: Places[P] | readonly Places[P][] };
  /**
   * Returns the view that fills this window in place of the game, because another site has led back to the page in a window
   * of its own; `undefined` in the game's windows.
   */
  readonly ownWindow?: () => ComponentType | undefined;
  /** What the feature keeps for a signed-in player. It hears the server's news from the sign-in on. */
  readonly keeps?: Readonly<Record<string, PartClass>>;
}

/** The page's features: what they have together. */
export class PageFeatures {
  /** The views by their addresses, in the order of the navigation. */
  readonly pages: ReadonlyMap<string, Page>;
  readonly parts: readonly PartClass<Part>[];
  private readonly all: readonly PageFeature[];

  /** The features by their names. */
  constructor(features: Readonly<Record<string, PageFeature>>) {
    this.all = Object.values(features);
    const pages = this.all.flatMap(({ pages = {} }) => Object.entries(pages));
    const order = (page: Page) => page.order ?? Number.POSITIVE_INFINITY;
    this.pages = new Map(pages.toSorted(([, a], [, b]) => order(a) - order(b) || 0));
    this.parts = this.all.flatMap(({ keeps = {} }) => Object.values(keeps));
  }

  /** Returns the view that fills this window in place of the game, if a feature has one. */
  ownWindow(): ComponentType | undefined {
    for (const { ownWindow } of this.all) {
      const view = ownWindow?.();
      if (view) return view;
    }
    return undefined;
  }

  /** Returns what features show in a place, in their order. */
  shownIn<P extends PlaceName>(place: P): readonly Places[P][] {
    const shown = this.all.flatMap(({ shows }) => shows?.[place] ?? []) as Places[P][];
    return shown.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
  }
}

/**
 * How a helper of the generated clients calls a route, beyond what its schema says. The generators write the method in all
 * languages, so that no client spells the route.
 */
export interface ClientMethod {
  /** The helper's class, such as `Leagues`. */
  readonly helper: string;
  /** The method, such as `joinLeague`. */
  readonly method: string;
  /** Facts that a game needs beyond the route's summary, in sentences. */
  readonly notes?: string;
  /**
   * Set if the helper keeps the last answer, by the path's parameter if there is one. An answer that comes after a newer one is not
   * shown. After a message of one of the types in `staleAfter`, the helper reads again.
   */
  readonly keeps?: { readonly staleAfter?: readonly string[] };
  /** Set for a write after which the helper reads again what it keeps. */
  readonly readsAgain?: true;
}

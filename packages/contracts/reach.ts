export interface Reach {
  /** How many accounts there are. */
  reach: {
    /** Returns the number as of the last day that was counted; `undefined` before there is one. */
    accounts(): Promise<number | undefined>;
  };
}

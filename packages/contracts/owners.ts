export interface Owners {
  /** Who knows what players are entitled to besides what their wallets say: by what they have bought. */
  owners: {
    /** Returns the names of what a player has now, and the purchase that each is by. */
    entitledTo(userId: string): Promise<readonly { readonly id: string; readonly by: string }[]>;
  };
}

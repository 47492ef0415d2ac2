export interface Payers {
  /** Who has paid with money: until now, or by a time in milliseconds since the epoch. */
  payers: {
    hasPaid(userId: string, by?: number): Promise<boolean>;
  };
}

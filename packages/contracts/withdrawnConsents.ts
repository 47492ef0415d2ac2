export interface WithdrawnConsents {
  /** What happens when a guardian withdraws the consent to an app, by the store's id of the app on the account. Idempotent. */
  withdrawnConsents: {
    withdraw(appTransactionId: string): Promise<void>;
  };
}

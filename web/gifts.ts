interface Gift {
  readonly currency?: string;
  readonly amount?: number;
  readonly item?: string;
  readonly quantity?: number;
  readonly entitlement?: string;
  readonly bundle?: string;
}

/** Returns what a player gets in words, such as `50 coins, 2 × health potion`. */
export const giftsInWords = (gifts: readonly Gift[]): string =>
  gifts
    .map(({ currency, amount = 0, item, quantity = 1, entitlement = "", bundle }) => {
      if (item !== undefined) return `${quantity} × ${plain(item)}`;
      return currency === undefined
        ? plain(bundle ?? entitlement)
        : `${amount.toLocaleString("en")} ${plain(currency)}`;
    })
    .join(", ");

const plain = (id: string) => id.replaceAll(/[-.]/g, " ");

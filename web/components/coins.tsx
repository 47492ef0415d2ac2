/** Shows a number of coins. */
export const Coins = ({ amount }: { readonly amount: number }) => (
  <>
    <span class="coin" aria-hidden="true" />
    {amount}
    <span class="unseen"> coins</span>
  </>
);

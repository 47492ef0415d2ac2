import { escaped, page } from "../shop/html";
import type { SteamSale } from "./orders";

/** The page that Steam shows in a browser before it takes money for an order. `back` is the address that the player returns to. */
export function approvePage(
  { orderid, description, qty, amount, currency }: SteamSale,
  back: string,
): string {
  const price = `${(amount / 100).toFixed(2)} ${currency}`;
  return page(
    "Steam",
    `<form class="sheet" method="post" action="/decide"><h1>${qty} × ${escaped(description)}</h1><p>${price}. It is the local store: no money moves.</p>
<input type="hidden" name="store" value="steam"><input type="hidden" name="id" value="${orderid}"><input type="hidden" name="returnurl" value="${escaped(back)}">
<button name="paid" value="yes">Approve</button><button name="paid" value="no">Cancel</button></form>`,
  );
}

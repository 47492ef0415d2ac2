import type { Entry, LocalAppleStore } from "./appleStore";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? "");

/** The page of the local store: forms alone, no script. */
export function storePage(store: LocalAppleStore, products: readonly string[], player: string): string {
  const options = products.map((id) => `<option>${escaped(id)}</option>`).join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Local store</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
form{display:inline-flex;gap:.4rem;flex-wrap:wrap;align-items:center}table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:.3rem .5rem;border-top:1px solid #ddd}code{overflow-wrap:anywhere}</style>
<h1>Local store</h1>
<p>It stands for Apple's store: it signs with its own authority, which this run trusts, and keeps its own books. No money moves.</p>
<form method="post" action="/buy"><label>Player's id <input name="player" size="38" required value="${escaped(player)}"></label>
<select name="product">${options}</select><input name="quantity" type="number" min="1" max="10" value="1">
<button name="told" value="yes">Buy</button><button name="told" value="no">Buy, and the app dies</button></form>
<p>Notifications are ${store.isHolding ? `held back: ${store.heldBack} wait` : "delivered at once"}.
${button("/hold", "", store.isHolding ? "Deliver at once again" : "Hold them back")}
${store.heldBack > 0 ? button("/deliver", "", "Deliver them, the newest first") : ""}</p>
<table><tr><th>Product<th>Player<th>Paid back<th>What the store can do</tr>${store.entries.map(row).join("")}</table></html>`;
}

function row({ sale, refunded }: Entry): string {
  const { transactionId: id, productId, quantity, appAccountToken = "" } = sale;
  const buttons = [
    button("/refund?part=100000", id, "Refund"),
    button("/refund?part=50000", id, "Refund half"),
    ...(refunded > 0 ? [button("/refund?part=0", id, "Undo the refund")] : []),
    button("/repeat", id, "Notify again"),
    `<a href="/proof?transaction=${id}">The app's proof</a>`,
  ];
  return `<tr><td>${quantity} × ${escaped(productId)}<td><code>${escaped(appAccountToken)}</code><td>${refunded / 1_000} %<td>${buttons.join(" ")}</tr>`;
}

const button = (action: string, transaction: string, title: string) =>
  `<form method="post" action="${action}"><input type="hidden" name="transaction" value="${transaction}"><button>${title}</button></form>`;

import { escaped, page } from "./html";
import type { Notices } from "./notices";
import { shelf } from "./shelf";
import { type ShownSale, type Stand, sellers } from "./stand";

/** The page of the local store: forms alone, no script. */
export function storePage(
  stands: Readonly<Record<string, Stand>>,
  notices: Notices,
  player: string,
  siteUrl: string,
): string {
  const products = shelf.map(({ product }) => `<option>${escaped(product)}</option>`).join("");
  const stores = sellers(stands)
    .map(([id, { title }]) => `<option value="${id}">${title}</option>`)
    .join("");
  const sales = Object.entries(stands).map(([id, stand]) => section(id, stand));
  return page(
    "Local store",
    `<h1>Local store</h1>
<p>It stands for the stores of players' devices: it signs with its own keys, which this run trusts, and keeps its own books. No money moves.
${siteUrl === "" ? "" : `<a href="${escaped(siteUrl)}">The game</a>`}</p>
<form method="post" action="/buy"><label>Player's id <input name="player" size="38" required value="${escaped(player)}"></label>
<label>Store <select name="store">${stores}</select></label><label>Product <select name="product">${products}</select></label>
<label>Quantity <input name="quantity" type="number" min="1" max="10" value="1"></label>
<button name="how" value="told">Buy</button><button name="how" value="dies">Buy, and the app dies</button>
<button name="how" value="waits">Buy, and pay later</button></form>
<p>Notifications are ${notices.isHolding ? `held back: ${notices.heldBack} wait` : "delivered at once"}.
${button("/hold", {}, notices.isHolding ? "Deliver at once again" : "Hold them back")}
${notices.heldBack > 0 ? button("/deliver", {}, "Deliver them, the newest first") : ""}</p>${sales.join("")}`,
  );
}

function section(store: string, stand: Stand): string {
  const rows = stand.sales.map((sale) => row(store, stand, sale)).join("");
  const asked = stand.isAsked
    ? "<p>It tells the game nothing: the job reconcileStores reads its report every quarter of an hour, or at once from the console.</p>"
    : "";
  const lost = (stand.losable ?? []).map((call) =>
    button("/lose", { store, call }, `Lose the next answer to ${call}`),
  );
  return `<h2>${stand.title}</h2>${asked}${lost.join(" ")}<table><tr><th>Product<th>Player<th>State<th>What the store can do</tr>${rows}</table>`;
}

function row(store: string, stand: Stand, sale: ShownSale): string {
  const { id, product, quantity, player } = sale;
  const about = { store, id, player };
  const buttons =
    sale.state === "waits"
      ? [button("/decide", { ...about, paid: "yes" }, "It is paid"), button("/decide", about, "Cancel it")]
      : [
          ...Object.entries(stand.refundsOf(sale)).map(([title, part]) =>
            button("/refund", { ...about, part: `${part}` }, title),
          ),
          ...(stand.askForRefund ? [button("/ask", about, "The player asks for a refund")] : []),
          ...(stand.isAsked
            ? []
            : [
                button("/repeat", about, "Notify again"),
                `<a href="/proof?store=${store}&amp;id=${encodeURIComponent(id)}">The app's proof</a>`,
              ]),
        ];
  return `<tr><td>${quantity} × ${escaped(product)}<td><code>${escaped(player)}</code><td>${stateOf(sale)}<td>${buttons.join(" ")}</tr>`;
}

function stateOf({ state, refunded, isDone }: ShownSale): string {
  if (state === "waits") return "Not paid yet";
  if (state === "canceled") return "Never paid";
  if (refunded > 0) return `${refunded / 1_000} % paid back`;
  return isDone ? "Paid, and finished" : "Paid, not finished";
}

const button = (action: string, fields: Readonly<Record<string, string>>, title: string) => {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  return `<form method="post" action="${action}">${hidden.join("")}<button>${title}</button></form>`;
};

import type { App, Player } from "../app";
import { button, fill, h } from "../dom";
import { Latest } from "../latest";
import { attempt, tell, tellError } from "../notices";
import type { Item } from "../priceList";

/** The shop: items on sale, the player's items, and the history of their coins. */
export function shopView(app: App, _player: Player, signal: AbortSignal): HTMLElement {
  const wares = h("ul", { class: "wares" }, h("li", { class: "none" }, "Loading the shop…"));
  const bag = h("ul", { class: "bag" });
  const ledger = h("ol", { class: "ledger" });
  const pages = new Latest(signal);
  let page: { entries: Player["wallet"]["ledger"]; cursor?: string } = { entries: [] };
  const more: HTMLButtonElement = button(
    "Older",
    () =>
      attempt(more, () =>
        pages.ask(
          () => app.api.getWallet({ query: { cursor: page.cursor } }),
          (next) => {
            page = { entries: [...page.entries, ...next.ledger], cursor: next.cursor };
            draw();
          },
        ),
      ),
    { class: "quiet" },
  );
  const draw = () => {
    fill(ledger, ...page.entries.map(line));
    if (page.entries.length === 0) fill(ledger, h("li", { class: "none" }, "No transactions yet."));
    more.hidden = page.cursor === undefined;
  };
  const names = new Map<string, string>();
  const drawBag = () => {
    const owned = Object.entries(app.player.value?.wallet.inventory ?? {}).filter(([, count]) => count > 0);
    fill(bag, ...owned.map(([id, count]) => h("li", {}, h("strong", {}, count), ` ${names.get(id) ?? id}`)));
    if (owned.length === 0) fill(bag, h("li", { class: "none" }, "Your bag is empty."));
  };
  app.player.watch((player) => {
    if (!player) return;
    const { wallet } = player;
    // Older entries that are still awaited follow another page.
    pages.drop();
    page = { entries: wallet.ledger, cursor: wallet.cursor };
    drawBag();
    draw();
  }, signal);
  const open = async () => {
    const items = await app.priceList.items();
    for (const { id, name } of items) names.set(id, name);
    drawBag();
    const sold = items.filter(({ onSale }) => onSale).toSorted((a, b) => a.price - b.price);
    fill(wares, ...sold.map((item) => ware(app, item)));
    if (sold.length === 0) fill(wares, h("li", { class: "none" }, "Nothing is on sale right now."));
  };
  open().catch((error: unknown) => {
    fill(wares, h("li", { class: "none" }, "Couldn't load the shop. Try again in a moment."));
    tellError(error);
  });
  return h(
    "div",
    {},
    h("h1", {}, "Shop"),
    h("p", {}, "Prices can change. The shop confirms what you paid."),
    wares,
    h(
      "div",
      { class: "columns" },
      h("section", { class: "card" }, h("h2", {}, "Your bag"), bag),
      h("section", { class: "card" }, h("h2", {}, "Your coins"), ledger, more),
    ),
  );
}

function ware(app: App, { id, name, description, price }: Item): HTMLElement {
  const quantity = h("input", {
    type: "number",
    min: 1,
    max: 99,
    value: 1,
    "aria-label": `Quantity of ${name}`,
  });
  const buy: HTMLButtonElement = button(
    "Buy",
    () =>
      attempt(buy, async () => {
        const { quantity: bought, paid } = await app.api.postShopBuy({
          body: { itemId: id, quantity: quantity.valueAsNumber },
        });
        tell(`${bought} × ${name}, for ${paid} coins.`);
        await app.refreshWallet();
      }),
    { "aria-label": `Buy ${name}`, class: "primary" },
  );
  return h(
    "li",
    { class: "ware card", "data-item": id },
    h("h2", {}, name),
    h("p", {}, description),
    h(
      "p",
      { class: "price" },
      h("span", { class: "coin", "aria-hidden": "true" }),
      `${price}`,
      h("span", { class: "unseen" }, " coins"),
    ),
    h("div", { class: "row" }, quantity, buy),
  );
}

const line = ({ at, amount, reason }: Player["wallet"]["ledger"][number]) =>
  h(
    "li",
    {},
    h(
      "span",
      { class: amount < 0 ? "amount paid" : "amount" },
      amount > 0 ? `+${amount}` : `${amount}`.replace("-", "−"),
    ),
    h("span", {}, reason),
    h("time", { datetime: at }, new Date(at).toLocaleString([], { dateStyle: "short", timeStyle: "short" })),
  );

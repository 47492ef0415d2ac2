import { useEffect, useRef, useState } from "preact/hooks";
import type { Wallet } from "../../answers";
import { isFinal } from "../../client";
import { ActionButton } from "../../components/button";
import { Coins } from "../../components/coins";
import { useGame, usePlace } from "../../components/context";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";
import { serverClock } from "../../serverTime";
import { notify } from "../../state/notices";
import { ItemPicture } from "../catalog/itemPicture";
import type { Item } from "../catalog/priceList";
import { areaOf, GearNote } from "./gear";
import { OwnEconomy } from "./ownEconomy";

/** The shop: items on sale, the player's items, and the history of their coins. */
export function ShopView() {
  const game = useGame();
  useLedger();
  const prices = useQuery("catalog", () => game.of(OwnEconomy).prices.items());
  const items = prices.data ?? [];
  const sold: readonly OnOffer[] = items.filter(({ onSale }) => onSale).toSorted((a, b) => a.price - b.price);
  const more = usePlace("shop");
  const hidden = new Set(more.flatMap(({ hides }) => hides?.(game) ?? []));
  // An offer is the item at a price of its own, as the server says for this player.
  const offered = Object.entries(game.values.data?.offers ?? {}).flatMap(
    ([name, { item, price, currency }]) =>
      sold
        .filter(({ id }) => id === item && currency === undefined && !hidden.has(name))
        .map((ware) => ({ ...ware, price, buys: `offer:${name}` })),
  );
  const shown = (isHere: (one: (typeof more)[number]) => boolean) =>
    more.filter(isHere).map(({ view: More }) => <More key={More} />);
  const refresh = () => Promise.all([prices.refresh(), game.values.refresh()]);
  return (
    <div>
      <h1>Shop</h1>
      <p>Prices can change. You never pay another price than the one you see.</p>
      <Failure error={prices.state.error} retry={() => prices.refresh()} />
      {shown(({ order = 0 }) => order < 0)}
      <ul class="wares">
        {[...offered, ...sold].map((ware) => (
          <Ware key={ware.buys ?? ware.id} item={ware} refreshPrices={refresh} />
        ))}
        {sold.length === 0 && prices.state.error === undefined && (
          <li class="none">{prices.data ? "Nothing is on sale right now." : "Loading the shop…"}</li>
        )}
      </ul>
      {shown(({ order = 0 }) => order >= 0)}
      <div class="columns">
        <section class="card">
          <h2>Your bag</h2>
          <Bag names={new Map(items.map(({ id, name }) => [id, name]))} />
        </section>
        <section class="card">
          <h2>Your coins</h2>
          {game.wallet.data && <Parts wallet={game.wallet.data} />}
          <Currencies />
          {/* The key drops the older pages when the first page changes. */}
          {game.wallet.data && <Ledger key={game.wallet.data.ledger[0]?.id} first={game.wallet.data} />}
        </section>
      </div>
    </div>
  );
}

/** Reads the ledger, which the start does not have. */
function useLedger(): void {
  const { wallet } = useGame();
  useEffect(() => {
    if (wallet.data?.ledger.length === 0) void wallet.refresh();
  }, [wallet]);
}

/** The coins that were bought with money and those that were earned, and what a refund has left to pay. */
function Parts({ wallet: { balance, bought = 0, owes = 0 } }: { readonly wallet: Wallet }) {
  return (
    <>
      {bought > 0 && (
        <p class="parts">
          {balance} coins: {balance - bought} earned, {bought} bought with money.
        </p>
      )}
      {owes > 0 && (
        <p class="owes" role="status">
          You owe {owes} coins, because a purchase was paid back after you had spent them. The next coins that
          you get pay for it; until then you cannot buy anything with coins.
        </p>
      )}
    </>
  );
}

/** The currencies besides coins. One that grows by itself is read again when it has. */
function Currencies() {
  const { wallet } = useGame();
  const held = Object.entries(wallet.data?.currencies ?? {});
  const next = Math.min(...held.map(([, { next = Number.POSITIVE_INFINITY }]) => next));
  useEffect(() => {
    if (next === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => void wallet.refresh(), Math.max(1_000, next - serverClock.now()));
    return () => clearTimeout(timer);
  }, [next, wallet]);
  if (held.length === 0) return null;
  return (
    <ul class="bag" aria-label="Your other currencies">
      {held.map(([name, { amount, next, owes = 0 }]) => (
        <li key={name}>
          <strong>{amount}</strong> {name}
          {next !== undefined && `, more at ${new Date(next).toLocaleTimeString([], { timeStyle: "short" })}`}
          {owes > 0 && `, ${owes} owed`}
        </li>
      ))}
    </ul>
  );
}

function Bag({ names }: { readonly names: ReadonlyMap<string, string> }) {
  const owned = Object.entries(useGame().wallet.data?.inventory ?? {}).filter(([, count]) => count > 0);
  return (
    <ul class="bag">
      {owned.map(([id, count]) => (
        <li key={id}>
          <ItemPicture id={id} />
          <strong>{count}</strong> {names.get(id) ?? id}
        </li>
      ))}
      {owned.length === 0 && <li class="none">Your bag is empty.</li>}
    </ul>
  );
}

function Ledger({ first }: { readonly first: Wallet }) {
  const { api } = useGame();
  const [older, setOlder] = useState<{ entries: Wallet["ledger"]; cursor?: string }>({
    entries: [],
    cursor: first.cursor,
  });
  const entries = [...first.ledger, ...older.entries];
  const read = async () => {
    const page = await api.getWallet({ query: { cursor: older.cursor } });
    setOlder({ entries: [...older.entries, ...page.ledger], cursor: page.cursor });
  };
  return (
    <>
      <ol class="ledger">
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
        {entries.length === 0 && <li class="none">No transactions yet.</li>}
      </ol>
      {older.cursor !== undefined && (
        <ActionButton class="quiet" act={read}>
          Older
        </ActionButton>
      )}
    </>
  );
}

const Line = ({ entry: { at, amount, reason, bought } }: { readonly entry: Wallet["ledger"][number] }) => (
  <li>
    <span class={amount < 0 ? "amount paid" : "amount"}>
      {amount === 0 ? "" : amount > 0 ? `+${amount}` : `${amount}`.replace("-", "−")}
    </span>
    <span>
      {reason}
      {bought !== undefined && <small>{` (${Math.abs(bought)} of them bought)`}</small>}
    </span>
    <time dateTime={at}>{new Date(at).toLocaleString([], { dateStyle: "short", timeStyle: "short" })}</time>
  </li>
);

const most = 99;

/** An item, or what is bought in its place: an offer of it. */
interface OnOffer extends Item {
  readonly buys?: string;
}

interface WareProps {
  readonly item: OnOffer;
  readonly refreshPrices: () => unknown;
}

function Ware({ item: { id, name, description, price, buys = id }, refreshPrices }: WareProps) {
  const game = useGame();
  const title = buys === id ? name : `Offer: ${name}`;
  const quantity = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string>();
  const buy = async () => {
    const wanted = quantity.current?.valueAsNumber ?? 1;
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > most)
      return setFault(`Enter a whole number from 1 to ${most}.`);
    const purchase = { itemId: buys, quantity: wanted, price };
    const buying = game.unanswered.send(
      `buy ${buys}`,
      purchase,
      (body, key) => game.api.postShopBuy({ body }, { key }),
      { quantity: wanted },
    );
    const { quantity: bought, paid } = await buying.catch((error: unknown) => {
      // The price may have changed, or the item may not be sold any more.
      if (isFinal(error)) void refreshPrices();
      throw error;
    });
    notify(`${bought} × ${name}, for ${paid} coins.`);
    await game.wallet.refresh();
  };
  return (
    <li class={`ware card ${areaOf(id) ?? ""}`} data-item={buys}>
      <ItemPicture id={id} />
      <h2>{title}</h2>
      <div>
        <p>{description}</p>
        <GearNote id={id} />
      </div>
      <p class="price">
        <Coins amount={price} />
      </p>
      <div class="row">
        <input
          ref={quantity}
          type="number"
          min={1}
          max={most}
          defaultValue="1"
          aria-label={`Quantity of ${title}`}
          aria-invalid={fault !== undefined || undefined}
          onInput={() => setFault(undefined)}
        />
        <ActionButton class="primary" label={`Buy ${title}`} act={buy}>
          Buy
        </ActionButton>
      </div>
      {fault !== undefined && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </li>
  );
}

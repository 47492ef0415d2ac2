import { useEffect, useState } from "preact/hooks";
import type { Api } from "../../api";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";
import { facts } from "../../facts";
import { notify } from "../../state/notices";
import type { DeviceStore } from "./deviceStore";
import { OwnPurchases } from "./ownPurchases";
import type { SteamOrders } from "./steamOrders";
import { aboutOf, goodsOf, pricesOf, titleOf } from "./wares";

type Page = Awaited<ReturnType<Api["getPurchases"]>>;
type Purchase = Page["purchases"][number];

/** The products for money, if the device has a store, and the player's purchases. */
export function MoneyShop() {
  const { store, steam } = useGame().of(OwnPurchases);
  return (
    <section class="card money" aria-labelledby="money">
      <h2 id="money">For money</h2>
      {store && <Wares store={store} />}
      {steam && <SteamWares steam={steam} />}
      {!store && !steam && <p>Buy in the game's app. What you bought there is here too.</p>}
      <h3>Your purchases</h3>
      <History />
    </section>
  );
}

function Wares({ store }: { readonly store: DeviceStore }) {
  const game = useGame();
  const wares = useQuery("wares", (signal) => store.wares(signal));
  const restore = async () => {
    const restored = await game.of(OwnPurchases).restore();
    notify(restored === 0 ? "There is nothing to restore." : `Restored: ${restored}.`);
  };
  return (
    <>
      <Failure error={wares.state.error} retry={() => wares.refresh()} />
      <ul class="for-money">
        {wares.data?.map(({ product, title, price }) => (
          <li key={product}>
            <About product={product} title={title} />
            <a
              class="button primary"
              href={store.sheetOf(product, game.userId)}
              aria-label={`Buy ${title} for ${price}`}
            >
              {price}
            </a>
          </li>
        ))}
      </ul>
      <ActionButton class="quiet" act={restore}>
        Restore purchases
      </ActionButton>
    </>
  );
}

/** What a product is. */
const About = ({ product, title }: { readonly product: string; readonly title: string }) => (
  <span>
    <strong>{title}</strong>
    <small>{aboutOf(product, useGame().values.data?.products)}</small>
  </span>
);

/** What Steam sells to who has linked an account there, in the currency of the player's wallet. */
function SteamWares({ steam }: { readonly steam: SteamOrders }) {
  return (
    <>
      <h3>In Steam</h3>
      <p class="soft">You pay in the currency of your Steam wallet.</p>
      <ul class="for-money">
        {facts.steamWares.map(({ product, amounts }) => (
          <li key={product}>
            <span>
              <About product={product} title={titleOf(product)} />
              <small class="prices">{pricesOf(amounts)}</small>
            </span>
            <ActionButton
              label={`Buy ${titleOf(product)} in Steam`}
              act={async () => location.assign(await steam.begin(product))}
            >
              Buy
            </ActionButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function History() {
  const game = useGame();
  const { value: changes } = game.of(OwnPurchases).changes;
  const first = useQuery("purchases", (signal) => game.api.getPurchases({}, { signal }));
  useEffect(() => {
    void first.refresh();
  }, [changes]);
  const known = first.data;
  return (
    <>
      <Failure error={first.state.error} retry={() => first.refresh()} />
      {known && <Purchases key={JSON.stringify(known)} first={known} />}
    </>
  );
}

function Purchases({ first }: { readonly first: Page }) {
  const { api } = useGame();
  const [older, setOlder] = useState<Page>({ purchases: [], cursor: first.cursor });
  const all = [...first.purchases, ...older.purchases];
  const read = async () => {
    const page = await api.getPurchases({ query: { cursor: older.cursor } });
    setOlder({ purchases: [...older.purchases, ...page.purchases], cursor: page.cursor });
  };
  return (
    <>
      <ol class="history">
        {all.map((purchase) => (
          <Line key={purchase.id} purchase={purchase} />
        ))}
        {all.length === 0 && <li class="none">You have bought nothing for money.</li>}
      </ol>
      {older.cursor !== undefined && (
        <ActionButton class="quiet" act={read}>
          Older purchases
        </ActionButton>
      )}
    </>
  );
}

const stores: Readonly<Record<string, string>> = {
  apple: "App Store",
  google: "Google Play",
  steam: "Steam",
};
const states = { granted: "", pending: "Not paid yet", canceled: "Never paid", refunded: "Paid back" };

const Line = ({ purchase }: { readonly purchase: Purchase }) => (
  <li>
    <span>{goodsOf(purchase) || titleOf(purchase.product)}</span>
    <span>{states[purchase.state]}</span>
    <small>
      {stores[purchase.store] ?? purchase.store},{" "}
      <time dateTime={new Date(purchase.boughtAt).toISOString()}>
        {new Date(purchase.boughtAt).toLocaleString([], { dateStyle: "short", timeStyle: "short" })}
      </time>
    </small>
  </li>
);

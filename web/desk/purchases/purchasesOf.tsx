import { ActionButton } from "../../components/button";
import { Section } from "../lib/section";
import { plural } from "../lib/words";
import { usePlayer } from "../players/player";
import { PurchaseList } from "./purchaseList";

/** A player's purchases with money, and what the player owes. */
export function PurchasesOf() {
  const { id, api, headers, changes } = usePlayer();
  const params = { id };
  return (
    <Section
      title="Purchases"
      ask={(signal) => api.getPlayerPurchases({ params, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {({ balance, bought, owes, purchases, cursor }, query) => (
        <>
          {balance !== undefined && (
            <p>
              {plural(balance, "coin")}, {(bought ?? 0).toLocaleString("en")} of them bought
              {owes ? <strong>; owes {plural(owes, "coin")}</strong> : null}
            </p>
          )}
          <PurchaseList
            purchases={purchases}
            changed={() => {
              changes.value++;
            }}
          />
          {cursor && (
            <ActionButton
              act={() =>
                query.run(async (signal, known) => {
                  const page = await api.getPlayerPurchases(
                    { params, headers, query: { cursor } },
                    { signal },
                  );
                  return { ...page, purchases: [...(known?.purchases ?? []), ...page.purchases] };
                })
              }
            >
              Show more
            </ActionButton>
          )}
        </>
      )}
    </Section>
  );
}

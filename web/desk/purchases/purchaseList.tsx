import { useState } from "preact/hooks";

import { rights } from "../../../functions/desk/rights";
import { useWork } from "../frame/context";
import { go } from "../frame/place";
import { moment } from "../lib/words";
import { ActForm } from "../players/actForm";
import { actOf } from "../players/acts";
import { type Purchase, wordsOf } from "./words";

interface Props {
  readonly purchases: readonly Purchase[];
  /** Called after a purchase went to another player. */
  readonly changed: () => void;
  /** True where the list does not belong to one player. */
  readonly namesPlayers?: boolean;
  /** Given where the list does not say whose they are: begins to look for one. */
  readonly find?: (purchaseId: string) => void;
}

/** Purchases with money, each with what can be done about it. */
export function PurchaseList({ purchases, changed, namesPlayers, find }: Props) {
  const { may } = useWork();
  if (purchases.length === 0) return <p class="none">None.</p>;
  return (
    <ul class="lines">
      {purchases.map((purchase) => (
        <li key={purchase.id}>
          <strong>{purchase.product}</strong>
          {purchase.quantity > 1 && ` × ${purchase.quantity}`} <small>{wordsOf(purchase)}</small>
          <div>
            <small>
              <code>{purchase.id}</code>
              {purchase.order && (
                <>
                  , order <code>{purchase.order}</code>
                </>
              )}
            </small>
          </div>
          {purchase.entitlement && (
            <p>
              {purchase.entitlement.id}: {purchase.entitlement.state}
              {purchase.entitlement.until !== undefined && `, until ${moment(purchase.entitlement.until)}`}
              {purchase.entitlement.renews && ", renews"}
            </p>
          )}
          <div class="row">
            {namesPlayers && purchase.userId && (
              <button
                type="button"
                class="quiet"
                onClick={() => purchase.userId && go({ name: "player", id: purchase.userId })}
              >
                Open its player
              </button>
            )}
            {find && (
              <button type="button" class="quiet" onClick={() => find(purchase.id)}>
                Whose is it?
              </button>
            )}
            {may(rights.changePurchases) && <Hand purchase={purchase} changed={changed} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Gives a purchase to another player, or to whoever sends it next. */
function Hand({ purchase, changed }: Pick<Props, "changed"> & { readonly purchase: Purchase }) {
  const work = useWork();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Give to another player
      </button>
      {isOpen && (
        <ActForm
          act={actOf("postPurchaseHand", { purchaseId: purchase.id })}
          target={work}
          cancel={() => setOpen(false)}
          done={changed}
        />
      )}
    </>
  );
}

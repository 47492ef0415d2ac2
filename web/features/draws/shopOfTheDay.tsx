import { useEffect } from "preact/hooks";
import { isFinal } from "../../client";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { useRetries } from "../../components/useRetries";
import { giftsInWords } from "../../gifts";
import { moment } from "../../moment";
import { to } from "../../route";
import type { Game } from "../../state/game";
import { notify } from "../../state/notices";
import { OwnDraws } from "./ownDraws";

/** Returns the offers that shelves alone sell; all of them until it is known which these are, or that it cannot be known now. */
export function onShelves(game: Game): readonly string[] {
  const { data, state } = game.of(OwnDraws).boxes;
  if (!data && !state.error) return Object.keys(game.values.data?.offers ?? {});
  return data?.shelves.flatMap(({ from }) => from) ?? [];
}

/** The offers of this day or week for this player alone, and what can be made of other things. */
export function ShopOfTheDay() {
  const game = useGame();
  const { boxes } = game.of(OwnDraws);
  useEffect(() => void boxes.refresh(), [boxes]);
  useRetries(boxes.state.error, () => boxes.refresh());
  const { offers = {}, recipes = {} } = game.values.data ?? {};
  return (
    <>
      {boxes.data && boxes.data.boxes.length > 0 && (
        <a class="button quiet" href={to("boxes")}>
          Boxes
        </a>
      )}
      {boxes.data?.shelves.map(({ id, title, endsAt, offers: names }) => (
        <section key={id} class="card shelf" aria-label={title}>
          <h2>{title}</h2>
          <p>For you alone, until {moment(endsAt)}.</p>
          <ul class="swaps">
            {names.map((name) => {
              const offer = offers[name];
              return (
                offer && (
                  <Swap
                    key={name}
                    id={`offer:${name}`}
                    gets={`1 × ${plain(offer.item ?? offer.bundle ?? "")}`}
                    pays={`${offer.price.toLocaleString("en")} ${plain(offer.currency ?? "coins")}`}
                    price={offer.price}
                    verb="Buy"
                  />
                )
              );
            })}
          </ul>
        </section>
      ))}
      {Object.keys(recipes).length > 0 && (
        <section class="card shelf" aria-labelledby="recipes">
          <h2 id="recipes">Make something</h2>
          <ul class="swaps">
            {Object.entries(recipes).map(([id, { title, takes, rewards }]) => (
              <Swap
                key={id}
                id={`recipe:${id}`}
                title={title}
                gets={giftsInWords(rewards)}
                pays={giftsInWords(takes)}
                verb="Make"
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const plain = (id: string) => id.replaceAll(/[-.]/g, " ");

interface SwapProps {
  readonly id: string;
  readonly title?: string;
  readonly gets: string;
  readonly pays: string;
  readonly price?: number;
  readonly verb: string;
}

/** One thing for another: an offer or a recipe. */
function Swap({ id, title, gets, pays, price, verb }: SwapProps) {
  const game = useGame();
  const buy = async () => {
    const wanted = { itemId: id, quantity: 1, ...(price !== undefined && { price }) };
    const buying = game.unanswered.send(`buy ${id}`, wanted, (body, key) =>
      game.api.postShopBuy({ body }, { key }),
    );
    await buying.catch((error: unknown) => {
      // It may have changed, or be over.
      if (isFinal(error)) void Promise.all([game.of(OwnDraws).boxes.refresh(), game.values.refresh()]);
      throw error;
    });
    notify(`${gets}, for ${pays}.`);
    await game.wallet.refresh();
  };
  return (
    <li data-item={id}>
      <span>
        {title !== undefined && <strong>{title}</strong>}
        <span>{gets}</span>
        <small>for {pays}</small>
      </span>
      <ActionButton label={`${verb} ${gets} for ${pays}`} act={buy}>
        {verb}
      </ActionButton>
    </li>
  );
}

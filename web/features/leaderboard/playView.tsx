import type { Wallet } from "../../answers";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { type AreaId, facts } from "../../facts";
import { games } from "../../games";
import { place } from "../../route";
import { tell } from "../../state/notices";
import { isRefusal } from "../../state/unanswered";
import { AreaView } from "./areaView";
import { Scene } from "./scene";

const isArea = (id: string): id is AreaId => Object.hasOwn(facts.areas, id);

/** The list of areas, or the area that is open. */
export function PlayView() {
  const own = useGame();
  const { wallet } = own;
  const matches = usePlace("areaMatch");
  const below = usePlace("belowAreas");
  const [, id = ""] = place.value;
  const unlocked = wallet.data?.unlocked ?? [];
  const game = isArea(id) ? games[id] : undefined;
  if (isArea(id) && game && unlocked.includes(id)) return <AreaView id={id} game={game} />;
  const match = matches.find((one) => one.area === id && one.isOffered(own));
  if (match) return <match.view />;
  return (
    <div>
      <h1>Where to?</h1>
      <ul class="areas">
        {wallet.data && facts.areaIds.map((area) => <AreaCard key={area} id={area} unlocked={unlocked} />)}
      </ul>
      {below.map(({ view: Below }) => (
        <Below key={Below} />
      ))}
    </div>
  );
}

interface Props {
  readonly id: AreaId;
  readonly unlocked: Wallet["unlocked"];
}

function AreaCard({ id, unlocked }: Props) {
  const { name, trusted } = facts.areas[id];
  const own = useGame();
  const game = games[id];
  const match = usePlace("areaMatch").find((one) => one.area === id && one.isOffered(own));
  return (
    <li class={`area card ${id}`} data-area={id}>
      <Scene area={id} />
      <h2>{name}</h2>
      <p>
        {game?.about ??
          match?.about ??
          (trusted ? "Game servers run the matches and report the scores." : "")}
      </p>
      {!unlocked.includes(id) ? (
        <Lock id={id} unlocked={unlocked} />
      ) : game || match ? (
        <a class="button primary" href={`#play/${id}`}>
          Play in the {id}
        </a>
      ) : (
        <a class="button" href={`#board/${id}`}>
          See who leads
        </a>
      )}
    </li>
  );
}

function Lock({ id, unlocked }: Props) {
  const game = useGame();
  const { name, unlock: rule } = facts.areas[id];
  const missing = (rule?.requires ?? []).filter((area) => !unlocked.includes(area));
  const unlock = async () => {
    const wanted = { areaId: id, price: rule?.price };
    const unlocking = game.unanswered.send(
      `unlock ${id}`,
      wanted,
      (body, key) => game.api.postUnlock({ body }, { key }),
      { areaId: id },
    );
    await unlocking.catch((error: unknown) => {
      // Another tab or device may have unlocked it.
      if (isRefusal(error)) void game.wallet.refresh();
      throw error;
    });
    tell(`${name} is open.`);
    await game.wallet.refresh();
  };
  return (
    <div class="lock">
      <ActionButton act={unlock}>Unlock for {rule?.price ?? 0} coins</ActionButton>
      {missing.length > 0 && (
        <small>Unlock first: {missing.map((area) => facts.areas[area].name).join(", ")}</small>
      )}
    </div>
  );
}

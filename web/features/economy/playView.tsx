import type { Wallet } from "../../answers";
import { isFinal } from "../../client";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { type AreaId, facts } from "../../facts";
import { games } from "../../games";
import { place } from "../../route";
import { notify } from "../../state/notices";
import { Scene } from "../leaderboard/scene";
import { AreaView } from "./areaView";

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
  if (isArea(id) && game && wallet.data) return <LockedArea id={id} unlocked={unlocked} />;
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

/** The page of an area that is not open yet. */
const LockedArea = ({ id, unlocked }: Props) => (
  <div class={`playing locked ${id}`}>
    <p>
      <a href="#play">← All areas</a>
    </p>
    <h1>{facts.areas[id].name}</h1>
    <Scene area={id} />
    <p>{games[id]?.about}</p>
    <Lock id={id} unlocked={unlocked} />
  </div>
);

function Lock({ id, unlocked }: Props) {
  const game = useGame();
  const { name } = facts.areas[id];
  const rule = game.values.data?.unlocks?.[id];
  const missing = (rule?.requires ?? []).filter((area) => !unlocked.includes(area));
  const unlock = async () => {
    const wanted = { areaId: id, price: rule?.price };
    const unlocking = game.unanswered.send(
      `unlock ${id}`,
      wanted,
      (body, key) => game.api.postUnlock({ body }, { key }),
      { areaId: id },
    );
    await unlocking.catch(async (error: unknown) => {
      // Another tab or device may have unlocked it, or its price has changed.
      if (isFinal(error)) await Promise.all([game.wallet.refresh(), game.values.refresh()]);
      throw error;
    });
    notify(`${name} is open.`);
    await game.wallet.refresh();
  };
  if (!rule) return <p class="lock">Locked. It cannot be unlocked at the moment.</p>;
  const short = rule.price - (game.wallet.data?.balance ?? 0);
  const names = missing.map((area) => facts.areas[area].name).join(", ");
  return (
    <div class="lock">
      <p>
        {names && `Locked. Unlock ${names} first. `}
        {!names && short <= 0 && "Locked. You have coins enough to open it."}
        {short > 0 && (
          <>
            {!names && "Locked. "}You need {short} more coins: play, or look at your{" "}
            <a href="#tasks">tasks</a>.
          </>
        )}
      </p>
      <ActionButton act={unlock}>Unlock for {rule.price} coins</ActionButton>
    </div>
  );
}

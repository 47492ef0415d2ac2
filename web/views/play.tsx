import type { Wallet } from "../answers";
import { ActionButton } from "../components/button";
import { useGame } from "../components/context";
import { Scene } from "../components/scene";
import { type AreaId, facts } from "../facts";
import { games } from "../games";
import { place } from "../route";
import { tell } from "../state/notices";
import { isRefusal } from "../state/unanswered";
import { AreaView } from "./area";
import { ArenaView } from "./arena";
import { News } from "./news";

const isArea = (id: string): id is AreaId => Object.hasOwn(facts.areas, id);

/** The list of areas, or the area that is open. */
export function PlayView() {
  const { wallet, matchmaker } = useGame();
  const [, id = ""] = place.value;
  const unlocked = wallet.data?.unlocked ?? [];
  const game = isArea(id) ? games[id] : undefined;
  if (isArea(id) && game && unlocked.includes(id)) return <AreaView id={id} game={game} />;
  if (id === facts.duel.area && matchmaker) return <ArenaView matchmaker={matchmaker} />;
  return (
    <div>
      <h1>Where to?</h1>
      <ul class="areas">
        {wallet.data && facts.areaIds.map((area) => <AreaCard key={area} id={area} unlocked={unlocked} />)}
      </ul>
      <News />
    </div>
  );
}

interface Props {
  readonly id: AreaId;
  readonly unlocked: Wallet["unlocked"];
}

function AreaCard({ id, unlocked }: Props) {
  const { name, trusted } = facts.areas[id];
  const { matchmaker } = useGame();
  const game = games[id];
  const hasMatches = id === facts.duel.area && matchmaker !== undefined;
  return (
    <li class={`area card ${id}`} data-area={id}>
      <Scene area={id} />
      <h2>{name}</h2>
      <p>
        {game?.about ??
          (hasMatches
            ? "Paint the board faster than a rival. Ranked, live, one against one."
            : trusted
              ? "Game servers run the matches and report the scores."
              : "")}
      </p>
      {!unlocked.includes(id) ? (
        <Lock id={id} unlocked={unlocked} />
      ) : game || hasMatches ? (
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

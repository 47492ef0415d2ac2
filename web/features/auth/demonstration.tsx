import { useEffect, useRef, useState } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { type AreaId, facts } from "../../facts";
import { games } from "../../games";
import { show } from "../../games/showing";

/** The areas that are open from the start, with games that the page runs. */
const open = facts.areaIds.filter((id) => games[id] && !facts.areas[id].locked);

/** Rounds that play themselves, one area after the other, and a button that begins with the one that is shown. */
export function Demonstration({ play }: { readonly play: (area: AreaId) => Promise<unknown> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState(0);
  const area = open[at % open.length];
  const game = area && games[area];
  useEffect(() => {
    if (!canvas.current || !game) return;
    const left = new AbortController();
    show(canvas.current, game, () => setAt((now) => now + 1), left.signal);
    return () => left.abort();
  }, [at]);
  if (!area || !game) return null;
  const { name } = facts.areas[area];
  return (
    <figure class={`stage demonstration ${area}`}>
      <canvas ref={canvas} role="img" aria-label={`A round in ${name} that plays itself`} />
      <figcaption>
        <span>{game.about}</span>
        <ActionButton act={() => play(area)}>Try {name}</ActionButton>
      </figcaption>
    </figure>
  );
}

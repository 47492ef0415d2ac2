import { useState } from "preact/hooks";

import { useGame } from "./context";

interface Props {
  readonly name: string;
  readonly url?: string;
  /** The side in CSS pixels. */
  readonly side: number;
}

/** A player's avatar, or the first letter of their name. */
export function Face({ name, url, side }: Props) {
  const [broken, setBroken] = useState<string>();
  // The avatar may have been replaced since its address was read.
  if (url === undefined || url === broken)
    return (
      <span class="face" aria-hidden="true">
        {[...name][0]?.toUpperCase()}
      </span>
    );
  return (
    <img
      class="face"
      src={url}
      alt=""
      width={side}
      height={side}
      loading="lazy"
      onError={() => setBroken(url)}
    />
  );
}

/** The avatar of the player with this name. */
export function FaceOf({ username, side }: { readonly username: string; readonly side: number }) {
  const { people } = useGame();
  const card = people.card(username);
  return <Face name={people.nameOf(username)} url={card?.avatarUrl} side={side} />;
}

import { Coins } from "../components/coins";
import { useGame } from "../components/context";
import { Face } from "../components/face";

interface Props {
  readonly current: string;
  /** The views and their titles. */
  readonly links: readonly (readonly [string, string])[];
  readonly signOut: () => void;
}

/** The page's header: the player, their coins, and the navigation. */
export function Header({ current, links, signOut }: Props) {
  const game = useGame();
  const { displayName, username = "", guest, avatarUrl } = game.profile.data ?? {};
  return (
    <header>
      <div class="bar">
        <a class="brand" href="#play">
          <img src="/icon.svg" alt="" width={28} height={28} />
          Wayfarers
        </a>
        <div class="who">
          <span class="coins">
            <Coins amount={game.wallet.data?.balance ?? 0} />
          </span>
          <span class="name">
            <Face name={displayName ?? username} url={avatarUrl} side={32} />
            {displayName ?? (guest ? "Guest" : username)}
          </span>
          <button type="button" class="quiet" onClick={signOut}>
            Sign out
          </button>
        </div>
      </div>
      <nav aria-label="Game">
        {links.map(([id, title]) => (
          <a key={id} href={`#${id}`} aria-current={id === current ? "page" : undefined}>
            {title}
          </a>
        ))}
      </nav>
    </header>
  );
}

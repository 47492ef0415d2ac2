import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { App } from "../app";
import { AppContext, GameContext, useApp, useGame } from "../components/context";
import { Failure } from "../components/failure";
import { useRetries } from "../components/useRetries";
import { followAddress, forgetPlace, place } from "../route";
import { forgetNotices } from "../state/notices";
import { BoardView } from "./board";
import { ChatView } from "./chat";
import { Header } from "./header";
import { PartyView } from "./party";
import { PlayView } from "./play";
import { PlayerView } from "./player";
import { PlayersView } from "./players";
import { ShopView } from "./shop";
import { SignInAgain } from "./signInAgain";
import { TasksView } from "./tasks";
import { Welcome } from "./welcome";

interface Page {
  readonly title: string;
  readonly view: ComponentType;
  /** True for a view that is not in the navigation. */
  readonly isHidden?: true;
}

const pages = {
  play: { title: "Play", view: PlayView },
  board: { title: "Leaderboards", view: BoardView },
  shop: { title: "Shop", view: ShopView },
  tasks: { title: "Tasks", view: TasksView },
  chat: { title: "Chat", view: ChatView },
  player: { title: "Player", view: PlayerView },
  party: { title: "Party", view: PartyView, isHidden: true },
  players: { title: "Players", view: PlayersView, isHidden: true },
} satisfies Record<string, Page>;

type PageName = keyof typeof pages;
const isPage = (name: string): name is PageName => Object.hasOwn(pages, name);
const all: readonly (readonly [string, Page])[] = Object.entries(pages);
const links = all.flatMap(([id, { title, isHidden }]) => (isHidden ? [] : [[id, title] as const]));

/** The whole page. */
export const Shell = ({ app }: { readonly app: App }) => (
  <AppContext.Provider value={app}>
    <Whole />
  </AppContext.Provider>
);

/** Resumes the session that the device stores, then shows the game or the welcome. */
function Whole() {
  const app = useApp();
  const [resumed, setResumed] = useState<{ error?: unknown; name?: string }>();
  const resume = () =>
    app.resume().then(
      (name) => setResumed({ name }),
      (error: unknown) => setResumed({ error }),
    );
  useEffect(() => {
    followAddress(forgetNotices);
    void resume();
  }, []);
  useRetries(resumed?.error, resume);
  const game = app.game.value;
  if (game)
    return (
      <GameContext.Provider value={game}>
        <Frame key={game.userId} />
        {app.endedFor.value !== undefined && <SignInAgain name={app.endedFor.value} />}
        {app.asked.value && <SignInAgain {...app.asked.value} />}
      </GameContext.Provider>
    );
  if (!resumed) return <main id="main" class="loading" aria-busy="true" />;
  if (resumed.error !== undefined)
    return (
      <main id="main" class="loading">
        <h1>Wayfarers</h1>
        <Failure error={resumed.error} retry={resume} />
      </main>
    );
  return <Welcome endedFor={resumed.name} />;
}

/** The frame around all views: the header and the open view. */
function Frame() {
  const app = useApp();
  const game = useGame();
  const main = useRef<HTMLElement>(null);
  const [wanted = ""] = place.value;
  const name: PageName = isPage(wanted) ? wanted : "play";
  const { title, view: View } = pages[name];
  const key = place.value.join("/");
  useEffect(() => {
    document.title = `${title} · Wayfarers`;
    // The focus makes screen readers announce the new view.
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [key]);
  // When this player signs out, go back to the first view for the next player.
  useEffect(() => forgetPlace, []);
  return (
    <>
      <Header current={name} links={links} signOut={() => app.signOut()} />
      {!game.connection.isUp.value && (
        <p class="offline" role="status">
          No connection. What you do is kept, and sent when it's back.
        </p>
      )}
      <main id="main" tabIndex={-1} ref={main}>
        <View key={key} />
      </main>
    </>
  );
}

import { Fragment } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { App } from "../app";
import { AppContext, GameContext, useApp, useGame, usePlace } from "../components/context";
import { Failure } from "../components/failure";
import { useRetries } from "../components/useRetries";
import type { PageFeatures } from "../pageFeature";
import { followAddress, forgetPlace, place } from "../route";
import { forgetNotices } from "../state/notices";
import { isForbidden } from "../state/storage";
import { Header } from "./header";

/** The whole page. */
export const Shell = ({ app }: { readonly app: App }) => (
  <AppContext.Provider value={app}>
    {isForbidden && (
      <p class="offline" role="status">
        This browser lets the game keep nothing. When you close or reload this tab, you are signed out, a
        guest is lost, and so is what waits to be sent.
      </p>
    )}
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
  const welcome = usePlace("welcome");
  const forms = usePlace("signInAgain");
  const game = app.game.value;
  if (game)
    return (
      <GameContext.Provider value={game}>
        <Frame key={game.userId} />
        {forms.map(({ view: SignInAgain }) => (
          <Fragment key={SignInAgain}>
            {app.endedFor.value !== undefined && <SignInAgain name={app.endedFor.value} />}
            {app.asked.value && <SignInAgain {...app.asked.value} />}
          </Fragment>
        ))}
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
  return welcome.map(({ view: Welcome }) => <Welcome key={Welcome} endedFor={resumed.name} />);
}

const linksTo = (pages: PageFeatures["pages"]) =>
  [...pages].flatMap(([id, { title, order }]) => (order === undefined ? [] : [[id, title] as const]));

/** The frame around all views: the header and the open view. */
function Frame() {
  const app = useApp();
  const game = useGame();
  const main = useRef<HTMLElement>(null);
  const [wanted = ""] = place.value;
  const { pages } = app.features;
  const [first = ""] = pages.keys();
  const name = pages.has(wanted) ? wanted : first;
  const { title = "", view: View } = pages.get(name) ?? {};
  const key = place.value.join("/");
  useLayoutEffect(() => {
    document.title = `${title} · Wayfarers`;
    // The focus makes screen readers announce the new view. Later, it would take it from a field in which the player types.
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [key]);
  // When this player signs out, go back to the first view for the next player.
  useEffect(() => forgetPlace, []);
  return (
    <>
      <Header current={name} links={linksTo(pages)} signOut={() => app.signOut()} />
      {!game.connection.isUp.value && (
        <p class="offline" role="status">
          No connection. What you do is kept, and sent when it's back.
        </p>
      )}
      {usePlace("inFront").map(({ view: Dialog }) => (
        <Dialog key={Dialog} />
      ))}
      <main id="main" tabIndex={-1} ref={main}>
        {View && <View key={key} />}
      </main>
    </>
  );
}

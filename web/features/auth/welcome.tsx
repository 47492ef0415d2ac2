import { useEffect } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { useApp, usePlace } from "../../components/context";
import { facts } from "../../facts";
import { to } from "../../route";
import { Scene } from "../leaderboard/scene";
import { Demonstration } from "./demonstration";
import { SignIn } from "./signIn";

/** The page for players who are not signed in: what the game looks like, play at once, sign in, or sign up. */
export function Welcome({ endedFor }: { readonly endedFor?: string }) {
  const app = useApp();
  useEffect(() => {
    document.title = "Wayfarers";
  }, []);
  return (
    <main id="main" class="welcome" tabIndex={-1}>
      {usePlace("beforeSignIn").map(({ view: Guide }) => (
        <Guide key={Guide} />
      ))}
      <section class="hero">
        <h1>
          <img src="/icon.svg" alt="" width={48} height={48} />
          Wayfarers
        </h1>
        <p>
          Five quick games, one purse of coins, and a board to climb in each. A round takes twenty seconds.
        </p>
        <ActionButton class="primary large" act={() => app.playAsGuest()}>
          {app.device.guest.read() ? "Continue as a guest" : "Play as a guest"}
        </ActionButton>
        <small>No account needed. Add an e-mail address later to keep your progress.</small>
      </section>
      <Demonstration
        play={async (area) => {
          location.hash = to("play", area);
          await app.playAsGuest();
        }}
      />
      <ul class="journey" aria-label="The areas">
        {facts.areaIds.map((area) => (
          <li key={area} class={area}>
            <Scene area={area} />
            {facts.areas[area].name}
          </li>
        ))}
      </ul>
      <section class="card panel">
        <SignIn name={endedFor} />
        {usePlace("otherSignIn").map(({ view: Way }) => (
          <Way key={Way} />
        ))}
      </section>
      {usePlace("afterWelcome").map(({ view: Note }) => (
        <Note key={Note} />
      ))}
    </main>
  );
}

import { useEffect } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { useApp } from "../../components/context";
import { SignIn } from "./signIn";

/** The page for players who are not signed in: play at once, sign in, or sign up. */
export function Welcome({ endedFor }: { readonly endedFor?: string }) {
  const app = useApp();
  useEffect(() => {
    document.title = "Wayfarers";
  }, []);
  return (
    <main id="main" class="welcome" tabIndex={-1}>
      <section class="hero">
        <img src="/icon.svg" alt="" width={72} height={72} />
        <h1>Wayfarers</h1>
        <p>
          Catch leaves, race the desert sun, trade in the harbour and duel in the tower. Every coin counts.
        </p>
        <ActionButton class="primary large" act={() => app.playAsGuest()}>
          {app.device.guest.read() ? "Continue as a guest" : "Play as a guest"}
        </ActionButton>
        <small>No account needed. Add an e-mail address later to keep your progress.</small>
      </section>
      <section class="card panel">
        <SignIn name={endedFor} />
      </section>
    </main>
  );
}

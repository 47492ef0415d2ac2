import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { channelName, stateStart } from "./askPlatform";

/** Milliseconds in which the window that asked says that it has the answer. */
const patienceMs = 3_000;

/** Returns the view for a window to which a platform has led back; `undefined` for the game's own windows. */
export function returned(): ComponentType | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const state = fragment.get("state");
  if (!state?.startsWith(stateStart)) return undefined;
  // The address is kept in the browser's history, and a token must not be.
  history.replaceState(null, "", location.pathname);
  return () => <Returned answer={Object.fromEntries(fragment)} state={state} />;
}

/** Hands the platform's answer to the window that asked for it, and closes this one. */
function Returned({ answer, state }: { readonly answer: Record<string, string>; readonly state: string }) {
  const [text, setText] = useState("Signing in…");
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    const late = setTimeout(
      () =>
        setText("Nobody waits for this sign-in any longer. Close this window, and start again in the game."),
      patienceMs,
    );
    channel.onmessage = ({ data }) => {
      if (data.received !== state) return;
      clearTimeout(late);
      // A browser keeps windows open that a platform's page has cut off from the game's.
      setText("Done. You can close this window.");
      window.close();
    };
    channel.postMessage(answer);
    return () => channel.close();
  }, []);
  return (
    <main id="main" class="loading">
      <h1>Wayfarers</h1>
      <p role="status">{text}</p>
    </main>
  );
}

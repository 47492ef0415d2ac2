// Makes components render again when signals that they read change.
import "@preact/signals";
import "./desk.css";

import { render } from "preact";
import { build } from "../build";
import { apiOf } from "../client";
import { Failure } from "../components/failure";
import { Notices } from "../components/notices";
import { serverClock } from "../serverTime";
import { Work } from "./desk";
import { WorkContext } from "./frame/context";
import { place } from "./frame/place";
import { PlayerView } from "./players/playerView";

/** A user of a pool, and how the API is asked about them. */
interface Shown {
  /** The user's `sub`. */
  readonly id: string;
  /** The id of the user's pool. */
  readonly pool: string;
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Returns an ID token of a member of the staff, of a pool by its id. */
  readonly token: (pool: string) => Promise<string>;
}

declare global {
  interface Window {
    showUser?: (user: Shown) => boolean;
  }
}

/**
 * Shows the case of a player in another page's frame, which says who asks for it. Returns false for a user who is no player:
 * staff have no case.
 */
window.showUser = ({ id, pool, outputs, token }) => {
  const { apiUrl, userPoolId, staffUserPoolId, avatarsUrl } = outputs;
  const root = document.getElementById("app");
  const notices = document.getElementById("notices");
  if (pool !== userPoolId || !root || !notices) return false;
  const api = apiOf({
    apiUrl: String(apiUrl),
    build,
    clock: serverClock,
    token: () => token(String(staffUserPoolId)),
    retries: 2,
  });
  const config = typeof avatarsUrl === "string" ? { avatarsUrl } : {};
  render(<Notices />, notices);
  const show = ({
    username,
    rights,
  }: Pick<Awaited<ReturnType<typeof api.getStaffSelf>>, "username" | "rights">) =>
    render(
      <WorkContext.Provider value={new Work(api, config, username, rights)}>
        <Embedded id={id} />
      </WorkContext.Provider>,
      root,
    );
  api.getStaffSelf().then(show, (error: unknown) => render(<Failure error={error} />, root));
  return true;
};

/** The player who is asked about, or another one to whom something of theirs leads. */
function Embedded({ id }: { readonly id: string }) {
  const at = place.value;
  const shown = at.name === "player" ? at : { id };
  return (
    <main id="main">
      <PlayerView key={shown.id} {...shown} />
    </main>
  );
}

import { usePlace } from "../../components/context";
import { place } from "../../route";
import { YourData } from "./yourData";

/** The address in the page where an account is deleted, also by somebody who no longer has the game. */
export const deletionPlace = "delete-account";

/** The page that deletes the account of the player who has signed in. */
export function DeletionView() {
  return (
    <div>
      <h1>Delete your account</h1>
      <p>
        This deletes your profile, coins, items, scores, messages and pictures for good. What was reported
        about you, decisions about it and records of purchases stay as long as the privacy notice says.
      </p>
      <YourData />
    </div>
  );
}

/** Says to who comes to delete an account without the game how to sign in here. */
export function DeletionGuide() {
  const others = usePlace("noWayIn");
  const [wanted] = place.value;
  if (wanted !== deletionPlace) return null;
  return (
    <section class="card panel">
      <h2>Delete your account</h2>
      <p>You don't need the game for this. Sign in on this page, and then press Delete account:</p>
      <ul>
        <li>with your name or e-mail address and your password;</li>
        <li>with a code that we mail you: press “Forgot password?”;</li>
        <li>by the platform that signs you in, if it is offered below;</li>
        <li>as a guest of this device, or with the recovery code of a guest.</li>
      </ul>
      {others.map(({ view: Other }) => (
        <Other key={Other} />
      ))}
      {others.length === 0 && (
        <p>
          If none of these is left to you, ask the game's support: the entry in the store has the address.
        </p>
      )}
    </section>
  );
}

import { useEffect, useRef } from "preact/hooks";

import { useApp, usePlace } from "../../components/context";
import { SignIn } from "./signIn";

/**
 * A dialog for the sign-in of a player whose session has ended, or whose action needs a recent sign-in; that can be
 * cancelled. The page behind it stays, with everything that was typed.
 */
export function SignInAgain({ name, cancel }: { readonly name: string; readonly cancel?: () => void }) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label="Sign in again"
      // Nothing works without a session, so the dialog stays until the player has signed in.
      onCancel={(event) => !cancel && event.preventDefault()}
      // Browsers close the dialog anyway when Escape is pressed again.
      onClose={({ currentTarget }) => (cancel ? cancel() : currentTarget.showModal())}
    >
      {usePlace("otherSignInAgain").map(({ view: Way }) => (
        <Way key={Way} name={name} />
      ))}
      <SignIn name={name} isAgain why={cancel && "Sign in again to do this."} />
      <button type="button" class="quiet" onClick={() => (cancel ? cancel() : app.signOut())}>
        {cancel ? "Cancel" : "Leave the game"}
      </button>
    </dialog>
  );
}

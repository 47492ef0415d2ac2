import { useEffect, useRef } from "preact/hooks";

import { useApp } from "../components/context";
import { SignIn } from "./signIn";

/**
 * A dialog for the password of a player whose session has ended. The page behind it stays, with everything that was
 * typed.
 */
export function SignInAgain({ name }: { readonly name: string }) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label="Sign in again"
      // Nothing works without a session, so the dialog stays until the player has signed in.
      onCancel={(event) => event.preventDefault()}
      // Browsers close the dialog anyway when Escape is pressed again.
      onClose={({ currentTarget }) => currentTarget.showModal()}
    >
      <SignIn name={name} isAgain />
      <button type="button" class="quiet" onClick={() => app.signOut()}>
        Leave the game
      </button>
    </dialog>
  );
}

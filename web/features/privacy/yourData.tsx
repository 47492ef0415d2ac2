import { useEffect, useRef, useState } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { useApp, useGame } from "../../components/context";
import type { Game } from "../../state/game";
import { notify } from "../../state/notices";

/** The player's data: an export, and the deletion of the account. */
export function YourData() {
  const app = useApp();
  const game = useGame();
  const left = useRef(new AbortController());
  const dialog = useRef<HTMLDialogElement>(null);
  const [files, setFiles] = useState<readonly { url: string; bytes: number }[]>([]);
  useEffect(() => () => left.current.abort(), []);
  const save = async () => {
    setFiles((await exported(game, left.current.signal)).files);
    notify("Your data is ready to download.");
  };
  const leave = async () => {
    await game.api.deleteProfile();
    // The device's guest may be another player, whose secret must stay.
    if (app.device.guest.read()?.username === game.username) app.device.guest.write(undefined);
    dialog.current?.close();
    app.signOut();
    notify("Your account is being deleted. Farewell!");
  };
  return (
    <section class="card">
      <h2>Your data</h2>
      <div class="row">
        <ActionButton act={save}>Get everything</ActionButton>
        <button type="button" class="danger quiet" onClick={() => dialog.current?.showModal()}>
          Delete account
        </button>
      </div>
      <ul aria-label="Your files">
        {files.map(({ url, bytes }, at) => (
          <li key={url}>
            <a href={url}>
              File {at + 1}, {Math.ceil(bytes / 1024)} KB
            </a>
          </li>
        ))}
      </ul>
      <dialog ref={dialog} aria-labelledby="farewell">
        <h2 id="farewell">Delete your account?</h2>
        <p>This permanently deletes your coins, items, scores and journals.</p>
        <div class="row">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <ActionButton class="danger" act={leave}>
            Delete for good
          </ActionButton>
        </div>
      </dialog>
    </section>
  );
}

/** Milliseconds between requests for an export that is not ready. */
const exportPause = 2_000;

/** Starts an export and waits until it is ready. Rejects when the player leaves the page. */
async function exported({ api }: Game, signal: AbortSignal) {
  for (;;) {
    const answer = await api.getProfileExport({}, { signal });
    if (answer.status === "ready") return answer;
    await new Promise<void>((done, left) => {
      const timer = setTimeout(done, exportPause);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        left(signal.reason);
      });
    });
  }
}

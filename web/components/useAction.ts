import { useEffect, useRef, useState } from "preact/hooks";

import { SignedOutError } from "../errors";
import { notifyError } from "../state/notices";

/**
 * Returns an action of the player that may fail, and whether it is running. Only one run is in progress at a time. An
 * error is shown until the next run, or until the player leaves the view.
 */
export function useAction(run: () => Promise<unknown>, told: (error: unknown) => () => void = notifyError) {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const forget = useRef<() => void>(() => {});
  useEffect(() => () => forget.current(), []);
  const act = async () => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    forget.current();
    try {
      await run();
    } catch (error) {
      // The sign-in form reports an ended session. A view that is left aborts its actions, which is not an error.
      const isLeft = error instanceof Error && error.name === "AbortError";
      const isTold = !(error instanceof SignedOutError) && !isLeft;
      if (isTold) forget.current = told(error);
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  return { isBusy, act };
}

import { useEffect, useRef, useState } from "preact/hooks";

import { isNamed, SessionOver } from "../errors";
import { tellError } from "../state/notices";

/**
 * Something that a player asks for and that may fail. It runs once at a time. A failure is told until the next try, or
 * until the view is left.
 */
export function useAction(run: () => Promise<unknown>, told: (error: unknown) => () => void = tellError) {
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
      // The form to sign in again says so. What a view gives up when it is left, is no failure.
      const isTold = !(error instanceof SessionOver) && !isNamed(error, "AbortError");
      if (isTold) forget.current = told(error);
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  return { isBusy, act };
}

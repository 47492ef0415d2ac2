import { useEffect, useState } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { useAction } from "../../components/useAction";
import { useWork } from "../frame/context";
import { useKeys } from "../frame/keys";

/** The last decision, for as long as it can be taken back. */
export function UndoBar() {
  const { queue } = useWork();
  const undoable = queue.undoable.value;
  const [now, setNow] = useState(Date.now());
  const { act } = useAction(() => queue.undo());
  useEffect(() => {
    if (!undoable) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [undoable]);
  const left = undoable ? Math.ceil((undoable.until - now) / 1_000) : 0;
  const isShown = undoable !== undefined && left > 0;
  useKeys(isShown ? { z: () => void act() } : {});
  return (
    <div class="undo" role="status">
      {isShown && (
        <p class="notice">
          <span>{undoable.text}</span>
          <ActionButton act={() => queue.undo()}>
            Take it back <kbd>z</kbd>
          </ActionButton>
          <small aria-hidden="true">{left} s</small>
        </p>
      )}
    </div>
  );
}

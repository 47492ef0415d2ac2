import type { ComponentChildren } from "preact";

import { useAction } from "./useAction";

interface Props {
  readonly act: () => Promise<unknown>;
  readonly class?: string;
  readonly label?: string;
  readonly pressed?: boolean;
  readonly children: ComponentChildren;
}

/** A button for something that may take a while, or fail: it is off until it is done. */
export function ActionButton({ act: run, class: kind, label, pressed, children }: Props) {
  const { isBusy, act } = useAction(run);
  return (
    <button
      type="button"
      class={kind}
      aria-label={label}
      aria-pressed={pressed}
      disabled={isBusy}
      onClick={() => void act()}
    >
      {children}
    </button>
  );
}

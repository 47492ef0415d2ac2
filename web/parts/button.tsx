import type { ComponentChildren } from "preact";

import { useAction } from "./useAction";

interface Props {
  readonly act: () => Promise<unknown>;
  readonly class?: string;
  readonly label?: string;
  readonly pressed?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A button for something that may take a while, or fail: until it is done, another press does nothing. It is not
 * `disabled` meanwhile, which would take the focus from who plays by keyboard.
 */
export function ActionButton({ act: run, class: kind, label, pressed, children }: Props) {
  const { isBusy, act } = useAction(run);
  return (
    <button
      type="button"
      class={kind}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={isBusy || undefined}
      onClick={() => void act()}
    >
      {children}
    </button>
  );
}

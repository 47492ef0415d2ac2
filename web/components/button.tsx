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
 * A button for an action that may take a while or fail. Until the action is done, another press does nothing. The
 * button is not `disabled` during that time, because a keyboard user would lose the focus.
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

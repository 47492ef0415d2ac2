import { useLayoutEffect, useRef } from "preact/hooks";
import { useKeys } from "../frame/keys";

interface Props {
  readonly close: () => void;
}

/**
 * A button that closes its form, as Escape does. The focus is in the form's first field when it opens, and goes back to what
 * opened it.
 */
export function Cancel({ close }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    opener.current = document.activeElement;
    button.current?.form?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }, []);
  const cancel = () => {
    close();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  useKeys({ Escape: cancel });
  return (
    <button ref={button} type="button" class="quiet" onClick={cancel}>
      Cancel <kbd>Esc</kbd>
    </button>
  );
}

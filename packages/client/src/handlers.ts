/** Tells the game's log of what no handler hears. */
export const log = (message: string): void => console.error(message);

/**
 * Calls a handler of the game. An error that it throws is the game's fault, and changes nothing in the runtime: it goes to
 * `onError`. Without that, or if that throws too, it is thrown where the game sees it, as by a listener of the browser.
 */
export function callHandler(handler: () => void, onError?: (error: unknown) => void): void {
  try {
    handler();
  } catch (fault) {
    if (onError) callHandler(() => onError(fault));
    else
      queueMicrotask(() => {
        throw fault;
      });
  }
}

/**
 * Keeps texts on the device, under names. What `Session` writes lets its reader play as the player: give it a store that other
 * programs cannot read, such as the system's keychain.
 */
export interface Store {
  /** Returns the text, or `undefined` if there is none. */
  read(name: string): Promise<string | undefined>;
  /** Replaces the text; `undefined` removes it. */
  write(name: string, text: string | undefined): Promise<void>;
}

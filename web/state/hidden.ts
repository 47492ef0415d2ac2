import { signal } from "@preact/signals-core";

/** The things that a player does not want to see. Views show in its place that it is hidden. */
export class Hidden {
  /** The names of the players. */
  readonly players = signal<ReadonlySet<string>>(new Set());
  /** Messages, names, pictures and lobbies, as `<kind> <target>`. */
  readonly things = signal<ReadonlySet<string>>(new Set());

  /** The server leaves out the names of players whom the player does not want to see: they are empty. */
  hidesPlayer(name: string): boolean {
    return name === "" || this.players.value.has(name);
  }

  /** `target` is what reports name, such as `<conversation>/<message>`. */
  hides(kind: string, target: string): boolean {
    return this.things.value.has(`${kind} ${target}`);
  }

  /** A picture's target is `<player's id>/<picture's id>`, and its address has both. */
  hidesPicture(address: string): boolean {
    for (const thing of this.things.value)
      if (thing.startsWith("avatar ") && address.includes(`/${thing.slice("avatar ".length)}-`)) return true;
    return false;
  }
}

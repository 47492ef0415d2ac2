import { pages } from "./pages.js";
import type { CallOptions } from "./types.js";

interface BlocksApi {
  getBlocks(request: { query?: { cursor?: string } }, options?: CallOptions): Promise<readonly string[]>;
  putBlock(request: { params: { name: string } }): Promise<unknown>;
  deleteBlock(request: { params: { name: string } }): Promise<unknown>;
}

interface Named {
  readonly username?: string | undefined;
  readonly avatarUrl?: string | undefined;
  readonly hidden?: boolean | undefined;
}

/** The players whom the player has blocked, by name. */
export class Blocks {
  private names = new Map<string, string>();

  /** `placeholder` is shown in place of a blocked player's name. */
  constructor(
    private readonly api: BlocksApi,
    private readonly placeholder = "Blocked player",
  ) {}

  /** The names. */
  get all(): readonly string[] {
    return [...this.names.values()];
  }

  /** Returns true for a blocked player: hide the name, the picture and what they write. */
  has(name: string): boolean {
    return this.names.has(name.toLowerCase());
  }

  /**
   * Returns an entry, such as one of a board, as the player sees it: that of a blocked player has neither name nor picture. Of
   * an entry that is `hidden`, the backend has left them out already.
   */
  shown<Entry extends Named>(entry: Entry): Entry {
    if (!entry.hidden && !this.has(entry.username ?? "")) return entry;
    const { avatarUrl: _, ...others } = entry;
    return { ...others, username: this.placeholder } as Entry;
  }

  /** Returns the messages that the player sees: those of blocked players are missing. */
  shownMessages<Message extends { readonly sender: string; readonly hidden?: boolean | undefined }>(
    messages: readonly Message[],
  ): Message[] {
    return messages.filter(({ sender, hidden }) => !hidden && !this.has(sender));
  }

  /** Reads all names, page after page. */
  async read(): Promise<void> {
    const names = new Map<string, string>();
    for await (const page of pages(this.api.getBlocks.bind(this.api), {}))
      for (const name of page) names.set(name.toLowerCase(), name);
    this.names = names;
  }

  /** Blocks a player: at once here, and undone if the backend refuses it. */
  async block(name: string): Promise<void> {
    await this.change(name, name, () => this.api.putBlock({ params: { name } }));
  }

  /** Unblocks a player: at once here, and undone if the backend refuses it. */
  async unblock(name: string): Promise<void> {
    await this.change(name, undefined, () => this.api.deleteBlock({ params: { name } }));
  }

  private async change(name: string, to: string | undefined, call: () => Promise<unknown>): Promise<void> {
    const before = this.names.get(name.toLowerCase());
    this.set(name, to);
    try {
      await call();
    } catch (error) {
      this.set(name, before);
      throw error;
    }
  }

  private set(name: string, to: string | undefined): void {
    if (to === undefined) this.names.delete(name.toLowerCase());
    else this.names.set(name.toLowerCase(), to);
  }
}

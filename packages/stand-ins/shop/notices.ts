type Deliver = () => Promise<void>;

/** The notifications of the local stores: delivered at once, or held back until they are let go. */
export class Notices {
  isHolding = false;
  private readonly held: Deliver[] = [];
  /** The last one about each sale. */
  private readonly last = new Map<string, Deliver>();

  get heldBack(): number {
    return this.held.length;
  }

  async tell(sale: string, deliver: Deliver): Promise<void> {
    this.last.set(sale, deliver);
    if (this.isHolding) this.held.push(deliver);
    else await deliver();
  }

  /** Delivers the last notification about a sale again, as it was. */
  async repeat(sale: string): Promise<void> {
    await this.last.get(sale)?.();
  }

  /** Delivers what was held back, the newest first. */
  async deliver(): Promise<void> {
    while (this.held.length > 0) await this.held.pop()?.();
  }
}

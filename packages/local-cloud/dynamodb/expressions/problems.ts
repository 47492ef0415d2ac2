/** Where problems are noted. */
export interface Notes<Kind extends string> {
  note(kind: Kind, message: string): void;
}

/**
 * The problems of an expression that is well formed. DynamoDB reports one, by kind and not by place: of each kind the first,
 * and of the kinds the first in an order.
 */
export class Problems<Kind extends string> implements Notes<Kind> {
  private readonly found = new Map<Kind, string>();

  note(kind: Kind, message: string): void {
    if (!this.found.has(kind)) this.found.set(kind, message);
  }

  first(order: readonly Kind[]): string | undefined {
    const kind = order.find((each) => this.found.has(each));
    return kind && this.found.get(kind);
  }
}

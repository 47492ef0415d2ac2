/** Returns true if a stored value is a search's ticket. */
export const isTicket = (found: unknown): found is { ticketId: string } =>
  typeof found === "object" && found !== null && typeof Reflect.get(found, "ticketId") === "string";

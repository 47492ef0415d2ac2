import type { Context } from "./context";

/** How long GameLift keeps records after they have ended: 30 days. */
const kept = 30 * 86_400_000;

/** Milliseconds between sweeps. */
const pause = 60_000;

/** Removes records that ended long ago, and tokens that expired long ago. */
export class Retention {
  private lookAt = 0;

  constructor(private readonly context: Context) {}

  sweep(): void {
    const { store, now } = this.context;
    if (now() < this.lookAt) return;
    this.lookAt = now() + pause;
    const old = (ended: number | undefined) => ended !== undefined && ended + kept <= now();
    for (const { id, terminatedAt } of store.games.all()) if (old(terminatedAt)) store.games.remove(id);
    for (const { id, terminatedAt } of store.players.all()) if (old(terminatedAt)) store.players.remove(id);
    for (const { id, endedAt } of store.tickets.all()) if (old(endedAt)) store.tickets.remove(id);
    for (const { id, endedAt } of store.placements.all()) if (old(endedAt)) store.placements.remove(id);
    for (const { token, expiresAt } of store.gatewayTokens.all())
      if (expiresAt <= now()) store.gatewayTokens.remove(token);
    // Expired tokens are kept for a while: a known process may reconnect with a token that has expired since.
    for (const { token, expiresAt } of store.tokens.all()) if (old(expiresAt)) store.tokens.remove(token);
  }
}

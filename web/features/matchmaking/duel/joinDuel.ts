import { Duel } from "./duel";
import { type Seat, serverUrl } from "./seat";

/** Joins a game on a game server with the player's seat. */
export const joinDuel = (seat: Seat): Duel =>
  new Duel({
    open: () => new WebSocket(serverUrl(seat, location.protocol)),
    playerSessionId: seat.playerSessionId,
    now: () => performance.now(),
    pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  });

/** @deprecated Since 0.3.0: import `pushToPlayer`, `pushToPlayers` and `pushUses` of `sockets/pushToPlayers`. It goes in 0.4. */
export {
  pushToPlayer as tellPlayer,
  pushToPlayers as tellPlayers,
  pushUses as tellUses,
} from "./pushToPlayers";

import { secret } from "@game-backend/framework/capabilities/secret";

/** The API key that stands for players; read when it is needed. */
export const playersKey = /* @__PURE__ */ secret("PLAYERS_KEY_PARAMETER", "playersKey");

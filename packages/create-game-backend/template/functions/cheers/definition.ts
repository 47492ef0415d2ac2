import { defineGame } from "@game-backend/framework/defineGame";
import type { FeatureGame } from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import * as tables from "./tables";

/** The feature's tables, and the `definition.ts` of each feature that it needs. */
export const definition = { tables, needs: { sockets } };

export const { job, route, socketRoute } = defineGame<FeatureGame<typeof definition>>();

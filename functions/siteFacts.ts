import type { AllOf } from "@game-backend/framework/features";
import type * as features from ".";

/** The facts about this game that are bundled into its page: data only, no server code. */
export type SiteFacts = AllOf<typeof features, "facts">;

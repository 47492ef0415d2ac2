import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Payers } from "../../packages/contracts/payers";
import type { Tags } from "../../packages/contracts/tags";
import * as bans from "../bans/definition";
import * as catalog from "../catalog/definition";
import * as desk from "../desk/definition";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as realtime from "../realtime/definition";
import * as sanctions from "../sanctions/definition";
import * as capabilities from "./capabilities";
import { news } from "./documents";

export const definition = {
  capabilities,
  documents: { news },
  needs: {
    bans,
    catalog,
    desk,
    documents,
    economy,
    identities,
    profile,
    progress,
    realtime,
    sanctions,
    sockets,
  },
};
type Game = framework.FeatureGame<
  typeof definition,
  desk.Kinds & documents.Kinds & profile.Kinds & sanctions.Kinds & Entitlements & Payers & Tags
>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route, timer } = framework.defineGame<Game>();

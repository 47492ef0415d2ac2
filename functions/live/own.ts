import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Payers } from "../../packages/contracts/payers";
import type { Tags } from "../../packages/contracts/tags";
import * as bans from "../bans/own";
import * as catalog from "../catalog/own";
import * as desk from "../desk/own";
import * as documents from "../documents/own";
import * as economy from "../economy/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as realtime from "../realtime/own";
import * as sanctions from "../sanctions/own";
import * as capabilities from "./capabilities";
import { news } from "./documents";

export const own = {
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
type Game = framework.OwnGame<
  typeof own,
  desk.Kinds & documents.Kinds & profile.Kinds & sanctions.Kinds & Entitlements & Payers & Tags
>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route, timer } = framework.defineGame<Game>();

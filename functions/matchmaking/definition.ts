import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { MadeMatches } from "../../packages/contracts/madeMatches";
import type { ReportedMatches } from "../../packages/contracts/reportedMatches";
import type { Skills } from "../../packages/contracts/skills";
import * as blocks from "../blocks/definition";
import * as documents from "../documents/definition";
import * as identities from "../identities/definition";
import * as parties from "../parties/definition";
import * as profile from "../profile/definition";
import type * as realtime from "../realtime/definition";
import * as sessions from "../sessions/definition";
import { penalties } from "./documents";
import * as tables from "./tables";

export const definition = {
  documents: { penalties },
  tables,
  needs: { blocks, documents, identities, parties, profile, sessions, sockets },
};
type Game = framework.FeatureGame<
  typeof definition,
  sessions.Kinds & profile.Kinds & realtime.Kinds & MadeMatches & ReportedMatches & Skills
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, ending, route, topicConsumer } = framework.defineGame<Game>();

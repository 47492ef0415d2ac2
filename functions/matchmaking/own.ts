import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { MadeMatches } from "../../packages/contracts/madeMatches";
import type { ReportedMatches } from "../../packages/contracts/reportedMatches";
import type { Skills } from "../../packages/contracts/skills";
import * as blocks from "../blocks/own";
import * as documents from "../documents/own";
import * as identities from "../identities/own";
import * as parties from "../parties/own";
import * as profile from "../profile/own";
import type * as realtime from "../realtime/own";
import * as sessions from "../sessions/own";
import { penalties } from "./documents";
import * as tables from "./tables";

export const own = {
  documents: { penalties },
  tables,
  needs: { blocks, documents, identities, parties, profile, sessions, sockets },
};
type Game = framework.OwnGame<
  typeof own,
  sessions.Kinds & profile.Kinds & realtime.Kinds & MadeMatches & ReportedMatches & Skills
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, ending, route, topicConsumer } = framework.defineGame<Game>();

import type { Row } from "../row";
import { accounts } from "./accounts";
import { ages } from "./ages";
import { bans } from "./bans";
import { blocks } from "./blocks";
import { cancellation } from "./cancellation";
import { connections } from "./connections";
import { consents } from "./consents";
import { draws } from "./draws";
import { errors } from "./errors";
import { events } from "./events";
import { friends } from "./friends";
import { helpers } from "./helpers";
import { inbox } from "./inbox";
import { leagues } from "./leagues";
import { lobbies } from "./lobbies";
import { outbox } from "./outbox";
import { paging } from "./paging";
import { platforms } from "./platforms";
import { purchases } from "./purchases";
import { reports } from "./reports";
import { retries } from "./retries";
import { savedGames } from "./saves";
import { scores } from "./scores";
import { sockets } from "./sockets";
import { starts } from "./starts";
import { steam } from "./steam";
import { tokens } from "./tokens";
import { tracks } from "./tracks";

/** All behaviours, by group. */
export const rows: readonly Row[] = [
  ...tokens,
  ...accounts,
  ...retries,
  ...sockets,
  ...outbox,
  ...errors,
  ...paging,
  ...helpers,
  ...purchases,
  ...steam,
  ...lobbies,
  ...platforms,
  ...consents,
  ...ages,
  ...blocks,
  ...reports,
  ...bans,
  ...inbox,
  ...connections,
  ...cancellation,
  ...starts,
  ...savedGames,
  ...events,
  ...tracks,
  ...friends,
  ...draws,
  ...leagues,
  ...scores,
];

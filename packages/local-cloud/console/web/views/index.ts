import type { ComponentType } from "preact";

import { AlarmList } from "./alarms";
import { Buckets } from "./buckets";
import { Dashboards } from "./dashboards";
import { Errors } from "./errors";
import { Explorer } from "./explorer";
import { GameLift } from "./gamelift";
import { Graph } from "./graph";
import { Iam } from "./iam";
import { Jobs } from "./jobs";
import { Logs } from "./logs";
import { Mailbox } from "./mailbox";
import { Meter } from "./meter";
import { Overview } from "./overview";
import { Queues } from "./queues";
import { Requests } from "./requests";
import { Season } from "./season";
import { Sockets } from "./sockets";
import { Tables } from "./tables";
import { Users } from "./users";

/** A view of the console. */
export interface View {
  /** The first segment of its address, as on the server (`pages/index.ts`). */
  readonly name: string;
  readonly title: string;
  readonly View: ComponentType;
}

/** The views, in groups. A new view needs one line here, and one in `pages/index.ts`. */
export const groups: readonly { readonly title: string; readonly views: readonly View[] }[] = [
  {
    title: "Traffic",
    views: [
      { name: "overview", title: "Overview", View: Overview },
      { name: "requests", title: "Requests", View: Requests },
      { name: "errors", title: "Errors", View: Errors },
      { name: "explorer", title: "Explorer", View: Explorer },
      { name: "logs", title: "Logs", View: Logs },
      { name: "meter", title: "Meter", View: Meter },
      { name: "sockets", title: "Sockets", View: Sockets },
      { name: "gamelift", title: "GameLift", View: GameLift },
    ],
  },
  {
    title: "Data",
    views: [
      { name: "users", title: "Users", View: Users },
      { name: "tables", title: "Tables", View: Tables },
      { name: "buckets", title: "Buckets", View: Buckets },
      { name: "mailbox", title: "Mailbox", View: Mailbox },
    ],
  },
  {
    title: "Program",
    views: [
      { name: "dashboards", title: "Dashboards", View: Dashboards },
      { name: "alarms", title: "Alarms", View: AlarmList },
      { name: "queues", title: "Queues", View: Queues },
      { name: "jobs", title: "Jobs", View: Jobs },
      { name: "graph", title: "Graph", View: Graph },
      { name: "iam", title: "IAM", View: Iam },
      { name: "season", title: "Season", View: Season },
    ],
  },
];

export const views: readonly View[] = groups.flatMap(({ views: list }) => list);

import { z } from "zod";

import { arn } from "../../core/host";
import { paged } from "../../core/paged";
import { operation } from "./operation";
import { input, page } from "./values";

/** The home Regions of fleets with several locations. In another Region, only its own location is listed. */
const homes = [
  "us-east-1",
  "us-west-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-2",
  "eu-central-1",
  "eu-west-1",
];

/** AWS's locations for game servers in 2026-11: Regions. Local Zones are left out. */
const regions = [
  ...homes,
  "us-east-2",
  "us-west-1",
  "ca-central-1",
  "sa-east-1",
  "eu-west-2",
  "eu-west-3",
  "eu-south-1",
  "eu-north-1",
  "ap-south-1",
  "ap-east-1",
  "ap-northeast-3",
  "ap-southeast-1",
  "ap-southeast-5",
  "ap-southeast-7",
  "me-south-1",
  "af-south-1",
].sort();

/** An AWS location with its UDP echo, by which clients measure their latency. */
const withBeacon = (region: string) => ({
  LocationName: region,
  PingBeacon: { UDPEndpoint: { Domain: `gamelift-ping.${region}.api.aws`, Port: 7770 } },
});

export const locations = {
  /** Custom locations, which are for Anywhere fleets, have no beacon. */
  ListLocations: operation(
    input({
      Filters: z
        .array(z.enum(["AWS", "CUSTOM"]))
        .min(1)
        .max(2)
        .optional(),
      ...page(200),
    }),
    ({ Filters = ["AWS", "CUSTOM"], ...asked }, { engine }) => {
      const { host, definitions } = engine.context;
      const aws = homes.includes(host.region) ? regions : regions.filter((region) => region === host.region);
      const custom = [...definitions.locations].sort().map((LocationName) => ({
        LocationName,
        LocationArn: arn(host, "gamelift", `location/${LocationName}`),
      }));
      const all = [
        ...(Filters.includes("AWS") ? aws.map(withBeacon) : []),
        ...(Filters.includes("CUSTOM") ? custom : []),
      ];
      const { items, next } = paged<(typeof all)[number]>(all, asked.Limit, asked.NextToken);
      return { Locations: items, ...next };
    },
  ),
};

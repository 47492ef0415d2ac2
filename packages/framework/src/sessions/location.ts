/** A location that hosts game sessions, and what a client pings to measure its latency. */
export interface GameLocation {
  /** The location's key in `latencies`. */
  readonly name: string;
  /** A UDP echo for native clients. Absent where GameLift has none. */
  readonly beacon?: { readonly host: string; readonly port: number };
  /** An address for clients that cannot send UDP, such as browsers. Absent where nothing answers for the location. */
  readonly https?: string;
}

/**
 * The Regions in which GameLift has ping beacons:
 * https://docs.aws.amazon.com/gameliftservers/latest/developerguide/reference-udp-ping-beacons.html, 2026-11.
 */
const beacons = new Set([
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"],
  ...["eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-south-1", "eu-north-1"],
  ...["ap-south-1", "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-5", "ap-southeast-7", "me-south-1", "af-south-1"],
]);

const beaconPort = 7770;

/** A Region, or a Local Zone, whose name begins with its Region: `us-west-2-lax-1`. */
const awsLocation = /^([a-z]{2}(?:-[a-z]+)+-\d)(?:-([a-z]+)-\d+[a-z]?)?$/;

/** Returns whether a name is that of a Region or a Local Zone. */
export const isAwsLocation = (name: string): boolean => awsLocation.test(name);

/**
 * Returns a location of AWS with GameLift's beacon. GameLift has nothing for browsers, so their address is DynamoDB's in
 * the same Region, which answers any GET of `/ping`; AWS does not document it. A Local Zone is not where its Region is.
 */
export function locationOf(name: string): GameLocation {
  const [, region = "", zone] = awsLocation.exec(name) ?? [];
  const host = `gamelift-ping${zone === undefined ? "" : `-${zone}`}.${region}.api.aws`;
  return {
    name,
    ...(beacons.has(region) && { beacon: { host, port: beaconPort } }),
    ...(zone === undefined && region !== "" && { https: `https://dynamodb.${region}.amazonaws.com/ping` }),
  };
}

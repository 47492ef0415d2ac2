/**
 * The locations that have the player gateway (GameLift Servers hosting guide, "Amazon GameLift Servers service locations",
 * read in 2026-11).
 */
export const gatewayLocations = [
  "us-east-1",
  "us-west-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-2",
  "eu-central-1",
  "eu-west-1",
];

export const hasGateway = (location: string): boolean => gatewayLocations.includes(location);

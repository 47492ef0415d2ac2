import { specify } from "../lib/specify";
import { fleetsAreProtected } from "./fleetsAreProtected";

const right = {
  ec2InboundPermissions: [{ fromPort: 7_777, toPort: 7_787, ipRange: "0.0.0.0/0", protocol: "UDP" }],
  newGameSessionProtectionPolicy: "FullProtection",
  resourceCreationLimitPolicy: { newGameSessionsPerCreator: 3, policyPeriodInMinutes: 15 },
  certificateConfiguration: { certificateType: "GENERATED" },
};
const open = (fromPort: number, toPort: number) => ({
  ...right,
  ec2InboundPermissions: [{ fromPort, toPort, ipRange: "0.0.0.0/0", protocol: "TCP" }],
});

specify(
  fleetsAreProtected,
  "aws:gamelift/fleet:Fleet",
  { "game ports": right },
  {
    "every port": [open(1, 65_535), /1 to 65535/],
    SSH: [open(22, 22), /22 to 22/],
    "games that end": [{ ...right, newGameSessionProtectionPolicy: undefined }, /ends running games/],
    "no bound on sessions": [{ ...right, resourceCreationLimitPolicy: undefined }, /any number/],
    "no certificate": [{ ...right, certificateConfiguration: undefined }, /certificate/],
  },
);

specify(
  fleetsAreProtected,
  "aws:gamelift/gameSessionQueue:GameSessionQueue",
  { "an alias": { destinations: ["arn:aws:gamelift:us-east-1::alias/a"] } },
  {
    "a fleet beside an alias": [
      { destinations: ["arn:aws:gamelift:us-east-1::alias/a", "arn:aws:gamelift:us-east-1:1:fleet/b"] },
      /twice/,
    ],
  },
);

import { specify } from "../lib/specify";
import { networksAreClosed } from "./networksAreClosed";

specify(
  networksAreClosed,
  "aws:ec2/securityGroup:SecurityGroup",
  {
    "a network of its own": {
      ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }],
    },
    "a web server": { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
    "another group": { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, securityGroups: ["sg-1"] }] },
  },
  {
    "every port": [
      { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
      /every port/,
    ],
    "a range around a web port": [
      { ingress: [{ protocol: "tcp", fromPort: 0, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
      /ports 0 to 443/,
    ],
    "half of the world": [
      { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["128.0.0.0/1"] }] },
      /128.0.0.0/,
    ],
    IPv6: [{ ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, ipv6CidrBlocks: ["::/0"] }] }, /::/],
  },
);

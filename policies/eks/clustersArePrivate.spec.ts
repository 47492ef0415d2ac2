import { specify } from "../lib/specify";
import { clustersArePrivate } from "./clustersArePrivate";

specify(
  clustersArePrivate,
  "aws:eks/cluster:Cluster",
  {
    "a private API": { vpcConfig: { endpointPublicAccess: false } },
    "named addresses": { vpcConfig: { publicAccessCidrs: ["192.0.2.0/24"] } },
  },
  {
    "AWS's default": [{ vpcConfig: { subnetIds: ["a"] } }, /Everybody/],
    "the world": [{ vpcConfig: { publicAccessCidrs: ["0.0.0.0/0"] } }, /Everybody/],
  },
);

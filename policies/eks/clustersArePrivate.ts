import { isWorld } from "../lib/addresses";
import { strings } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

interface Network {
  readonly endpointPublicAccess?: boolean;
  readonly publicAccessCidrs?: readonly string[];
}

/** Refuses clusters whose control plane answers everybody, which is AWS's default. */
export const clustersArePrivate = resourceRule(
  {
    name: "clusters-are-private",
    description: "A cluster's API answers named addresses only.",
    severity: "high",
    remediation: "Set vpcConfig.endpointPublicAccess to false, or name the addresses in publicAccessCidrs.",
    controls: ["FSBP EKS.1", "CKV_AWS_38", "CKV_AWS_39", "T0040", "T0041"],
  },
  check<{ vpcConfig?: Network }>("aws:eks/cluster:Cluster", ({ vpcConfig }, report) => {
    const { endpointPublicAccess = true, publicAccessCidrs = ["0.0.0.0/0"] } = vpcConfig ?? {};
    if (endpointPublicAccess && strings(publicAccessCidrs).some(isWorld))
      report("Everybody reaches its API.", vpcConfig);
  }),
);

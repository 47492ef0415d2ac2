import * as awsx from "@pulumi/awsx";

new awsx.ec2.Vpc("network", { natGateways: { strategy: "Single" } });

import { list } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

const instances = [
  "aws:ec2/instance:Instance",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
];

const publicAddress = "It has a public address.";

/** Returns true for `true`, which the provider takes as a text too. */
const isOn = (value: unknown) => String(value) === "true";

/** Refuses servers with a public address. GameLift's fleets, which players reach, are not servers of the stack. */
export const serversArePrivate = resourceRule(
  {
    name: "servers-are-private",
    description: "Instances, containers and networks have no public addresses.",
    severity: "high",
    remediation: "Put it into a private subnet, behind a load balancer or API Gateway.",
    controls: [
      "FSBP EC2.9",
      "FSBP EC2.15",
      "FSBP EC2.25",
      "FSBP ECS.2",
      "CKV_AWS_88",
      "CKV_AWS_130",
      "CKV_AWS_333",
    ],
  },
  ...instances.map((type) =>
    check<{ associatePublicIpAddress?: boolean }>(type, ({ associatePublicIpAddress }, report) => {
      if (isOn(associatePublicIpAddress)) report(publicAddress);
    }),
  ),
  check<{ networkInterfaces?: readonly { associatePublicIpAddress?: unknown }[] }>(
    "aws:ec2/launchTemplate:LaunchTemplate",
    ({ networkInterfaces }, report) => {
      for (const one of list(networkInterfaces))
        if (isOn(Reflect.get(Object(one), "associatePublicIpAddress"))) report(publicAddress);
    },
  ),
  check<{ mapPublicIpOnLaunch?: boolean }>("aws:ec2/subnet:Subnet", ({ mapPublicIpOnLaunch }, report) => {
    if (isOn(mapPublicIpOnLaunch)) report("Every server in it gets a public address.");
  }),
  check<object>("aws:ec2/eipAssociation:EipAssociation", (_, report) => report(publicAddress)),
  check<{ instance?: unknown }>("aws:ec2/eip:Eip", ({ instance }, report) => {
    if (instance) report("It gives an instance a public address.");
  }),
  check<{ networkConfiguration?: { assignPublicIp?: boolean } }>(
    "aws:ecs/service:Service",
    ({ networkConfiguration }, report) => {
      if (isOn(networkConfiguration?.assignPublicIp)) report(publicAddress);
    },
  ),
);

import { compose, type Realized, type Services } from "@game-backend/local-cloud/testing";

const region = "us-east-1";
const arnOf = (rest: string) => `arn:aws:gamelift:${region}:123456789012:${rest}`;

/** The inputs of a Cloud Control resource. */
interface Inputs {
  readonly typeName?: string;
  readonly desiredState?: string;
}

/** The outputs, as on AWS, of resources that the local cloud refuses because no laptop can host them. */
const made: Readonly<Record<string, (name: string, inputs: Inputs) => Realized>> = {
  "aws:cloudcontrol/resource:Resource": (name, { typeName, desiredState = "{}" }) => {
    const { Name }: { Name?: string } = JSON.parse(desiredState);
    const [id, properties] =
      typeName === "AWS::GameLift::MatchmakingConfiguration"
        ? [Name ?? "", { Arn: arnOf(`matchmakingconfiguration/${Name}`) }]
        : [
            `containerfleet-${name}`,
            { FleetId: `containerfleet-${name}`, FleetArn: arnOf(`containerfleet/${name}`) },
          ];
    return { id, outputs: { properties: JSON.stringify(properties) } };
  },
  "aws:gamelift/alias:Alias": (name) => ({
    id: `alias-${name}`,
    outputs: { arn: `arn:aws:gamelift:${region}::alias/alias-${name}` },
  }),
  "aws:gamelift/gameSessionQueue:GameSessionQueue": (name) => ({
    id: name,
    outputs: { name, arn: arnOf(`gamesessionqueue/${name}`) },
  }),
};

const refusal =
  /runs no containers|there is no fleet containerfleet|is no fleet or alias of the program|the queue \S+ does not exist/;

/**
 * The local cloud's services, which here also accept GameLift fleets on AWS and resources that refer to them. This is for
 * the program's graph, not for a run. The properties of these resources are checked like those of others.
 */
export const withFleetsOfAws: typeof compose = (host, aws, options) => {
  const services = compose(host, aws, options);
  const providers: Services["providers"] = new Map(
    [...services.providers].map(([type, provider]) => {
      const known = made[type];
      if (!known) return [type, provider];
      const create: typeof provider.create = async (inputs, resource) => {
        try {
          return await provider.create(inputs, resource);
        } catch (error) {
          if (error instanceof Error && refusal.test(error.message)) return known(resource.name, inputs);
          throw error;
        }
      };
      return [type, { ...provider, create }];
    }),
  );
  return { ...services, providers };
};

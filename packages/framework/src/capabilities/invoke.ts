import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { actionsOf, type CapabilityTypes, capability } from "../capability";
import { required } from "../environment";

export interface InvokeTypes extends CapabilityTypes {
  use: readonly ["InvokeFunction"];
  client: {
    /** Invokes the function asynchronously. */
    invokeFunction(event: object): Promise<void>;
  };
}

/** Invokes another function of the stack, whose name is the resource's value. `powers` are those of a handler that may. */
export const invoke = (variable: string, resource: string, powers: readonly string[]) =>
  capability<InvokeTypes>({
    powers: () => powers,
    permissions: (use) => [{ actions: actionsOf("lambda", use), resource }],
    environment: () => ({ [variable]: resource }),
    client: (_use, environment) => {
      const client = new LambdaClient({});
      const FunctionName = required(environment, variable);
      return {
        async invokeFunction(event: object): Promise<void> {
          await client.send(
            new InvokeCommand({ FunctionName, InvocationType: "Event", Payload: JSON.stringify(event) }),
          );
        },
      };
    },
  });

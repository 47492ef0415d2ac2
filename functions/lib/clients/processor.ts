import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { type Environment, required, variables } from "../environment";
import type { Uses } from "../route";

/** The function that makes avatars: started, and not waited for. */
export default (_uses: Uses, environment: Environment) => {
  const client = new LambdaClient({});
  const FunctionName = required(environment, variables.processor);
  return {
    processor: {
      async invokeFunction(job: object): Promise<void> {
        await client.send(
          new InvokeCommand({ FunctionName, InvocationType: "Event", Payload: JSON.stringify(job) }),
        );
      },
    },
  };
};

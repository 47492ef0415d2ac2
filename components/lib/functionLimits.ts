import { checkArguments, matching, whole, within } from "./argument";

/** The settings of a function that Lambda limits. */
interface Limited {
  readonly description?: string;
  readonly memorySize: number;
  readonly timeout: number;
  readonly environment?: object;
}

/** CreateFunction, EnvironmentVariableName, without the names that Lambda sets itself. */
const variable = matching(
  /^(?!AWS_(REGION|DEFAULT_REGION|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|EXECUTION_ENV|LAMBDA_.*)$)[A-Za-z]\w+$/,
  "a variable's name of two letters, digits or _ at least, which begins with a letter, and not one of Lambda's own",
);

/** Throws `pulumi.RunError` for settings of a function that Lambda would refuse. */
export function checkFunction(
  name: string,
  { description, memorySize, timeout, environment = {} }: Limited,
): void {
  checkArguments(name, {
    description: [description, within(256)],
    memorySize: [memorySize, whole(128, 10_240)],
    timeout: [timeout, whole(1, 900)],
    "environment's names": [Object.keys(environment), variable],
  });
}

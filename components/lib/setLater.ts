import * as pulumi from "@pulumi/pulumi";

/**
 * Returns an output, and the function `set`, which sets its value. A program that ends without that call fails with
 * the message `missing`. Pulumi itself would list the resources that wait, but not what they wait for.
 */
export function setLater<T>(missing: string) {
  const [value, set] = pulumi.deferredOutput<T>();
  const refuse = () => {
    const error = new pulumi.RunError(missing);
    // Pulumi prints the stack trace of an error that is thrown after the program ends.
    delete error.stack;
    throw error;
  };
  // At that point, nothing is pending that could still make the call.
  process.once("beforeExit", refuse);
  return {
    value,
    set(given: pulumi.Output<T>) {
      process.off("beforeExit", refuse);
      set(given);
    },
  };
}

import * as pulumi from "@pulumi/pulumi";

/**
 * Returns a text, and the call that gives it its value. A program that ends without the call fails with the line
 * `missing`; Pulumi itself would list the resources that wait, and not what for.
 */
export function toldLater(missing: string) {
  const [value, tell] = pulumi.deferredOutput<string>();
  const refuse = () => {
    const error = new pulumi.RunError(missing);
    // Pulumi prints the stack of what is thrown after the program's end.
    delete error.stack;
    throw error;
  };
  // By then nothing is under way that could still make the call.
  process.once("beforeExit", refuse);
  return {
    value,
    tell(given: pulumi.Input<string>) {
      process.off("beforeExit", refuse);
      tell(pulumi.output(given));
    },
  };
}

import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  /** The URN and id of the provider; absent for the default provider. */
  readonly provider?: string;
}

/**
 * Runs part of a program under Pulumi's mocks, in account 123456789012 and region eu-west-1. Returns its result, and the
 * resources that it registered, in order. `state` is added to every resource's outputs, and `answer` to every invoke's
 * result. `of` names the project and the stack.
 */
export async function registeredBy<T>(
  program: () => T,
  state: Readonly<Record<string, unknown>> = {},
  answer: Readonly<Record<string, unknown>> = {},
  of: { project: string; stack: string } = { project: "project", stack: "stack" },
): Promise<{ made: T; registered: Registered[] }> {
  const registered: Registered[] = [];
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ type, name, inputs, provider }) => {
      registered.push({ type, name, inputs, ...(provider && { provider }) });
      const arn = `arn:aws:test:eu-west-1:123456789012:${name}`;
      return { id: `${name}-id`, state: { name, arn, ...state, ...inputs } };
    },
    call: () => ({ accountId: "123456789012", region: "eu-west-1", ...answer }),
  };
  const { stackTraceLimit } = Error;
  // Pulumi takes a stack trace for each promise, in case it leaks: half of the time.
  Error.stackTraceLimit = 0;
  try {
    await pulumi.runtime.setMocks(mocks, of.project, of.stack);
    return { made: program(), registered };
  } finally {
    // Resolves once everything is registered. The next program has its own mocks.
    await pulumi.runtime.disconnect();
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Returns the text of an output. */
export const textOf = (output: pulumi.Output<string>): Promise<string> =>
  new Promise((resolve) => {
    output.apply(resolve);
  });

/** Asserts that a program stops with an error message for its author. */
export const refused = (program: () => unknown, message: RegExp) =>
  assert.rejects(registeredBy(program), (error: Error) => {
    assert.ok(pulumi.RunError.isInstance(error), error.stack);
    assert.match(error.message, message);
    return true;
  });

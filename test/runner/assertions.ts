import looseAssert, { AssertionError, strict } from "node:assert";

/** The assertions that specs have called in this process. */
let called = 0;

/** Returns how many assertions have been called in this process. */
export const assertions = (): number => called;

/** Counts an assertion, such as a case of a property. */
export const countAssertion = (): void => {
  called++;
};

/**
 * Lets `node:assert` count its calls. A spec that calls none proves nothing. Calls of `assert(value)` itself cannot be
 * counted: specs call `assert.ok(value)`.
 */
export function countAssertions(): void {
  for (const object of new Set<object>([looseAssert, strict]))
    for (const [name, method] of Object.entries(object))
      if (typeof method === "function" && /^[a-z]/.test(name) && name !== "strict")
        Reflect.set(object, name, counted(method));
}

const counted = (method: (...given: unknown[]) => unknown) =>
  Object.assign(function counted(this: unknown, ...given: unknown[]) {
    called++;
    try {
      return method.apply(this, given);
    } catch (error) {
      if (error instanceof AssertionError) {
        // `ok` reads the failed expression from its caller's source, and that is this function.
        if (error.generatedMessage && method.name === "ok")
          error.message = "The expression evaluated to a falsy value";
        Error.captureStackTrace(error, counted);
      }
      throw error;
    }
  }, method);

type Answers = Readonly<Record<string, unknown>>;

/**
 * Returns an SDK client that records its calls and answers each operation as the spec says: with a value, with the result
 * of a function of the input, or by throwing an error.
 */
export function sdkClient(answers: Answers = {}) {
  const asked: [operation: string, input: unknown][] = [];
  const send = async ({
    constructor: { name },
    input,
  }: {
    constructor: { name: string };
    input: unknown;
  }) => {
    const operation = name.replace(/Command$/, "");
    asked.push([operation, input]);
    const answer = answers[operation];
    const answered: unknown = typeof answer === "function" ? answer(input) : answer;
    if (answered instanceof Error) throw answered;
    return answered ?? {};
  };
  return { client: { send } as never, asked };
}

/** Returns an error as the SDK throws it. */
export const awsError = (name: string) => Object.assign(new Error(name), { name });

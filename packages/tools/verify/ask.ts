import { type Answered, notAsked, otherwise, type Question } from "./question";
import type { Line } from "./report";
import type { Stack } from "./stack";

/** Asks a stack questions, one after another, and removes the players that they needed. `onLine` gets each answer. */
export async function askAll(
  stack: Stack,
  questions: readonly Question[],
  onLine: (line: Line) => void = () => {},
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  try {
    for (const question of questions) {
      const began = performance.now();
      const answered = await asked(stack, question);
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const line = { id: question.id, ...answered, at: new Date(stack.now()).toISOString(), seconds };
      lines.push(line);
      onLine(line);
    }
  } finally {
    await stack.close();
  }
  return lines;
}

async function asked(stack: Stack, { ask, notLocally, needs }: Question): Promise<Answered> {
  if (stack.isLocal && notLocally) return notAsked(notLocally);
  try {
    return await ask(stack);
  } catch (error) {
    const { name, message } = error as Error;
    // Without credentials every answer would be the same.
    if (/^(CredentialsProvider|ExpiredToken|UnrecognizedClient|InvalidClientTokenId)/.test(name)) throw error;
    // Whoever lacks a right has learned nothing about the stack.
    if (/AccessDenied|not authorized/i.test(`${name} ${message}`))
      return notAsked(`your credentials lack one of ${needs.join(", ")}`);
    if (isTimeOut(error)) return { is: "timed out", said: message };
    return otherwise(`${name}: ${message}`);
  }
}

/** True if nothing answered in time, which says nothing about the answer. `fetch` has the reason as its error's cause. */
const isTimeOut = (error: unknown): boolean =>
  error instanceof Error &&
  (/timed? ?-?out/i.test(`${error.name} ${error.message} ${(error as NodeJS.ErrnoException).code}`) ||
    isTimeOut(error.cause));

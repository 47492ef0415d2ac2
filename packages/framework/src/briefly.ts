/** The number of answers that are kept for each owner. */
const mostAnswers = 100;

/**
 * Returns a function that asks for an answer, and gives the same one to all who ask within `ms` milliseconds. Answers are
 * kept by their owner, such as a client, and a key; a failed call is not kept. So the calls of one instance are few,
 * however many requests it serves.
 */
export function briefly<Owner extends object, Answer>(ms: number) {
  const all = new WeakMap<Owner, Map<string, { at: number; answer: Promise<Answer> }>>();
  return (owner: Owner, key: string, ask: () => Promise<Answer>, now: number): Promise<Answer> => {
    const kept = all.get(owner) ?? new Map<string, { at: number; answer: Promise<Answer> }>();
    all.set(owner, kept);
    const known = kept.get(key);
    if (known && now < known.at + ms) return known.answer;
    if (kept.size >= mostAnswers) kept.clear();
    const answer = ask();
    const entry = { at: now, answer };
    kept.set(key, entry);
    answer.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return answer;
  };
}

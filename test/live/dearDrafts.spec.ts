import assert from "node:assert/strict";
import { checkDocuments } from "@game-backend/framework/live/check";
import type { Document } from "@game-backend/framework/live/timing";
import { gainingCircle, type Way } from "@game-backend/framework/mostReached";
import { words } from "../../functions/filter/documents";

/** Returns how many texts something compares in their plain form. Each word of the lists is one whenever they are made. */
function textsIn(work: () => unknown): number {
  const { normalize } = String.prototype;
  let count = 0;
  String.prototype.normalize = function (form) {
    count++;
    return normalize.call(this, form);
  };
  try {
    work();
  } finally {
    String.prototype.normalize = normalize;
  }
  return count;
}

describe("drafts that are dear to check", () => {
  it("find words once in a document, however many variants it has", () => {
    const find = (count: number) => () => {
      const variants = Array.from({ length: count }, (_, at) => ({ words: [`grub${at}`], until: soon }));
      return checkDocuments(
        { words: { own: { words: ["worm"], ...(count > 0 && { variants }) } } },
        { words },
      );
    };
    const soon = "2027-01-01T00:00:00Z";
    const [one, many] = [textsIn(find(0)), textsIn(find(50))];
    assert.ok(one > 100 && many < 2 * one, `${many} texts, and ${one} for one value`);
    const doubts = (document: Document) =>
      checkDocuments({ words: { own: document } }, { words }).map(({ isWarning, message }) => [
        isWarning,
        message,
      ]);
    const hello = [[true, "Ordinary texts have “Hello”: much of what players write would be refused"]];
    assert.deepEqual(doubts({ words: ["hello"] }), hello);
    assert.deepEqual(doubts({ words: ["worm"], variants: [{ words: ["hello"], until: soon }] }), hello);
    assert.deepEqual(doubts({ words: ["hello"], allowed: ["hello"] }), []);
  });

  it("are searched for circles, of which those that gain slowly are found", () => {
    const slow = 100_000;
    const way = (name: string, from: string, pay: number, to: string, get: number): Way => ({
      ...{ name, takes: [[from, pay]], rewards: [[to, get]] },
    });
    const there = way("there", "coins", slow - 1, "gems", slow);
    const offers = Array.from({ length: 200 }, (_, at) => way(`offers/${at}`, "coins", 9, "gems", 1));
    const circle = gainingCircle([there, way("back", "gems", slow - 2, "coins", slow - 1), ...offers]);
    assert.ok(circle.includes("back"), `${circle}`);
    assert.deepEqual(gainingCircle([there, way("back", "gems", slow - 1, "coins", slow - 2), ...offers]), []);
  });
});
